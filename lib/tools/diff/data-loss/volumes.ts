import type { CanonicalElement } from '../canonical/project';
import { leaves } from '../canonical/value';
import type { Change } from '../change';
import { leafChange } from '../services';
import { constructOf, type StackSnapshot } from '../snapshot';
import { mountsOf } from './mounts';

/** Compares the volumes of two stacks by their real names. */
export function* compareVolumes(before: StackSnapshot, after: StackSnapshot): Generator<Change> {
  const from = before.project.resources.volumes;
  const to = after.project.resources.volumes;
  const renamed = renames(before, after);
  const taken = new Set(renamed.values());
  for (const [name, old] of sorted(from)) {
    const next = to.get(name);
    const common = {
      stack: after.name,
      construct: constructOf(next ? after : before, 'volumes', (next ?? old).key),
      kind: 'volume' as const,
      name,
      services: users(name, before),
    };
    const other = renamed.get(name);
    if (next) yield* compareSettings(common, old, next);
    else if (old.model['external'] === 'true') {
      yield {
        ...common,
        path: [],
        action: 'removed',
        impact: 'none',
        reason: 'the volume is external and is kept',
      };
    } else if (other) {
      yield {
        ...common,
        construct: constructOf(after, 'volumes', to.get(other)?.key ?? ''),
        path: ['name'],
        action: 'changed',
        before: name,
        after: other,
        impact: 'data',
        reason: 'renamed: nothing is copied, the new volume starts empty',
        dataLoss: name,
      };
    } else {
      yield {
        ...common,
        path: [],
        action: 'removed',
        impact: 'data',
        reason: 'removed: no service has access to its data',
        dataLoss: name,
      };
    }
  }
  for (const [name, next] of sorted(to)) {
    if (from.has(name) || taken.has(name)) continue;
    yield {
      stack: after.name,
      construct: constructOf(after, 'volumes', next.key),
      kind: 'volume',
      name,
      path: [],
      action: 'added',
      impact: 'none',
      services: users(name, after),
    };
  }
}

type Common = Pick<Change, 'stack' | 'construct' | 'kind' | 'name' | 'services'>;

function* compareSettings(common: Common, old: CanonicalElement, next: CanonicalElement): Generator<Change> {
  if (old.model['external'] !== next.model['external']) {
    yield {
      ...common,
      path: ['external'],
      action: 'changed',
      before: String(old.model['external'] ?? 'false'),
      after: String(next.model['external'] ?? 'false'),
      impact: 'none',
      reason: 'only affects who creates and removes it; `down -v` removes a volume that is not external',
    };
    return;
  }
  const withDefaults = (model: CanonicalElement['model']) => ({
    ...model,
    driver: model['driver'] ?? 'local',
    driver_opts: model['driver_opts'] ?? {},
    labels: model['labels'] ?? {},
  });
  for (const leaf of leaves(withDefaults(old.model), withDefaults(next.model))) {
    yield {
      ...common,
      ...leafChange(leaf),
      impact: 'data',
      reason:
        leaf.path[0] === 'driver' || leaf.path[0] === 'driver_opts'
          ? 'its data is stored elsewhere, or Compose offers to delete and recreate the volume'
          : 'Compose offers to delete and recreate the volume',
      dataLoss: common.name,
    };
  }
}

/** Finds renamed volumes: a removed and an added one with the same key, the same construct, or the same mount path. */
function renames(before: StackSnapshot, after: StackSnapshot): ReadonlyMap<string, string> {
  const from = before.project.resources.volumes;
  const to = after.project.resources.volumes;
  const removed = sorted(from).filter(([name]) => !to.has(name));
  const added = new Map(sorted(to).filter(([name]) => !from.has(name)));
  const found = new Map<string, string>();
  const places = new Map(
    mountsOf(after).map(({ service, target, source }) => [`${service} ${target}`, source]),
  );
  const match = (name: string, matches: (next: string, element: CanonicalElement) => boolean): void => {
    if (found.has(name)) return;
    for (const [next, element] of added) {
      if (!matches(next, element)) continue;
      found.set(name, next);
      added.delete(next);
      return;
    }
  };
  for (const [name, { key }] of removed) match(name, (_, other) => other.key === key);
  for (const [name, { key }] of removed) {
    const construct = before.constructs.get(`volumes/${key}`);
    if (construct) match(name, (_, other) => after.constructs.get(`volumes/${other.key}`) === construct);
  }
  for (const [name] of removed) {
    const own = mountsOf(before).filter(({ source }) => source === name);
    match(name, (next) => own.some(({ service, target }) => places.get(`${service} ${target}`) === next));
  }
  return found;
}

function sorted(
  elements: ReadonlyMap<string, CanonicalElement>,
): readonly (readonly [string, CanonicalElement])[] {
  return [...elements].sort(([a], [b]) => (a < b ? -1 : 1));
}

function users(name: string, snapshot: StackSnapshot): readonly string[] {
  const services = mountsOf(snapshot).filter(({ source }) => source === name);
  return [...new Set(services.map(({ service }) => service))].sort();
}
