import { isMap } from '../compose/l1/model';
import { fail } from './fail';
import { compare, type MatchContext, Matcher } from './matcher';
import { type Mismatch, show } from './mismatch';

/** Captures the values of comparisons that succeed, so that a test can inspect them. */
export class Capture extends Matcher {
  readonly #values: unknown[] = [];

  /** @param pattern Pattern that the value must match. @default any value except null and undefined */
  constructor(private readonly pattern?: unknown) {
    super();
  }

  override test(value: unknown, context: MatchContext): readonly Mismatch[] {
    if (this.pattern === undefined && (value === undefined || value === null))
      return [{ path: context.path, expected: this.describe(), given: show(value), weight: 1 }];
    const found = this.pattern === undefined ? [] : compare(this.pattern, value, context);
    if (found.length === 0) context.keep(() => this.#values.push(value));
    return found;
  }

  override describe(): string {
    return 'a value to capture';
  }

  /** The values, in the order of capture. */
  get values(): readonly unknown[] {
    return this.#values;
  }

  /** @throws AssertionFailure when nothing was captured, or no string. */
  asString(at = 0): string {
    const value = this.#at(at);
    return typeof value === 'string' ? value : wrongKind('a string', value);
  }

  /** @throws AssertionFailure when nothing was captured, or no number. */
  asNumber(at = 0): number {
    const value = this.#at(at);
    return typeof value === 'number' ? value : wrongKind('a number', value);
  }

  /** @throws AssertionFailure when nothing was captured, or no boolean. */
  asBoolean(at = 0): boolean {
    const value = this.#at(at);
    return typeof value === 'boolean' ? value : wrongKind('a boolean', value);
  }

  /** @throws AssertionFailure when nothing was captured, or no list. */
  asArray(at = 0): readonly unknown[] {
    const value = this.#at(at);
    return Array.isArray(value) ? value : wrongKind('a list', value);
  }

  /** @throws AssertionFailure when nothing was captured, or no object. */
  asObject(at = 0): Readonly<Record<string, unknown>> {
    const value = this.#at(at);
    return isMap(value) ? value : wrongKind('an object', value);
  }

  #at(at: number): unknown {
    if (at >= this.#values.length)
      fail(
        this.#values.length === 0
          ? 'Nothing was captured: no comparison with this capture succeeded.'
          : `No captured value with index ${at}: there are ${this.#values.length} (the first index is 0).`,
      );
    return this.#values[at];
  }
}

function wrongKind(expected: string, value: unknown): never {
  fail(`The captured value is not ${expected}: ${show(value)}`);
}
