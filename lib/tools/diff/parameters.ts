import type { Change } from './change';
import type { SnapshotParameter, StackSnapshot } from './snapshot';

/** Compares the parameters and reports which ones the operator must set before the next `up`. */
export function* compareParameters(before: StackSnapshot, after: StackSnapshot): Generator<Change> {
  const from = byName(before);
  const to = byName(after);
  for (const name of [...new Set([...from.keys(), ...to.keys()])].sort()) {
    const old = from.get(name);
    const next = to.get(name);
    const common = {
      stack: after.name,
      construct: after.construct,
      kind: 'parameter' as const,
      name,
      services: [],
      impact: 'none' as const,
    };
    if (old && next) {
      if (describeParameter(old) === describeParameter(next)) continue;
      const newlyNeeded = isNeeded(next) && !isNeeded(old);
      yield {
        ...common,
        path: [],
        action: 'changed',
        before: describeParameter(old),
        after: describeParameter(next),
        ...(newlyNeeded ? { reason: NEEDED } : {}),
      };
    } else if (next) {
      yield {
        ...common,
        path: [],
        action: 'added',
        after: describeParameter(next),
        ...(isNeeded(next) ? { reason: NEEDED } : {}),
      };
    } else if (old) {
      yield {
        ...common,
        path: [],
        action: 'removed',
        before: describeParameter(old),
        reason: 'its line in .env no longer has an effect',
      };
    }
  }
}

const NEEDED = 'set it in .env before you run `up`';

/** Returns the changes that require a new value in `.env`. */
export function neededParameters(changes: readonly Change[]): readonly Change[] {
  return changes.filter(({ kind, reason }) => kind === 'parameter' && reason === NEEDED);
}

function isNeeded({ kind }: SnapshotParameter): boolean {
  return kind !== 'optional';
}

function describeParameter(parameter: SnapshotParameter): string {
  if (parameter.kind !== 'optional') return parameter.kind;
  return `optional, default ${parameter.default === '' || parameter.default === undefined ? 'empty' : parameter.default}`;
}

function byName({ parameters }: StackSnapshot): ReadonlyMap<string, SnapshotParameter> {
  return new Map(parameters.map((parameter) => [parameter.name, parameter]));
}
