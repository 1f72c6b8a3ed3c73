import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { type CliResult, CliSession } from './cli-session';

/** The built CLI. */
export const CLI = join(__dirname, '..', '..', 'dist', 'bin', 'labwright.js');

/** Where and how the CLI runs. */
export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The user to run as, which only root may choose. Default: the own. */
  readonly uid?: number | undefined;
  /**
   * True to start a process for this run alone. Needed where the run ends its process, is an ES module, which Node loads
   * once, or depends on how the process starts. Default: one process for all runs of a test file, many times as fast.
   */
  readonly ownProcess?: boolean;
}

let session: CliSession | undefined;
afterAll(() => session?.close());

/** Runs the built CLI with nothing of this environment but PATH. */
export function labwright(args: readonly string[], options: RunOptions = {}): CliResult {
  const { cwd = process.cwd(), uid, ownProcess = uid !== undefined } = options;
  const env = { PATH: process.env['PATH'], ...options.env };
  if (!ownProcess) {
    session ??= new CliSession();
    return session.run({ args, cwd, env });
  }
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    cwd,
    ...(uid === undefined ? {} : { uid }),
    encoding: 'utf8',
    env,
  });
  return { status, stdout, stderr };
}
