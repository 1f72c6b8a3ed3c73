import type { Construct } from 'constructs';
import type { Project } from '../../compose';
import type { Fault } from '../../core';
import { checkLabelNames } from '../check-labels';
import type { Labels } from '../generated/v1/labels';
import { SHAPE as LABELS } from '../generated/v1/labels-shape';
import type { StaticConfiguration } from '../generated/v1/static';
import { SHAPE as STATIC } from '../generated/v1/static-shape';
import { flatten } from '../labels';
import type { Shape } from '../shape';
import { TomlFile, type TomlFileProps } from '../toml-file';

export type { Backend, Frontend, Headers, Labels } from '../generated/v1/labels';
export type {
  AccessLog,
  Acme,
  Auth,
  DockerProvider,
  EntryPoint,
  StaticConfiguration,
} from '../generated/v1/static';

/** Options of the labels of one service. */
export interface LabelOptions {
  /** Name of a segment, for a service with several ports. Default: none. */
  readonly segment?: string;
}

/** Writes the labels of a service in the 1.7 dialect, `traefik.enable` among them. */
export function labelsFor(labels: Labels, { segment }: LabelOptions = {}): Record<string, string> {
  const { backend: { name, ...backend } = {}, ...rest } = labels;
  const prefix = segment ? `traefik.${segment}` : 'traefik';
  return {
    'traefik.enable': 'true',
    ...(name === undefined ? {} : { [`${prefix}.backend`]: String(name) }),
    ...flatten(prefix, LABELS, { ...rest, ...(Object.keys(backend).length > 0 ? { backend } : {}) }),
  };
}

/** Finds labels that Traefik 1.7 would ignore in silence, such as those of version 3. */
export function checkLabels(project: Project): Iterable<Fault> {
  const known: Shape = { ...(typeof LABELS === 'object' ? LABELS : {}), enable: 0 };
  const own = [...Object.keys(known), 'http', 'tcp', 'udp', 'tls'];
  return checkLabelNames(project, known, (part) => !own.includes(part));
}

/** Traefik's static configuration as a file, `traefik.toml`; its keys are checked, those of overrides among them. */
export function staticFile(
  scope: Construct,
  id: string,
  props: Omit<TomlFileProps, 'content' | 'shape'> & { readonly content: StaticConfiguration },
): TomlFile {
  return new TomlFile(scope, id, { ...props, shape: STATIC });
}
