import type { ResourceSection } from './canonical/project';
import { type CanonicalMap, isCanonicalMap, leaves } from './canonical/value';
import type { Change, ChangeKind } from './change';
import { leafChange } from './services';
import { constructOf, type StackSnapshot } from './snapshot';

const KINDS: Readonly<Record<Exclude<ResourceSection, 'volumes'>, ChangeKind>> = {
  networks: 'network',
  secrets: 'secret',
  configs: 'config',
  models: 'model',
};

/** Compares networks, secrets, configs and models. Volumes contain data; `compareVolumes` compares them. */
export function* compareResources(before: StackSnapshot, after: StackSnapshot): Generator<Change> {
  for (const section of ['networks', 'secrets', 'configs', 'models'] as const) {
    const from = before.project.resources[section];
    const to = after.project.resources[section];
    for (const name of [...new Set([...from.keys(), ...to.keys()])].sort()) {
      const old = from.get(name);
      const next = to.get(name);
      const element = next ?? old;
      if (!element) continue;
      const common = {
        stack: after.name,
        construct: constructOf(next ? after : before, section, element.key),
        kind: KINDS[section],
        name,
        services: usersOf(section, name, next ? after : before),
      };
      if (!old || !next) {
        // Adding or removing a resource has no effect by itself: services that start or stop using it are separate changes.
        yield { ...common, path: [], action: old ? 'removed' : 'added', impact: 'none' };
        continue;
      }
      for (const leaf of leaves(withLabels(old.model), withLabels(next.model))) {
        yield {
          ...common,
          ...leafChange(leaf),
          impact: 'recreate',
          reason:
            section === 'networks'
              ? 'the network and every container on it are recreated'
              : 'every container that uses it is recreated',
        };
      }
    }
  }
}

function withLabels(model: CanonicalMap): CanonicalMap {
  return { ...model, labels: model['labels'] ?? {} };
}

function usersOf(section: string, name: string, { project }: StackSnapshot): readonly string[] {
  const users: string[] = [];
  for (const [key, { model }] of project.services) {
    const used = model[section];
    if (!isCanonicalMap(used)) continue;
    const found =
      section === 'networks' || section === 'models'
        ? Object.hasOwn(used, name)
        : Object.values(used).some((item) => isCanonicalMap(item) && item['source'] === name);
    if (found) users.push(key);
  }
  return users.sort();
}
