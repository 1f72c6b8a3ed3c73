import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

/** How a program is run. */
export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  /** Milliseconds. Default: ten minutes. */
  readonly timeout?: number;
}

/** What a program did. */
export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end, whatever that is. */
export function attempt(
  command: string,
  args: readonly string[],
  { env, timeout = 600_000, ...options }: RunOptions = {},
): Ran {
  const done = spawnSync(command, [...args], {
    ...options,
    timeout,
    encoding: 'utf8',
    env: { ...process.env, ...env },
    maxBuffer: 1 << 28,
  });
  if (done.error) throw done.error;
  return done;
}

/** Runs a program that must succeed, and gives what it printed. */
export function run(command: string, args: readonly string[], options?: RunOptions): string {
  const { status, stdout, stderr } = attempt(command, args, options);
  if (status === 0) return stdout;
  throw new Error(`${command} ${args.join(' ')} ended with ${status}\n${`${stdout}${stderr}`.slice(-4000)}`);
}

/** Asks again and again, until there is an answer; the last error is what it fails with. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined | false> | T | undefined | false,
  seconds = 90,
): Promise<T> {
  const end = Date.now() + seconds * 1000;
  let last: unknown;
  while (Date.now() < end) {
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== false) return answer;
    } catch (error) {
      last = error;
    }
    await sleep(500);
  }
  throw new Error(`not within ${seconds} s: ${what}`, { cause: last });
}
