import { createHash } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';

/**
 * Writes a new file, with a mode that the umask does not change. It is durable only after `syncFile`. An existing file or
 * symbolic link with the name is an error (EEXIST), so that nothing is written through a link.
 */
export function writeWhole(file: string, content: string | Buffer, mode: number): void {
  writeFileSync(file, content, { mode, flag: 'wx' });
  chmodSync(file, mode);
}

/** Forces a file's content to the disk. */
export function syncFile(file: string): void {
  // Opened for reading where possible: the file may be read-only. Only Windows requires write access.
  const handle = openSync(file, process.platform === 'win32' ? 'r+' : 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

// Removes what an interrupted write left under the name.
function writeDurably(file: string, content: string | Buffer, mode: number): void {
  rmSync(file, { force: true });
  writeWhole(file, content, mode);
  syncFile(file);
}

// A file that is a mount point can only be written in place. A link would redirect the write.
function overwrite(file: string, content: Buffer, mode: number): void {
  const { O_WRONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
  const handle = openSync(file, O_WRONLY | O_NOFOLLOW | O_NONBLOCK);
  try {
    const stat = fstatSync(handle);
    if (!stat.isFile() || stat.nlink > 1) throw new Error(`${file} is no regular file with one name`);
    ftruncateSync(handle);
    writeFileSync(handle, content);
  } finally {
    closeSync(handle);
  }
  chmodSync(file, mode);
  syncFile(file);
}

/** Replaces a file atomically: readers see the old content or the new one. */
export function replaceFile(file: string, content: string): void {
  const next = `${file}.next`;
  writeDurably(next, content, 0o644);
  renameSync(next, file);
}

/**
 * Moves a staged file into place atomically. On another file system, it is first copied next to its place. A file that
 * is a mount point, as in containers, cannot be replaced and is written in place. A file that is no longer staged was
 * moved before the interruption.
 */
export function moveIntoPlace(staged: string, target: string): void {
  try {
    renameSync(staged, target);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return;
    if (!hasCode(error, 'EXDEV') && !hasCode(error, 'EBUSY')) throw error;
    copyIntoPlace(staged, target);
    // Last: after a kill before this line, the copy is repeated.
    rmSync(staged, { force: true });
  }
}

function copyIntoPlace(staged: string, target: string): void {
  const beside = besideOf(target);
  const content = readFileSync(staged);
  const mode = statSync(staged).mode & 0o777;
  writeDurably(beside, content, mode);
  try {
    renameSync(beside, target);
  } catch (busy) {
    if (!hasCode(busy, 'EBUSY')) throw busy;
    overwrite(target, content, mode);
    rmSync(beside, { force: true });
  }
}

/** Where a file is copied before it replaces another; a kill may leave it there. */
export function besideOf(target: string): string {
  return `${target}.labwright-next`;
}

/** Forces a folder's entries to the disk, where the system supports it. */
export function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, 'r');
    fsyncSync(handle);
    closeSync(handle);
  } catch {
    // Windows refuses to open folders.
  }
}

/** The content of a file; undefined when it does not exist. */
export function tryRead(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch (error) {
    if (hasCode(error, 'ENOENT') || hasCode(error, 'ENOTDIR')) return undefined;
    throw error;
  }
}

/** True for a system error with this code. */
export function hasCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}

/** The hash that identifies a file's content. */
export function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
