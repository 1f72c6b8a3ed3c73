import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { diagnostic, LabwrightError } from '../diagnostics';

/** The largest file that is read as text or JSON, in bytes, unless it is set otherwise: 4 MiB. */
export const DEFAULT_MAX_FILE_SIZE = 4 * 1024 * 1024;

const KEY = Symbol.for('labwright.maxFileSize');
const shared = globalThis as { [KEY]?: number };

/** The largest file that is read, in bytes. */
export function maxFileSize(): number {
  return shared[KEY] ?? DEFAULT_MAX_FILE_SIZE;
}

/** Sets the largest file that is read by this process, in bytes; undefined sets it back to the default. */
export function setMaxFileSize(bytes: number | undefined): void {
  if (bytes === undefined) delete shared[KEY];
  else shared[KEY] = bytes;
}

/**
 * Reads a file that someone else may have written: the one way in which this package reads compose files, `.env`, JSON and
 * other input. It never waits for a pipe or a device, and never reads more than the limit.
 * @param file Path of the file.
 * @param limit The largest size in bytes. Default: `maxFileSize()`.
 * @throws LabwrightError `LW_INPUT_NOT_A_FILE`, `LW_INPUT_TOO_LARGE`.
 * @throws Error of the system, with a `code` such as `ENOENT`.
 */
export function readInput(file: string, limit = maxFileSize()): Buffer {
  // Opening a device can have effects by itself, so it is looked at first; the open file is looked at again.
  requireRegular(file, statSync(file));
  const handle = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stat = fstatSync(handle);
    requireRegular(file, stat);
    if (stat.size > limit) throw tooLarge(file, limit);
    return readAtMost(handle, file, stat.size, limit);
  } finally {
    closeSync(handle);
  }
}

/** Like `readInput`, as UTF-8. */
export function readInputText(file: string, limit = maxFileSize()): string {
  return readInput(file, limit).toString('utf8');
}

// A file can grow while it is read, and some file systems report no size.
function readAtMost(handle: number, file: string, size: number, limit: number): Buffer {
  const chunks: Buffer[] = [];
  let total = 0;
  for (;;) {
    const chunk = Buffer.allocUnsafe(Math.max(size - total, 0) + 1024);
    const count = readSync(handle, chunk, 0, chunk.length, null);
    if (count === 0) return Buffer.concat(chunks, total);
    total += count;
    if (total > limit) throw tooLarge(file, limit);
    chunks.push(chunk.subarray(0, count));
  }
}

interface Kind {
  isFile(): boolean;
  isDirectory(): boolean;
  isFIFO(): boolean;
  isSocket(): boolean;
}

function requireRegular(file: string, stat: Kind): void {
  if (stat.isFile()) return;
  const kind = stat.isDirectory()
    ? 'a folder'
    : stat.isFIFO()
      ? 'a pipe'
      : stat.isSocket()
        ? 'a socket'
        : 'a device';
  throw new LabwrightError([
    diagnostic('LW_INPUT_NOT_A_FILE', { path: file, given: kind, allowed: 'a regular file' }),
  ]);
}

function tooLarge(file: string, limit: number): LabwrightError {
  return new LabwrightError([
    diagnostic('LW_INPUT_TOO_LARGE', { path: file, allowed: `at most ${limit} bytes` }),
  ]);
}
