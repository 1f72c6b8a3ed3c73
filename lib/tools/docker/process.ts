import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { diagnostic, LabwrightError } from '../../core';

/** Options of a docker command. */
export interface DockerProcessOptions {
  /** Working directory. @default that of this process */
  readonly cwd?: string;
  /** Added to the environment of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /**
   * Aborting it sends SIGTERM to the command; `docker compose` then cleans up. The command gets its own process group,
   * because older versions of `docker` do not pass the signal to the plugin.
   */
  readonly signal?: AbortSignal;
  /** Whether its standard input is a pipe. @default false, it has no input */
  readonly input?: boolean;
}

/** The result of a docker command. */
export interface DockerExit {
  /** The exit code; 128 plus the signal number where a signal ended it, as in shells. */
  readonly code: number;
  /** The last lines of standard error. */
  readonly said: string;
}

/** A running docker command. Its streams carry bytes, so that archives pass unchanged. */
export interface DockerProcess {
  readonly stdin: Writable;
  readonly stdout: Readable;
  /**
   * Resolves when the command has ended and its streams are closed; read standard output, or it never ends.
   * Rejects with LabwrightError `LW_DOCKER_FAILED` when docker is not installed.
   */
  readonly done: Promise<DockerExit>;
}

/** Called for each line of output. */
export type DockerLine = (line: string, from: 'stdout' | 'stderr') => void;

const SIGNALS: Readonly<Record<string, number>> = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 };
const KEPT_LINES = 20;

/** Starts `docker` from the PATH and returns its streams. A non-zero exit code is returned, not thrown. */
export function startDocker(args: readonly string[], options: DockerProcessOptions = {}): DockerProcess {
  const said: string[] = [];
  const { child, done } = spawnDocker(args, options, (line) => keep(said, line));
  return {
    stdin: child.stdin,
    stdout: child.stdout,
    done: done.then((code) => ({ code, said: said.join('\n') })),
  };
}

/** Runs `docker` from the PATH and passes on its output line by line. */
export async function streamDocker(
  args: readonly string[],
  onLine: DockerLine,
  options: DockerProcessOptions = {},
): Promise<DockerExit> {
  const said: string[] = [];
  const { child, done } = spawnDocker(args, options, (line) => {
    keep(said, line);
    onLine(line, 'stderr');
  });
  const printed = lines(child.stdout, (line) => onLine(line, 'stdout'));
  const code = await done;
  await printed;
  return { code, said: said.join('\n') };
}

function spawnDocker(
  args: readonly string[],
  { cwd, env, signal, input }: DockerProcessOptions,
  onError: (line: string) => void,
): { readonly child: ChildProcess & Piped; readonly done: Promise<number> } {
  const detached = signal !== undefined;
  const child = spawn('docker', [...args], { cwd, detached, env: { ...process.env, ...env }, stdio: 'pipe' });
  if (signal) endWith(signal, child);
  if (!input) child.stdin.end();
  // A command that ends early leaves a broken pipe; its exit code says why.
  child.stdin.on('error', () => {});
  const told = lines(child.stderr, onError);
  const done = new Promise<number>((resolve, reject) => {
    child.once('error', (error) => {
      const path = `docker ${args.slice(0, 2).join(' ')}`;
      reject(
        new LabwrightError([diagnostic('LW_DOCKER_FAILED', { path, given: error.message })], {
          cause: error,
        }),
      );
    });
    child.once('close', (code, by) => resolve(code ?? 128 + (SIGNALS[by ?? ''] ?? 0)));
  });
  return { child, done: done.then((code) => told.then(() => code)) };
}

function endWith(signal: AbortSignal, child: ChildProcess): void {
  const end = (): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
    } catch {
      // The whole group has ended already.
    }
  };
  if (signal.aborted) end();
  else {
    signal.addEventListener('abort', end);
    child.once('close', () => signal.removeEventListener('abort', end));
  }
}

interface Piped {
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly stderr: Readable;
}

function lines(stream: Readable, use: (line: string) => void): Promise<void> {
  const reader = createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY });
  reader.on('line', use);
  return new Promise((resolve) => reader.once('close', resolve));
}

function keep(said: string[], line: string): void {
  if (line.trim() === '') return;
  said.push(line);
  if (said.length > KEPT_LINES) said.shift();
}
