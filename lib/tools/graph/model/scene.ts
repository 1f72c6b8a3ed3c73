import { type CanonicalMap, mapAt } from '../../diff/canonical/value';
import type { StackSnapshot } from '../../diff/snapshot';
import { type SpawnedLab, spawnedLabs } from './spawner';

/** A service or a lab, with the data that the parts of the graph are built from. */
export interface Member {
  /** Id of the node. */
  readonly id: string;
  /** The stack that contains it. */
  readonly stack: StackSnapshot;
  /** Key of the service; for a lab, the key of the hub. */
  readonly key: string;
  /** Canonical form of the service; empty for a lab. */
  readonly model: CanonicalMap;
  /** Real names of its networks. */
  readonly networks: readonly string[];
  /**
   * The lab that a hub starts for each user.
   * @default the member is a service
   */
  readonly lab?: SpawnedLab;
}

/** All stacks and their members: the input of the graph. */
export interface Scene {
  /** The stacks, sorted by name. */
  readonly stacks: readonly StackSnapshot[];
  /** Services and labs of all stacks. */
  readonly members: readonly Member[];
}

/** Collects the services of all stacks, and the labs that hubs start. */
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

/** Returns the id of a service. */
export function serviceId(stack: string, key: string): string {
  return `service:${stack}/${key}`;
}

/** Returns the id of a network or a volume. Real names are unique across stacks. */
export function resourceId(kind: 'network' | 'volume', realName: string): string {
  return `${kind}:${realName}`;
}

/** Returns the first network, by name, that two members share. */
export function sharedNetwork(a: Member, b: Member): string | undefined {
  return a.networks.find((name) => b.networks.includes(name));
}
