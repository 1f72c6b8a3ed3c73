import { type Change, inOrder } from './change';
import { mountDataLoss } from './data-loss/mounts';
import { postgresDataLoss } from './data-loss/postgres';
import { spawnerDataLoss } from './data-loss/spawner';
import { compareVolumes } from './data-loss/volumes';
import { compareFiles } from './files/compare-files';
import { seenAlike } from './live/align';
import { compareParameters } from './parameters';
import { compareResources } from './resources';
import { compareServices } from './services';
import type { StackSnapshot } from './snapshot';

/**
 * Every difference of meaning between a stack as it was and as it will be, in a fixed order.
 * @param before Undefined for a stack that is new.
 * @param after Undefined for a stack that is no more.
 */
export function compareStack(
  before: StackSnapshot | undefined,
  after: StackSnapshot | undefined,
): readonly Change[] {
  if (!before && !after) return [];
  if (before && after && before.seen === 'live') return compareLive(before, after);
  const from = before ?? empty(after);
  const to = after ?? empty(before);
  const changes = [
    ...compareServices(from, to),
    ...compareResources(from, to),
    ...compareVolumes(from, to),
    ...(before && after ? compareFiles(from, to) : []),
    ...compareParameters(from, to),
  ];
  return inOrder(judge(changes, from, to));
}

// Of what runs, only containers and volumes are seen.
function compareLive(before: StackSnapshot, after: StackSnapshot): readonly Change[] {
  const { from, to } = seenAlike(before, after);
  return inOrder(judge([...compareServices(from, to), ...compareVolumes(from, to)], from, to));
}

function judge(changes: readonly Change[], from: StackSnapshot, to: StackSnapshot): readonly Change[] {
  return spawnerDataLoss(postgresDataLoss(mountDataLoss(changes, from, to), from, to), from, to);
}

/** The differences of all stacks, of those that are on one side only as well. */
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

function empty(other: StackSnapshot | undefined): StackSnapshot {
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
    seen: 'files',
  };
}
