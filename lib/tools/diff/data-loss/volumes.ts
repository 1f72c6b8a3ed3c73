import type { CanonicalElement } from '../canonical/project';
import { leaves } from '../canonical/value';
import type { Change } from '../change';
import { leafChange } from '../services';
import { constructOf, type StackSnapshot } from '../snapshot';
import { mountsOf } from './mounts';

/** Every difference of the volumes of two stacks, by their real names. */
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
    if (next) yield* settings(common, old, next);
    else if (old.model['external'] === 'true') {
      yield { ...common, path: [], action: 'removed', impact: 'none', reason: 'it is managed elsewhere' };
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
        reason: 'dropped: no service sees its data any more',
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

function* settings(common: Common, old: CanonicalElement, next: CanonicalElement): Generator<Change> {
  if (old.model['external'] !== next.model['external']) {
    yield {
      ...common,
      path: ['external'],
      action: 'changed',
      before: String(old.model['external'] ?? 'false'),
      after: String(next.model['external'] ?? 'false'),
      impact: 'none',
      reason: 'only who makes and removes it; `down -v` removes one that is not external',
    };
    return;
  }
  const open = (model: CanonicalElement['model']) => ({
    ...model,
    driver: model['driver'] ?? 'local',
    driver_opts: model['driver_opts'] ?? {},
    labels: model['labels'] ?? {},
  });
  for (const leaf of leaves(open(old.model), open(next.model))) {
    yield {
      ...common,
      ...leafChange(leaf),
      impact: 'data',
      reason:
        leaf.path[0] === 'driver' || leaf.path[0] === 'driver_opts'
          ? 'its data lie elsewhere than before, or Compose offers to delete the volume and make it anew'
          : 'Compose offers to delete the volume and make it anew',
      dataLoss: common.name,
    };
  }
}

/** Volumes that went under one name and came under another: with the same key, construct, or place in a container. */
function renames(before: StackSnapshot, after: StackSnapshot): ReadonlyMap<string, string> {
  const from = before.project.resources.volumes;
  const to = after.project.resources.volumes;
  const gone = sorted(from).filter(([name]) => !to.has(name));
  const come = new Map(sorted(to).filter(([name]) => !from.has(name)));
  const found = new Map<string, string>();
  const places = new Map(
    mountsOf(after).map(({ service, target, source }) => [`${service} ${target}`, source]),
  );
  const match = (name: string, fits: (next: string, element: CanonicalElement) => boolean): void => {
    if (found.has(name)) return;
    for (const [next, element] of come) {
      if (!fits(next, element)) continue;
      found.set(name, next);
      come.delete(next);
      return;
    }
  };
  for (const [name, { key }] of gone) match(name, (_, other) => other.key === key);
  for (const [name, { key }] of gone) {
    const construct = before.constructs.get(`volumes/${key}`);
    if (construct) match(name, (_, other) => after.constructs.get(`volumes/${other.key}`) === construct);
  }
  for (const [name] of gone) {
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
