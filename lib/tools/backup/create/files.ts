import { runDocker } from '../../docker';
import { call } from '../host/docker';
import type { Helper } from '../host/helper';
import { onInterrupt } from '../interrupt';
import type { BackupItem, ReadState } from '../manifest';
import type { PlannedVolume } from '../plan';
import { CHANGED, packCommand } from '../tar';
import { type CreateContext, fileName, storeOutput } from './context';

/**
 * Saves the files of a volume.
 * @param without Paths within the volume that are saved in another way.
 * @param pause Halts the containers that use it for that time.
 * @throws LabwrightError `LW_BACKUP_FAILED`, `LW_BACKUP_TARGET_FAILED`.
 */
export async function backUpFiles(
  context: CreateContext,
  helper: Helper,
  { facts, users }: PlannedVolume,
  without: readonly string[],
  pause: boolean,
): Promise<BackupItem> {
  const writers = users.filter(({ mounts, paused }) => {
    const writable = mounts.some((mount) => mount.volume === facts.name && mount.writable);
    return writable && !paused;
  });
  const halted = pause ? writers.map(({ id }) => id) : [];
  const state: ReadState = writers.length === 0 ? 'idle' : pause ? 'paused' : 'in use';
  const command = packCommand(helper.tar, helper.folderOf(facts.name), without);
  const { stored, code, said } = await whilePaused(halted, () =>
    storeOutput(context, facts.name, `volumes/${fileName(facts.name)}.tar`, helper.start(command), {
      fine: helper.tar === 'gnu' ? [CHANGED] : [],
    }),
  );
  if (code === CHANGED) context.warn(`${facts.name} changed while it was read: ${said.split('\n')[0] ?? ''}`);
  return { kind: 'files', volume: facts, state, tar: helper.tar, stored };
}

async function whilePaused<T>(containers: readonly string[], work: () => Promise<T>): Promise<T> {
  if (containers.length === 0) return work();
  const resume = (): void => {
    runDocker(['container', 'unpause', ...containers]);
  };
  const resumed = onInterrupt(resume);
  try {
    await call(['container', 'pause', ...containers]);
    return await work();
  } finally {
    resumed();
    resume();
  }
}
