import { type Change, IMPACTS, inOrder } from './change';
import { compareStack } from './compare';
import type { StackSnapshot } from './snapshot';

/** What is known of a stack before it is brought up anew. */
export interface PendingChangesOptions {
  /** What runs on the Docker host. Default: nothing runs. */
  readonly live?: StackSnapshot | undefined;
  /** The folder that what runs was made from. Default: none is known. */
  readonly last?: StackSnapshot | undefined;
}

/**
 * What the next `up` would change. What runs tells the truth about containers and volumes; the last folder tells of
 * images and files, which cannot be seen from outside: a change that either shows is a change.
 */
export function pendingChanges(
  next: StackSnapshot,
  { live, last }: PendingChangesOptions,
): readonly Change[] {
  if (!live && !last) return compareStack(undefined, next);
  const byRun = live ? compareStack(live, next) : [];
  const byFolder = last ? compareStack(last, next) : [];
  const merged = new Map<string, Change>();
  for (const change of [...byRun, ...byFolder]) {
    const key = JSON.stringify([change.kind, change.name, change.path, change.action, change.dataLoss]);
    const known = merged.get(key);
    if (!known || IMPACTS.indexOf(change.impact) > IMPACTS.indexOf(known.impact)) merged.set(key, change);
  }
  return inOrder([...merged.values()]);
}
