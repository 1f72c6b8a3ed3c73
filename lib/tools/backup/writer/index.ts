import { FolderTarget } from './folder';
import { TarTarget } from './tar';
import type { BackupTarget } from './target';

export { store, storeText } from './store';
export type { BackupTarget } from './target';

/**
 * Where a backup goes: `-` is a tar stream on standard output, a name that ends in `.tar` a file, any other a folder.
 * @throws LabwrightError `LW_BACKUP_TARGET_EXISTS`, `LW_BACKUP_TARGET_FAILED`.
 */
export function openTarget(to: string): BackupTarget {
  if (to === '-') return TarTarget.stream(process.stdout);
  return to.endsWith('.tar') ? TarTarget.file(to) : new FolderTarget(to);
}
