import { existsSync, mkdirSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { diagnostic, LabwrightError } from '../../../core';

/**
 * The name of an incomplete backup while it is written. Removes the remains of killed backups with this name.
 * @throws LabwrightError `LW_BACKUP_TARGET_EXISTS`, `LW_BACKUP_TARGET_FAILED`.
 */
export function partialName(target: string): string {
  const whole = resolve(target);
  if (existsSync(whole)) throw new LabwrightError([diagnostic('LW_BACKUP_TARGET_EXISTS', { path: whole })]);
  const stem = `.${basename(whole)}.partial-`;
  const parent = dirname(whole);
  writing(whole, () => {
    mkdirSync(parent, { recursive: true });
    for (const name of readdirSync(parent)) {
      const pid = name.startsWith(stem) ? Number(name.slice(stem.length)) : Number.NaN;
      if (Number.isInteger(pid) && !isAlive(pid)) rmSync(join(parent, name), { recursive: true });
    }
  });
  return join(parent, `${stem}${process.pid}`);
}

/** Free space in bytes for those who may not use the reserve. */
export function freeSpace(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

/**
 * Runs a call of the file system.
 * @throws LabwrightError `LW_BACKUP_TARGET_FAILED`.
 */
export function writing<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw targetFailed(path, cause);
  }
}

/** The error for a path that is not writable. */
export function targetFailed(path: string, cause: unknown): LabwrightError {
  const given = cause instanceof Error ? cause.message : String(cause);
  return new LabwrightError([diagnostic('LW_BACKUP_TARGET_FAILED', { path, given })], { cause });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !(typeof error === 'object' && error !== null && 'code' in error && error.code === 'ESRCH');
  }
}
