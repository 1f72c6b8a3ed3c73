import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diagnostic, LabwrightError } from '../core';
import { HANDOVER_VERSION, type Handover } from '../core/assembly/handover';
import { programError } from './program-error';
import type { Settings } from './settings';

/**
 * Runs the app as a command in a shell, as CDK does. `LABWRIGHT_OUTDIR` and `LABWRIGHT_CONTEXT` tell it the settings;
 * `LABWRIGHT_ASSEMBLY` names the file in which the library of the child hands over what it compiled.
 * @throws LabwrightError with the errors of the child, or `LW_APP_FAILED`.
 */
export async function runCommand({ app, output, context }: Settings): Promise<Handover> {
  const folder = mkdtempSync(join(tmpdir(), 'labwright-app-'));
  const file = join(folder, 'assembly.json');
  try {
    const env = {
      ...process.env,
      LABWRIGHT_OUTDIR: output,
      LABWRIGHT_CONTEXT: JSON.stringify(context),
      LABWRIGHT_ASSEMBLY: file,
    };
    const ended = await run(app, env);
    const handover = tryRead(file);
    if (handover && handover.version !== HANDOVER_VERSION)
      throw failed(app, 'the app uses another version of labwright than this command');
    if (handover?.failure || ended !== undefined) throw failureOf(app, handover, ended);
    return handover ?? { version: HANDOVER_VERSION };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs a command to its end. Returns how it ended, or undefined when all went well. */
async function run(command: string, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  // A group of its own, since a shell does not pass signals on. A watch ends the group of its worker, child and all.
  const detached = process.platform !== 'win32' && !process.send;
  const child = spawn(command, { shell: true, stdio: ['ignore', 'inherit', 'inherit'], env, detached });
  const forward = (signal: NodeJS.Signals): void => {
    if (child.pid !== undefined) process.kill(detached ? -child.pid : child.pid, signal);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, forward);
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) => {
        resolve(code === 0 ? undefined : signal ? `signal ${signal}` : `exit code ${code}`);
      });
    });
  } finally {
    for (const signal of signals) process.off(signal, forward);
  }
}

function tryRead(file: string): Handover | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Handover;
  } catch {
    // The command ended before it loaded the library.
    return undefined;
  }
}

function failureOf(app: string, handover: Handover | undefined, ended: string | undefined): LabwrightError {
  const { failure, noted = [] } = handover ?? {};
  if (!failure)
    return new LabwrightError([...noted, ...failed(app, `the command ended with ${ended}`).diagnostics]);
  const thrown = Object.assign(new Error(failure.message), { stack: failure.stack });
  const errors = failure.errors ?? [programError(thrown, app)];
  const known = new Set(errors.map((one) => JSON.stringify(one)));
  return new LabwrightError([...noted.filter((one) => !known.has(JSON.stringify(one))), ...errors], {
    cause: thrown,
  });
}

function failed(app: string, given: string): LabwrightError {
  return new LabwrightError([
    diagnostic('LW_APP_FAILED', { path: app, given, fix: 'Run the command by itself to see what is wrong' }),
  ]);
}
