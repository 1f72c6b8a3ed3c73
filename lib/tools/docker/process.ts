import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { diagnostic, LabwrightError } from '../../core';

/** How a docker command is run. */
export interface DockerProcessOptions {
  /** Its working directory. Default: that of this process. */
  readonly cwd?: string;
  /** Added to the environment of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /**
   * Ends the command when it is aborted: by SIGTERM, which `docker compose` answers by tidying up. The command then has a
   * process group of its own, for older versions of `docker` swallow the signal and leave the plugin to itself.
   */
  readonly signal?: AbortSignal;
  /** Whether something is to be written to its standard input. Default: false, it reads nothing. */
  readonly input?: boolean;
}

/** How a docker command ended. */
export interface DockerExit {
  /** The exit code; 128 and the number of the signal when one ended it, as shells say it. */
  readonly code: number;
  /** The last lines of standard error. */
  readonly said: string;
}

/** A docker command that is running. Its streams carry bytes, so that archives pass as they are. */
export interface DockerProcess {
  readonly stdin: Writable;
  readonly stdout: Readable;
  /**
   * Settles when the command has ended and its streams are closed; read standard output, or it never ends.
   * Rejects with LabwrightError `LW_DOCKER_FAILED` when the command is absent.
   */
  readonly done: Promise<DockerExit>;
}

/** One line that a docker command printed. */
export type DockerLine = (line: string, from: 'stdout' | 'stderr') => void;

const SIGNALS: Readonly<Record<string, number>> = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 };
const KEPT_LINES = 20;

/** Starts `docker` from the PATH and gives its streams. An exit code other than 0 is told, not thrown. */
export function startDocker(args: readonly string[], options: DockerProcessOptions = {}): DockerProcess {
  const said: string[] = [];
  const { child, done } = spawnDocker(args, options, (line) => keep(said, line));
  return {
    stdin: child.stdin,
    stdout: child.stdout,
    done: done.then((code) => ({ code, said: said.join('\n') })),
  };
}

/** Runs `docker` from the PATH and hands over what it prints, line by line, as it comes. */
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
  // A command that ends early leaves a broken pipe behind; its exit code tells why.
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
