/** The result of a check: `skip` where it was not possible. */
export type CheckState = 'pass' | 'warn' | 'fail' | 'skip';

/** One check of `labwright doctor`. */
export interface Check {
  /** A stable name, such as `compose-version`. */
  readonly id: string;
  readonly state: CheckState;
  /** What was found, in one sentence. Never a value of `.env`. */
  readonly said: string;
  /** How to fix it; present for `warn` and `fail`. */
  readonly fix?: string;
  /** The stack that was checked. */
  readonly stack?: string;
}

/** A check that passed. */
export function pass(id: string, said: string): Check {
  return { id, state: 'pass', said };
}

/** A check that found a possible problem. */
export function warn(id: string, said: string, fix: string): Check {
  return { id, state: 'warn', said, fix };
}

/** A check that found why the platform cannot run. */
export function fail(id: string, said: string, fix: string): Check {
  return { id, state: 'fail', said, fix };
}

/** A check that was not possible, and why. */
export function skip(id: string, said: string): Check {
  return { id, state: 'skip', said };
}

const GIB = 1024 ** 3;

/** A number of bytes in GiB, for people. */
export function gib(bytes: number): string {
  return `${(bytes / GIB).toFixed(1)} GiB`;
}
