import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFolder, tempFolder } from '../../temp';

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

/** A place where real synths of one app in two states run in processes of their own. */
export class Interrupted {
  readonly work = tempFolder();
  /** The whole output of each state. */
  readonly whole: Record<'old' | 'new', Record<string, string>> = { old: {}, new: {} };

  /** Makes both outputs once. */
  async open(): Promise<void> {
    for (const state of ['old', 'new'] as const) {
      writeFileSync(this.program(state), PROGRAM(state));
      await ended(this.start(join(this.work, `whole-${state}`), state));
      this.whole[state] = outputOf(join(this.work, `whole-${state}`));
    }
  }

  /** Deletes all of it. */
  close(): void {
    rmSync(this.work, { recursive: true, force: true });
  }

  /** An output folder with a user's .env in it: of the old state, or with nothing else. */
  prepare(name: string, before: 'nothing' | 'old' = 'old'): string {
    const folder = join(this.work, name);
    if (before === 'old') cpSync(join(this.work, 'whole-old'), folder, { recursive: true });
    mkdirSync(join(folder, 's'), { recursive: true });
    writeFileSync(join(folder, 's', '.env'), ENV, { mode: 0o600 });
    return folder;
  }

  /** Starts a synth in which an event happens at a call of the file system; see kill-child.js. */
  start(folder: string, state: 'old' | 'new' = 'new', nth = 0, event = 'SIGKILL'): ChildProcess {
    return spawn(process.execPath, [CHILD, folder, this.program(state), String(nth), event]);
  }

  /** The names of the calls that a whole synth makes. */
  async calls(name: string, before: 'nothing' | 'old' = 'old'): Promise<readonly string[]> {
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
