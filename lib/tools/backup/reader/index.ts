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
export { verify } from './verify';

/**
 * Opens a backup: a folder, a tar file, or `-` for a tar stream on standard input, which is kept in the temporary
 * folder, for all of it is verified before the first byte of it is used.
 * @throws LabwrightError `LW_RESTORE_UNREADABLE`, `LW_BACKUP_TARGET_FAILED` where it cannot be kept.
 */
export async function openSource(from: string): Promise<BackupSource> {
  if (from === '-') return spooled();
  if (!existsSync(from))
    throw new LabwrightError([diagnostic('LW_RESTORE_UNREADABLE', { path: from, given: 'nothing there' })]);
  return statSync(from).isDirectory() ? new FolderSource(from, from) : new TarSource(from);
}

async function spooled(): Promise<BackupSource> {
  const folder = mkdtempSync(join(tmpdir(), 'labwright-restore-'));
  const close = (): void => rmSync(folder, { recursive: true, force: true });
  process.once('exit', close);
  try {
    for await (const { path, content } of filesOfTar(process.stdin)) {
      const file = join(folder, path);
      if (!file.startsWith(join(folder, '/'))) continue;
      mkdirSync(dirname(file), { recursive: true });
      await pipeline(content, createWriteStream(file, { mode: 0o600 }));
    }
  } catch (error) {
    close();
    if (error instanceof Error && 'syscall' in error) throw targetFailed(folder, error);
    const given = error instanceof Error ? error.message : String(error);
    throw new LabwrightError([diagnostic('LW_RESTORE_UNREADABLE', { path: 'standard input', given })]);
  }
  return new FolderSource('standard input', folder, close);
}
