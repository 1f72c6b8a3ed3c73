import { stringify } from 'yaml';
import type { Change } from '../../lib/tools/diff';
import { compareStack } from '../../lib/tools/diff';
import {
  COMPOSE_FILE,
  makeSnapshot,
  type SnapshotParameter,
  type StackSnapshot,
} from '../../lib/tools/diff/snapshot';

/** The parts of a stack that a test speaks about. */
export interface StackParts {
  readonly services?: Record<string, unknown>;
  readonly volumes?: Record<string, unknown>;
  readonly networks?: Record<string, unknown>;
  readonly secrets?: Record<string, unknown>;
  readonly configs?: Record<string, unknown>;
  readonly files?: Readonly<Record<string, string | Buffer>>;
  readonly modes?: Readonly<Record<string, number>>;
  readonly parameters?: readonly SnapshotParameter[];
  /** The compose file's text, in the place of the sections. */
  readonly text?: string;
}

/** A stack called `s`, made of these parts. */
export function stack({
  files = {},
  modes = {},
  parameters = [],
  text,
  ...sections
}: StackParts): StackSnapshot {
  const compose = text ?? stringify({ name: 's', ...sections });
  return makeSnapshot({
    name: 's',
    construct: 's',
    parameters,
    files: new Map([
      [COMPOSE_FILE, { content: Buffer.from(compose), mode: 0o644, construct: 's' }],
      ...Object.entries(files).map(
        ([path, content]) =>
          [
            path,
            { content: Buffer.from(content), mode: modes[path] ?? 0o644, construct: `s/${path}` },
          ] as const,
      ),
    ]),
  });
}

/** What changes between two stacks. */
export function changesOf(before: StackParts, after: StackParts): readonly Change[] {
  return compareStack(stack(before), stack(after));
}

/** Each change in one line: `impact action kind name path: before → after`. */
export function lines(changes: readonly Change[]): readonly string[] {
  return changes.map(({ impact, action, kind, name, path, before, after, dataLoss }) =>
    [
      `${impact} ${action} ${kind} ${[name, ...path].join(' ')}`,
      ...(before === undefined && after === undefined
        ? []
        : [`: ${[before, after].filter((v) => v !== undefined).join(' → ')}`]),
      ...(dataLoss === undefined ? [] : [` [${dataLoss}]`]),
    ].join(''),
  );
}

/** What changes in one service `web`. */
export function webLines(before: Record<string, unknown>, after: Record<string, unknown>): readonly string[] {
  return lines(changesOf({ services: { web: before } }, { services: { web: after } }));
}
