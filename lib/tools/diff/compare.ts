import { type Change, IMPACTS, sortChanges } from './change';
import { mountDataLoss } from './data-loss/mounts';
import { postgresDataLoss } from './data-loss/postgres';
import { spawnerDataLoss } from './data-loss/spawner';
import { compareVolumes } from './data-loss/volumes';
import { compareFiles } from './files/compare-files';
import { alignWithLive } from './live/align';
import { compareParameters } from './parameters';
import { compareResources } from './resources';
import { compareServices } from './services';
import type { StackSnapshot } from './snapshot';

/**
 * Compares two versions of a stack and returns every semantic difference, sorted.
 * @param before The old version; undefined for a new stack.
 * @param after The new version; undefined for a removed stack.
 */
export function compareStack(
  before: StackSnapshot | undefined,
  after: StackSnapshot | undefined,
): readonly Change[] {
  if (!before && !after) return [];
  if (before && after && before.source === 'live') return compareLive(before, after);
  const from = before ?? emptySnapshot(after);
  const to = after ?? emptySnapshot(before);
  const changes = [
    ...compareServices(from, to),
    ...compareResources(from, to),
    ...compareVolumes(from, to),
    ...(before && after ? compareFiles(from, to) : []),
    ...compareParameters(from, to),
  ];
  return sortChanges(detectDataLoss(changes, from, to));
}

// Docker reports only containers and volumes, so files, networks and parameters are not compared.
function compareLive(before: StackSnapshot, after: StackSnapshot): readonly Change[] {
  const { from, to } = alignWithLive(before, after);
  return sortChanges(detectDataLoss([...compareServices(from, to), ...compareVolumes(from, to)], from, to));
}

function detectDataLoss(
  changes: readonly Change[],
  from: StackSnapshot,
  to: StackSnapshot,
): readonly Change[] {
  return spawnerDataLoss(postgresDataLoss(mountDataLoss(changes, from, to), from, to), from, to);
}

/** Compares all stacks of two outputs. A stack that exists on one side only counts as added or removed. */
export function compareStacks(
  before: readonly StackSnapshot[],
  after: readonly StackSnapshot[],
): readonly Change[] {
  const from = new Map(before.map((stack) => [stack.name, stack]));
  const to = new Map(after.map((stack) => [stack.name, stack]));
  return [...new Set([...from.keys(), ...to.keys()])]
    .sort()
    .flatMap((name) => compareStack(from.get(name), to.get(name)));
}

function emptySnapshot(other: StackSnapshot | undefined): StackSnapshot {
  const none = new Map<string, never>();
  return {
    name: other?.name ?? '',
    construct: other?.construct ?? '',
    project: {
      name: other?.project.name ?? '',
      services: none,
      resources: { networks: none, volumes: none, secrets: none, configs: none, models: none },
    },
    constructs: none,
    compose: '',
    files: none,
    parameters: [],
    source: 'files',
  };
}

/** What is known about a stack before the next `up`. */
export interface PendingChangesOptions {
  /**
   * The running containers and the volumes on the Docker host.
   * @default nothing runs
   */
  readonly live?: StackSnapshot | undefined;
  /**
   * The output folder that was deployed last.
   * @default no earlier deployment is known
   */
  readonly last?: StackSnapshot | undefined;
}

/**
 * Returns what the next `up` would change. The running stack is authoritative for containers and volumes. Images and
 * files cannot be inspected from outside, so they are compared with the last deployed folder. A change that either
 * comparison finds is reported once, with the more severe impact.
 */
export function pendingChanges(
  next: StackSnapshot,
  { live, last }: PendingChangesOptions,
): readonly Change[] {
  if (!live && !last) return compareStack(undefined, next);
  const fromLive = live ? compareStack(live, next) : [];
  const fromFolder = last ? compareStack(last, next) : [];
  const merged = new Map<string, Change>();
  for (const change of [...fromLive, ...fromFolder]) {
    const key = JSON.stringify([change.kind, change.name, change.path, change.action, change.dataLoss]);
    const known = merged.get(key);
    if (!known || IMPACTS.indexOf(change.impact) > IMPACTS.indexOf(known.impact)) merged.set(key, change);
  }
  return sortChanges([...merged.values()]);
}
