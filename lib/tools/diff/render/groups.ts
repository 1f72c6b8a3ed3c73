import type { Change, Impact } from '../change';

/** The changes of one element, printed under one heading. */
export interface Group {
  readonly stack: string;
  readonly construct: string;
  readonly kind: Change['kind'];
  readonly name: string;
  /** Affected services; empty if the element is itself a service. */
  readonly services: readonly string[];
  readonly changes: readonly Change[];
}

/** Changes that several services have in common. */
export interface CommonChanges {
  readonly stack: string;
  readonly services: readonly string[];
  /** The changes of the first service; those of the others are identical. */
  readonly changes: readonly Change[];
}

// The same change of two services is still easy to read; from three on it is printed once.
const MIN_COMMON = 3;

/** Groups changes by element. Changes that several services have in common are reported once. */
export function groupChanges(changes: readonly Change[]): {
  readonly groups: readonly Group[];
  readonly common: readonly CommonChanges[];
} {
  const byKey = new Map<string, Change[]>();
  for (const change of changes) {
    const key = commonKey(change);
    if (key !== undefined) byKey.set(key, [...(byKey.get(key) ?? []), change]);
  }
  const common = new Map<string, CommonChanges>();
  const grouped = new Set<Change>();
  for (const list of byKey.values()) {
    const [change] = list;
    if (!change || list.length < MIN_COMMON) continue;
    const services = list.map(({ name }) => name).sort();
    const key = JSON.stringify([change.stack, services]);
    const known = common.get(key)?.changes ?? [];
    common.set(key, { stack: change.stack, services, changes: [...known, change] });
    for (const member of list) grouped.add(member);
  }
  const groups = new Map<string, Group>();
  for (const change of changes) {
    if (grouped.has(change) || change.kind === 'parameter') continue;
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

function commonKey(change: Change): string | undefined {
  const { stack, kind, path, action, before, after, impact, dataLoss, hunk } = change;
  if (kind !== 'service' || path.length === 0 || dataLoss !== undefined || hunk !== undefined)
    return undefined;
  return JSON.stringify([stack, path, action, before, after, impact]);
}

/** Returns the affected services by impact, sorted. With several stacks, the names include the stack. */
export function servicesByImpact(changes: readonly Change[]): Readonly<Record<Impact, readonly string[]>> {
  const several = new Set(changes.map(({ stack }) => stack)).size > 1;
  const of = (impact: Impact): readonly string[] => {
    const affected = changes
      .filter((change) => change.impact === impact)
      .flatMap(({ stack, services }) =>
        services.map((service) => (several ? `${stack}/${service}` : service)),
      );
    return [...new Set(affected)].sort();
  };
  return {
    none: of('none'),
    restart: of('restart'),
    rebuild: of('rebuild'),
    recreate: of('recreate'),
    data: of('data'),
  };
}
