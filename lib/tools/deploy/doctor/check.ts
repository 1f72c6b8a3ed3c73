/** How a check came out: `skip` where it could not be made. */
export type CheckState = 'pass' | 'warn' | 'fail' | 'skip';

/** One thing that the doctor looked at. */
export interface Check {
  /** A stable name, such as `compose-version`. */
  readonly id: string;
  readonly state: CheckState;
  /** What was found, in a sentence. Never a value of `.env`. */
  readonly said: string;
  /** How to mend it; present for `warn` and `fail`. */
  readonly fix?: string;
  /** The stack that it is about. */
  readonly stack?: string;
}

/** A check that is well. */
export function pass(id: string, said: string): Check {
  return { id, state: 'pass', said };
}

/** A check that may become trouble. */
export function warn(id: string, said: string, fix: string): Check {
  return { id, state: 'warn', said, fix };
}

/** A check that keeps the platform from running. */
export function fail(id: string, said: string, fix: string): Check {
  return { id, state: 'fail', said, fix };
}

/** A check that could not be made, and why. */
export function skip(id: string, said: string): Check {
  return { id, state: 'skip', said };
}

const GIB = 1024 ** 3;

/** A number of bytes for people. */
export function gib(bytes: number): string {
  return `${(bytes / GIB).toFixed(1)} GiB`;
}
