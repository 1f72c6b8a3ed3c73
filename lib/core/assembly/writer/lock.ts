import { randomUUID } from 'node:crypto';
import { closeSync, lstatSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { diagnostic, LabwrightError } from '../../diagnostics';
import { readPlain } from '../plain-files';
import { hasCode } from './files';
import { layout, STATE } from './layout';

const PATIENCE_MS = 20_000;
const STEP_MS = 25;
// No write takes this long. The holder's process may be on another host, or its number may have been reused.
const OLD_MS = 10 * 60_000;

/** A lock that this process has acquired. */
export interface LockHandle {
  /** @throws LabwrightError `LW_OUTPUT_LOCKED` when another process took over the lock, for example after the machine was suspended. */
  check(): void;
}

/**
 * Runs one writer of an output folder at a time. The lock names its holder, so that the lock of a process that has
 * ended is taken over immediately. A lock that only expires would delay the synth after a kill.
 * @throws LabwrightError `LW_OUTPUT_LOCKED` when the holder does not release it.
 */
export function withLock<T>(outdir: string, work: (held: LockHandle) => T): T {
  const { lock } = layout(outdir);
  const me = JSON.stringify({ pid: process.pid, host: hostname(), id: randomUUID() });
  const locked = (given: string): LabwrightError =>
    new LabwrightError([diagnostic('LW_OUTPUT_LOCKED', { path: lock, given: describe(given) })]);
  const until = Date.now() + PATIENCE_MS;
  while (!tryLock(lock, me)) {
    const found = holder(outdir);
    if (isAbandoned(outdir, found)) breakStaleLock(outdir, found);
    else if (Date.now() > until) throw locked(found);
    else sleep(STEP_MS);
  }
  const check = (): void => {
    const found = holder(outdir);
    if (found !== me) throw locked(found);
  };
  try {
    return work({ check });
  } finally {
    if (holder(outdir) === me) rmSync(lock, { force: true });
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

function holder(outdir: string, name = 'lock'): string {
  try {
    return readPlain(outdir, `${STATE}/${name}`)?.toString('utf8') ?? '';
  } catch (error) {
    if (LabwrightError.is(error)) throw error;
    return '';
  }
}

function isAbandoned(outdir: string, found: string): boolean {
  const { lock } = layout(outdir);
  const age = Date.now() - (lstatSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
  if (age > OLD_MS) return true;
  if (found === '') {
    // Killed between creating the lock and writing its name; a running process does both within this time.
    sleep(STEP_MS * 4);
    return holder(outdir) === '';
  }
  const { pid, host } = parse(found);
  if (host !== hostname()) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return hasCode(error, 'ESRCH');
  }
}

interface Holder {
  readonly pid: number;
  readonly host: string;
}

// Whatever the file contains, only a number and a string are read from it.
function parse(found: string): Holder {
  let value: unknown;
  try {
    value = JSON.parse(found);
  } catch {
    return NO_HOLDER;
  }
  const { pid, host } = (value ?? {}) as { readonly pid?: unknown; readonly host?: unknown };
  const known = typeof pid === 'number' && Number.isSafeInteger(pid) && pid > 0 && typeof host === 'string';
  return known ? { pid, host } : NO_HOLDER;
}

const NO_HOLDER: Holder = { pid: 0, host: '' };

function describe(found: string): string {
  const { pid, host } = parse(found);
  return host === '' ? 'a lock that names no process' : `process ${pid} on ${host}`;
}

// Renamed before it is deleted, so that only one of several waiting processes deletes it, and only the lock it saw.
function breakStaleLock(outdir: string, seen: string): void {
  const { lock } = layout(outdir);
  const aside = `${lock}.${process.pid}`;
  try {
    renameSync(lock, aside);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return;
    throw error;
  }
  if (holder(outdir, `lock.${process.pid}`) === seen) rmSync(aside, { force: true });
  else renameSync(aside, lock);
}

function sleep(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
