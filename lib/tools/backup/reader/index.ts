import { createWriteStream, existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { diagnostic, LabwrightError } from '../../../core';
import { targetFailed } from '../writer/partial';
import { FolderSource } from './folder';
import type { BackupSource } from './source';
import { filesOfTar, TarSource } from './tar';

export type { BackupFile, BackupSource } from './source';
export { type VerifiedBackup, verify } from './verify';

/**
 * Opens a backup: a folder, a tar file, or `-` for a tar stream on standard input, which is kept in the temporary
 * folder, for all of it is verified before the first byte of it is used.
 * @throws LabwrightError `LW_RESTORE_UNREADABLE`, `LW_BACKUP_TARGET_FAILED` where it cannot be kept.
 */
export async function openSource(from: string): Promise<BackupSource> {
  if (from === '-') return spooled();
  if (!existsSync(from))
    throw new LabwrightError([diagnostic('LW_RESTORE_UNREADABLE', { path: from, given: 'nothing there' })]);
  const stat = statSync(from);
  if (stat.isDirectory()) return new FolderSource(from, from);
  if (stat.isFile()) return new TarSource(from);
  throw new LabwrightError([
    diagnostic('LW_RESTORE_UNREADABLE', {
      path: from,
      given: 'neither a file nor a folder',
      allowed: 'a folder, a file, or - for standard input',
    }),
  ]);
}

async function spooled(): Promise<BackupSource> {
  const folder = mkdtempSync(join(tmpdir(), 'labwright-restore-'));
  const close = (): void => rmSync(folder, { recursive: true, force: true });
  process.once('exit', close);
  try {
    for await (const { path, content } of filesOfTar(process.stdin)) {
      const file = join(folder, path);
      mkdirSync(dirname(file), { recursive: true });
      await pipeline(content, createWriteStream(file, { mode: 0o600, flags: 'wx' }));
    }
  } catch (error) {
    close();
    if (error instanceof Error && 'syscall' in error) throw targetFailed(folder, error);
    const given = error instanceof Error ? error.message : String(error);
    throw new LabwrightError([diagnostic('LW_RESTORE_UNREADABLE', { path: 'standard input', given })]);
  }
  return new FolderSource('standard input', folder, close);
}
