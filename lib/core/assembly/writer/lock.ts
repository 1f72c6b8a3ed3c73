import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { fault, LabwrightError } from '../../faults';
import { hasCode } from './files';
import { layout } from './layout';

const PATIENCE_MS = 20_000;
const STEP_MS = 25;

/**
 * Runs one writer of an output folder at a time. The lock names its holder, so that one whose process is gone
 * is taken over at once. A library's lock that ages by time would make the synth after a kill wait.
 * @throws LabwrightError `LW_OUTPUT_LOCKED` when the holder does not let go.
 */
export function withLock<T>(outdir: string, work: () => T): T {
  const { lock } = layout(outdir);
  const me = JSON.stringify({ pid: process.pid, host: hostname() });
  const until = Date.now() + PATIENCE_MS;
  while (!tryLock(lock, me)) {
    if (isAbandoned(lock)) {
      rmSync(lock, { force: true });
      continue;
    }
    if (Date.now() > until)
      throw new LabwrightError([fault('LW_OUTPUT_LOCKED', { path: lock, given: holder(lock) })]);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, STEP_MS);
  }
  try {
    return work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function tryLock(lock: string, me: string): boolean {
  try {
    const handle = openSync(lock, 'wx');
    writeSync(handle, me);
    closeSync(handle);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

function holder(lock: string): string {
  try {
    return readFileSync(lock, 'utf8');
  } catch {
    return '';
  }
}

function isAbandoned(lock: string): boolean {
  const text = holder(lock);
  // Killed between making the lock and writing its name; a living one does the two within the patience.
  if (text === '') return isOldEmpty(lock);
  const { pid, host } = JSON.parse(text) as { readonly pid: number; readonly host: string };
  if (host !== hostname()) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return hasCode(error, 'ESRCH');
  }
}

function isOldEmpty(lock: string): boolean {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, STEP_MS * 4);
  return holder(lock) === '';
}
