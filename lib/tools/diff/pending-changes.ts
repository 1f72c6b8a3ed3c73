import { type Change, IMPACTS, sortChanges } from './change';
import { compareStack } from './compare';
import type { StackSnapshot } from './snapshot';

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
