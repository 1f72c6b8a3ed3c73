import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** The built CLI. */
export const CLI = join(__dirname, '..', '..', 'dist', 'bin', 'labwright.js');

/** Where and how the CLI runs. */
export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The user to run as, which only root may choose. Default: the own. */
  readonly uid?: number | undefined;
}

/** Runs the CLI with nothing of this environment but PATH. */
export function labwright(args: readonly string[], { cwd, env, uid }: RunOptions = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    ...(cwd === undefined ? {} : { cwd }),
    ...(uid === undefined ? {} : { uid }),
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], ...env },
  });
  return { status, stdout, stderr };
}
