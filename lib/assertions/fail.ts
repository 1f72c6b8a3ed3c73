/**
 * A failed assertion. An error of its own, because jest prints Node's `AssertionError` with an "expected" and a
 * "received" that have nothing to do with the message; any runner prints this one as it is.
 */
export class AssertionFailure extends Error {
  /** By which runners tell it from other errors. */
  override readonly name = 'AssertionFailure';
}

/** Fails a test, in any runner. */
export function fail(message: string): never {
  throw new AssertionFailure(message);
}
