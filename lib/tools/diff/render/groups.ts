import type { Change, Impact } from '../change';

/** Changes of one element, under one heading. */
export interface Group {
  readonly stack: string;
  readonly construct: string;
  readonly kind: Change['kind'];
  readonly name: string;
  /** Services that an element which is no service reaches. */
  readonly services: readonly string[];
  readonly changes: readonly Change[];
}

/** Changes that many services have in common. */
export interface CommonChanges {
  readonly stack: string;
  readonly services: readonly string[];
  /** Those of the first service; the others have the same. */
  readonly changes: readonly Change[];
}

// Two services with one change can be read side by side.
const COMMON_FROM = 3;

/** Changes by element, but for those that many services have in common, which are told once. */
export function groupChanges(changes: readonly Change[]): {
  readonly groups: readonly Group[];
  readonly common: readonly CommonChanges[];
} {
  const alike = new Map<string, Change[]>();
  for (const change of changes) {
    const key = likeness(change);
    if (key !== undefined) alike.set(key, [...(alike.get(key) ?? []), change]);
  }
  const common = new Map<string, CommonChanges>();
  const told = new Set<Change>();
  for (const list of alike.values()) {
    const [change] = list;
    if (!change || list.length < COMMON_FROM) continue;
    const services = list.map(({ name }) => name).sort();
    const key = JSON.stringify([change.stack, services]);
    const known = common.get(key)?.changes ?? [];
    common.set(key, { stack: change.stack, services, changes: [...known, change] });
    for (const one of list) told.add(one);
  }
  const groups = new Map<string, Group>();
  for (const change of changes) {
    if (told.has(change) || change.kind === 'parameter') continue;
    const { stack, construct, kind, name, services } = change;
    const key = JSON.stringify([stack, construct, kind, name]);
    const group = groups.get(key);
    groups.set(
      key,
      group
        ? { ...group, changes: [...group.changes, change] }
        : { stack, construct, kind, name, services: kind === 'service' ? [] : services, changes: [change] },
    );
  }
  return { groups: [...groups.values()], common: [...common.values()] };
}

function likeness(change: Change): string | undefined {
  const { stack, kind, path, action, before, after, impact, dataLoss, hunk } = change;
  if (kind !== 'service' || path.length === 0 || dataLoss !== undefined || hunk !== undefined)
    return undefined;
  return JSON.stringify([stack, path, action, before, after, impact]);
}

/** The services that each impact reaches, sorted; with their stack where there are several. */
export function reach(changes: readonly Change[]): Readonly<Record<Impact, readonly string[]>> {
  const several = new Set(changes.map(({ stack }) => stack)).size > 1;
  const of = (impact: Impact): readonly string[] => {
    const reached = changes
      .filter((change) => change.impact === impact)
      .flatMap(({ stack, services }) =>
        services.map((service) => (several ? `${stack}/${service}` : service)),
      );
    return [...new Set(reached)].sort();
  };
  return {
    none: of('none'),
    restart: of('restart'),
    rebuild: of('rebuild'),
    recreate: of('recreate'),
    data: of('data'),
  };
}
