import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { PACKAGE_FOLDER } from '../../core/package-folder';
import { endGroup } from './group';
import type { FromWorker, RunResult, ToWorker, WatchedFlags } from './protocol';

/** The result of a worker that exited without an answer. */
export interface Ended {
  readonly kind: 'ended';
  readonly code: number | null;
}

/** Receives modules as they are loaded, mainly ES modules, which are in no cache. */
export type OnModules = (paths: readonly string[]) => void;

/** Keeps one worker warm, so that the next run finds everything loaded but the user's own modules. */
export class WorkerPool {
  #warm: ChildProcess;
  #running: ChildProcess | undefined;
  #modules: readonly string[] = [];

  constructor(
    private readonly typescript: boolean,
    private readonly onModules: OnModules,
  ) {
    this.#warm = this.#start();
  }

  /** Compiles the app in the warm worker; a worker that is still running is ended, because its result is out of date. */
  async run(patterns: readonly string[], flags: WatchedFlags): Promise<RunResult | Ended> {
    endGroup(this.#running?.pid);
    const worker = this.#warm;
    this.#running = worker;
    const ended = new Promise<RunResult | Ended>((resolve) => {
      worker.on('message', (message: FromWorker) => {
        if (message.kind === 'done') resolve(message);
      });
      worker.once('exit', (code) => resolve({ kind: 'ended', code }));
    });
    tell(worker, { kind: 'run', patterns, flags });
    const result = await ended;
    if (this.#running === worker) {
      this.#running = undefined;
      if (result.kind === 'done') this.#modules = result.modules;
    }
    // Only now: two processes that load at once would slow down the one that is waited for.
    if (this.#warm === worker) this.#warm = this.#start();
    return result;
  }

  /** Discards loaded modules, for example after `npm install`. */
  renew(): void {
    endGroup(this.#warm.pid);
    this.#modules = [];
    this.#warm = this.#start();
  }

  close(): void {
    endGroup(this.#running?.pid);
    endGroup(this.#warm.pid);
  }

  #start(): ChildProcess {
    // Node then reports the modules it loads, as for `node --watch`.
    const env = { ...process.env, WATCH_REPORT_DEPENDENCIES: '1' };
    const worker = fork(join(PACKAGE_FOLDER, 'dist', 'chunks', 'watch-worker.js'), [], {
      env,
      execArgv: [],
      detached: true,
    });
    worker.on('message', (message: Readonly<Record<string, unknown>>) => {
      for (const key of ['watch:import', 'watch:require']) {
        const paths = message[key];
        if (Array.isArray(paths)) this.onModules(paths.map(String));
      }
    });
    tell(worker, { kind: 'warm', modules: this.#modules, typescript: this.typescript });
    return worker;
  }
}

function tell(worker: ChildProcess, message: ToWorker): void {
  // If the worker has ended, its exit event reports that.
  worker.send(message, () => {});
}
