/** A pattern in the place of a value. */
export abstract class Matcher {
  /** What is wrong with a value, each with its path; empty when it matches. */
  abstract test(value: unknown, path: string): readonly string[];
}

/** Compares a value with a pattern: objects and lists must be equal, but for matchers in them. */
export function compare(pattern: unknown, value: unknown, path = ''): readonly string[] {
  if (pattern instanceof Matcher) return pattern.test(value, path);
  if (Array.isArray(pattern)) {
    if (!Array.isArray(value)) return [wrong(path, pattern, value)];
    if (pattern.length !== value.length)
      return [`${path || 'value'}: ${pattern.length} entries expected, ${value.length} found`];
    return pattern.flatMap((item, at) => compare(item, value[at], `${path}[${at}]`));
  }
  if (isObject(pattern)) {
    if (!isObject(value)) return [wrong(path, pattern, value)];
    const extra = Object.keys(value).filter((key) => !(key in pattern));
    return [...compareKeys(pattern, value, path), ...extra.map((key) => `${join(path, key)}: not expected`)];
  }
  return Object.is(pattern, value) ? [] : [wrong(path, pattern, value)];
}

/** Compares the keys of a pattern only. */
function compareKeys(
  pattern: Readonly<Record<string, unknown>>,
  value: Readonly<Record<string, unknown>>,
  path: string,
): readonly string[] {
  return Object.entries(pattern).flatMap(([key, item]) => compare(item, value[key], join(path, key)));
}

/** Patterns for what is not to be compared exactly. */
export const Match = {
  /** An object with at least these keys; objects within it too. */
  objectLike: (pattern: Readonly<Record<string, unknown>>): Matcher => new ObjectLike(pattern),
  /** A list with at least these entries, in this order. */
  arrayWith: (pattern: readonly unknown[]): Matcher => new ArrayWith(pattern),
  /** A text that a regular expression matches. */
  stringLike: (expression: RegExp | string): Matcher => new StringLike(new RegExp(expression)),
  /** Anything but nothing. */
  anyValue: (): Matcher => new AnyValue(),
  /** Nothing: the key must not be there. */
  absent: (): Matcher => new Absent(),
  /** Anything that the pattern does not match. */
  not: (pattern: unknown): Matcher => new Not(pattern),
} as const;

/** Keeps the values that it meets, for a test to look at. */
export class Capture<T = unknown> extends Matcher {
  readonly #values: T[] = [];

  override test(value: unknown): readonly string[] {
    this.#values.push(value as T);
    return [];
  }

  /** The values, in the order in which they were met. */
  get values(): readonly T[] {
    return this.#values;
  }
}

class ObjectLike extends Matcher {
  constructor(private readonly pattern: Readonly<Record<string, unknown>>) {
    super();
  }

  override test(value: unknown, path: string): readonly string[] {
    if (!isObject(value)) return [wrong(path, this.pattern, value)];
    const loose = Object.fromEntries(
      Object.entries(this.pattern).map(([key, item]) => [
        key,
        isObject(item) && !(item instanceof Matcher) ? new ObjectLike(item) : item,
      ]),
    );
    return compareKeys(loose, value, path);
  }
}

class ArrayWith extends Matcher {
  constructor(private readonly pattern: readonly unknown[]) {
    super();
  }

  override test(value: unknown, path: string): readonly string[] {
    if (!Array.isArray(value)) return [wrong(path, this.pattern, value)];
    let from = 0;
    for (const item of this.pattern) {
      const found = value.findIndex((one, at) => at >= from && compare(item, one).length === 0);
      if (found < 0) return [`${path || 'value'}: no entry matches ${show(item)} in ${show(value)}`];
      from = found + 1;
    }
    return [];
  }
}

class StringLike extends Matcher {
  constructor(private readonly expression: RegExp) {
    super();
  }

  override test(value: unknown, path: string): readonly string[] {
    return typeof value === 'string' && this.expression.test(value)
      ? []
      : [`${path}: ${this.expression} expected, ${show(value)} found`];
  }
}

class AnyValue extends Matcher {
  override test(value: unknown, path: string): readonly string[] {
    return value === undefined || value === null ? [`${path}: a value expected, none found`] : [];
  }
}

class Absent extends Matcher {
  override test(value: unknown, path: string): readonly string[] {
    return value === undefined ? [] : [`${path}: nothing expected, ${show(value)} found`];
  }
}

class Not extends Matcher {
  constructor(private readonly pattern: unknown) {
    super();
  }

  override test(value: unknown, path: string): readonly string[] {
    return compare(this.pattern, value).length > 0 ? [] : [`${path}: ${show(value)} not expected`];
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function wrong(path: string, expected: unknown, found: unknown): string {
  return `${path || 'value'}: ${show(expected)} expected, ${show(found)} found`;
}

function show(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}
