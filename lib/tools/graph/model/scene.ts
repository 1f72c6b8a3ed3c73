import type { CanonicalMap } from '../../diff/canonical/value';
import type { StackSnapshot } from '../../diff/snapshot';
import { mapAt } from './fields';
import { type SpawnedLab, spawnedLabs } from './spawner';

/** A service with what the other parts of the picture ask of it. */
export interface Member {
  readonly id: string;
  readonly stack: StackSnapshot;
  /** Key of the service; for a lab, that of the hub. */
  readonly key: string;
  readonly model: CanonicalMap;
  /** Real names of the networks that it is on. */
  readonly networks: readonly string[];
  /** Present for what a hub starts for each user. */
  readonly lab?: SpawnedLab;
}

/** The stacks, and who is in them. */
export interface Scene {
  readonly stacks: readonly StackSnapshot[];
  readonly members: readonly Member[];
}

/** Finds every service, and what hubs start. */
export function makeScene(snapshots: readonly StackSnapshot[]): Scene {
  const stacks = [...snapshots].sort((a, b) => (a.name < b.name ? -1 : 1));
  return { stacks, members: stacks.flatMap((stack) => [...services(stack), ...labs(stack)]) };
}

function services(stack: StackSnapshot): readonly Member[] {
  return [...stack.project.services]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { model }]) => ({
      id: serviceId(stack.name, key),
      stack,
      key,
      model,
      networks: Object.keys(mapAt(model, 'networks')).sort(),
    }));
}

function labs(stack: StackSnapshot): readonly Member[] {
  return spawnedLabs(stack).map((lab) => ({
    id: `lab:${stack.name}/${lab.hub}`,
    stack,
    key: lab.hub,
    model: {},
    networks: lab.network === undefined ? [] : [lab.network],
    lab,
  }));
}

/** Id of a service. */
export function serviceId(stack: string, key: string): string {
  return `service:${stack}/${key}`;
}

/** Id of a network or a volume: the real name is what tells two of them apart, also across stacks. */
export function resourceId(kind: 'network' | 'volume', realName: string): string {
  return `${kind}:${realName}`;
}

/** The network that two members have in common; the first by name. */
export function sharedNetwork(one: Member, other: Member): string | undefined {
  return one.networks.find((name) => other.networks.includes(name));
}
