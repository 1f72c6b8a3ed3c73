import type { Diagnostic } from '../../lib';
import type { Model } from '../support/valid/project';

/** One tree on which the two did not agree. */
export interface Difference {
  readonly model: Model;
  /** What was refused here. */
  readonly diagnostics: readonly Diagnostic[];
  /** What the loader had against it. */
  readonly error: string | undefined;
}

/** A kind of tree that one refuses and the other does not, for a reason that docs/oracle.md gives. */
export interface Disagreement {
  readonly id: string;
  /** Refused here only: each diagnostic matches, as code, property and what is allowed. */
  readonly diagnostics?: RegExp;
  /** One of the diagnostics matches. */
  readonly one?: RegExp;
  /** Refused by the loader only: its message is of this kind. */
  readonly error?: RegExp;
}

/** The disagreements that are meant; docs/oracle.md explains each. */
export const DISAGREEMENTS: readonly Disagreement[] = [
  {
    id: 'engine-names',
    diagnostics: /^LW_IMAGE_(?:INVALID|FLOATING) |^LW_COMPOSE_VALUE_INVALID (?:container_name|name) /,
  },
  {
    id: 'mount-target',
    diagnostics: /^LW_(?:MOUNT_TARGET_(?:INVALID|DUPLICATE)|VOLUME_UNDEFINED) /,
    one: /^LW_MOUNT_TARGET_/,
  },
  { id: 'network-external', diagnostics: /^LW_EXTERNAL_CONFLICT / },
  { id: 'external-keys', diagnostics: /^LW_COMPOSE_KEY_UNKNOWN external/ },
  { id: 'healthcheck-test', diagnostics: /^LW_HEALTHCHECK_INVALID healthcheck $/ },
  { id: 'repeated-entries', diagnostics: / must NOT have duplicate items|^LW_MOUNT_TARGET_/ },
  { id: 'port-texts', diagnostics: /^LW_(?:COMPOSE_VALUE_INVALID expose|PORT_INVALID )/ },
  { id: 'files-read', error: /^(?:env|label) file .* not found|failed to read/ },
  { id: 'list-entries', error: /missing IP|additional_contexts: invalid value|confusing device mapping/ },
  { id: 'pre-start', diagnostics: /^LW_COMPOSE_(?:VALUE_INVALID|KEY_UNKNOWN) pre_start\./ },
];

/** True when a difference is of the kind. */
export function explains({ diagnostics, one, error }: Disagreement, difference: Difference): boolean {
  if (difference.error !== undefined) return error?.test(difference.error) ?? false;
  const said = difference.diagnostics.map(
    ({ code, property, allowed }) => `${code} ${property ?? ''} ${allowed ?? ''}`,
  );
  return (
    diagnostics !== undefined &&
    said.every((text) => diagnostics.test(text)) &&
    said.some((text) => one?.test(text) ?? true)
  );
}
