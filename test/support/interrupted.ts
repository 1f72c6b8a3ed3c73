import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { recoverOutput, writeOutput } from '../../lib/core/assembly/writer';
import { readFolder, tempFolder } from './temp';

const CHILD = join(__dirname, 'kill-child.js');
const ENV = 'SECRET=mine\n';

// Two states of one app: files that change, stay, come and go, and a folder that goes with its last file.
const PROGRAM = (state: string): string => `
  const { App, Stack, TextFile } = require('labwright/core');
  const { Service } = require('labwright/compose');
  const app = new App({ outdir: process.argv[2] });
  const stack = new Stack(app, 's');
  const web = new Service(stack, 'Web', { image: 'nginx:1.29', environment: { STATE: '${state}' } });
  stack.addArtifact(new TextFile(web, 'web/same.conf', 'same'));
  stack.addArtifact(new TextFile(web, 'web/nginx.conf', '${state}'));
  stack.addArtifact(new TextFile(web, '${state}/only.conf', '${state}'));
  app.synth();
`;

/** How a synth ended. */
export interface Ended {
  readonly signal: NodeJS.Signals | null;
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a synth wrote: the writer's own folder and the user's files left out. */
export function outputOf(folder: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(readFolder(folder)).filter(([path]) => !/^\.labwright|\.env$/.test(path)),
  );
}

/** The user's .env: all by which a change of it would be seen. */
export function envOf(folder: string) {
  const env = join(folder, 's', '.env');
  const { ino, mode } = statSync(env);
  return { ino, mode: mode & 0o777, content: readFileSync(env, 'utf8') };
}

/** Waits for the end of a synth. */
export function ended(running: ChildProcess): Promise<Ended> {
  return new Promise((done) => {
    const said = { stdout: '', stderr: '' };
    running.stdout?.on('data', (text) => (said.stdout += text));
    running.stderr?.on('data', (text) => (said.stderr += text));
    running.on('close', (code, signal) => done({ code, signal, ...said }));
  });
}

/** What stands in the folder before a synth: nothing, the old output, or that with a synth killed after its commit. */
export type Before = 'nothing' | 'old' | 'killed';

/** A place where real synths of one app in two states run in processes of their own. */
export class Interrupted {
  readonly work = tempFolder();
  /** The whole output of each state. */
  readonly whole: Record<'old' | 'new', Record<string, string>> = { old: {}, new: {} };

  /** Makes both outputs once, and one in which a synth was killed just after its commit. */
  async open(): Promise<void> {
    for (const state of ['old', 'new'] as const) {
      writeFileSync(this.program(state), PROGRAM(state));
      await ended(this.start(join(this.work, `whole-${state}`), state));
      this.whole[state] = outputOf(join(this.work, `whole-${state}`));
    }
    // The journal is the first file that is renamed; the call after it finds it there.
    const commit = (await this.calls('commit')).indexOf('renameSync') + 1;
    await ended(this.start(this.prepare('whole-killed'), 'new', commit + 1));
  }

  /** Deletes all of it. */
  close(): void {
    rmSync(this.work, { recursive: true, force: true });
  }

  /** An output folder with a user's .env in it. */
  prepare(name: string, before: Before = 'old'): string {
    const folder = join(this.work, name);
    if (before !== 'nothing') cpSync(join(this.work, `whole-${before}`), folder, { recursive: true });
    mkdirSync(join(folder, 's'), { recursive: true });
    writeFileSync(join(folder, 's', '.env'), ENV, { mode: 0o600 });
    return folder;
  }

  /** The command of a synth in which nothing happens. */
  command(folder: string, state: 'old' | 'new'): readonly string[] {
    return [process.execPath, this.program(state), folder];
  }

  /**
   * Runs a synth of the new state that is killed, and judges what it left: each file old or new, whole; after the
   * recovery all old or all new; the .env as it was; and the next write goes through.
   */
  async judge<T>(folder: string, before: Before, kill: () => Promise<T>): Promise<T> {
    const env = envOf(folder);
    const old = before === 'nothing' ? {} : this.whole.old;
    const after = this.whole.new;
    const end = await kill();
    // Before any recovery.
    const halves = Object.entries(outputOf(folder)).filter(
      ([path, content]) => content !== old[path] && content !== after[path],
    );
    expect(halves).toEqual([]);
    expect(envOf(folder)).toEqual(env);
    recoverOutput(folder);
    expect(before === 'killed' ? [after] : [old, after]).toContainEqual(outputOf(folder));
    writeOutput(
      folder,
      Object.entries(after).map(([path, content]) => ({ path, content })),
    );
    expect(outputOf(folder)).toEqual(after);
    expect(envOf(folder)).toEqual(env);
    rmSync(folder, { recursive: true });
    return end;
  }

  /** Starts a synth in which an event happens at a call of the file system; see kill-child.js. */
  start(folder: string, state: 'old' | 'new' = 'new', nth = 0, event = 'SIGKILL'): ChildProcess {
    return spawn(process.execPath, [CHILD, folder, this.program(state), String(nth), event]);
  }

  /** The names of the calls that a whole synth makes. */
  async calls(name: string, before: Before = 'old'): Promise<readonly string[]> {
    const { stdout } = await ended(this.start(this.prepare(name, before)));
    return JSON.parse(stdout) as string[];
  }

  /** Tries every call, or each one of so many, several at a time. */
  async each(calls: number, step: number, attempt: (nth: number) => Promise<void>): Promise<void> {
    const left: number[] = [];
    for (let nth = 1; nth <= calls; nth += step) left.push(nth);
    const worker = async (): Promise<void> => {
      for (let nth = left.shift(); nth !== undefined; nth = left.shift()) await attempt(nth);
    };
    await Promise.all([worker(), worker(), worker()]);
  }

  private program(state: string): string {
    return join(this.work, `${state}.js`);
  }
}
