/**
 * A compose value in canonical form: equivalent spellings give equal values. Scalars are strings; `true` marks a member
 * of a set; `null` is an environment variable whose value comes from the shell of the operator.
 */
export type Canonical = string | true | null | readonly Canonical[] | CanonicalMap;

/** A map of canonical values. The order of its keys is irrelevant. */
export interface CanonicalMap {
  readonly [key: string]: Canonical;
}

/** Returns true if a value is a map. */
export function isCanonicalMap(value: Canonical | undefined): value is CanonicalMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A differing value and the keys that lead to it. */
export interface Leaf {
  /** Keys from the compared value to the difference. */
  readonly path: readonly string[];
  /**
   * The old value.
   * @default none, for an added value
   */
  readonly before?: Canonical;
  /**
   * The new value.
   * @default none, for a removed value
   */
  readonly after?: Canonical;
}

/**
 * Yields the differences of two values. Maps are compared key by key, lists as a whole because their order matters.
 * @param atomic Returns true for the path of a map that is compared as a whole, too.
 */
export function* leaves(
  before: Canonical | undefined,
  after: Canonical | undefined,
  path: readonly string[] = [],
  atomic: (path: readonly string[]) => boolean = () => false,
): Generator<Leaf> {
  if (before === after) return;
  if (isCanonicalMap(before) && isCanonicalMap(after) && !atomic(path)) {
    for (const key of [...new Set([...Object.keys(before), ...Object.keys(after)])].sort())
      yield* leaves(own(before, key), own(after, key), [...path, key], atomic);
    return;
  }
  if (sameValue(before, after)) return;
  yield {
    path,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  };
}

/** Returns true if two values are equivalent. */
export function sameValue(before: Canonical | undefined, after: Canonical | undefined): boolean {
  if (before === after) return true;
  if (Array.isArray(before) && Array.isArray(after))
    return before.length === after.length && before.every((item, at) => sameValue(item, after[at]));
  if (!isCanonicalMap(before) || !isCanonicalMap(after)) return false;
  const keys = Object.keys(before);
  return (
    keys.length === Object.keys(after).length &&
    keys.every((key) => sameValue(own(before, key), own(after, key)))
  );
}

/** Returns the value of an own key of a map. */
export function own(map: CanonicalMap, key: string): Canonical | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

/** Returns the map under a key, or an empty map. */
export function mapAt(map: CanonicalMap, key: string): CanonicalMap {
  const value = own(map, key);
  return isCanonicalMap(value) ? value : {};
}

/** Returns the string under a key, or undefined. */
export function textAt(map: Canonical | undefined, key: string): string | undefined {
  const value = isCanonicalMap(map) ? own(map, key) : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** Creates a map from key-value pairs. Safe for keys such as `__proto__`. */
export function mapOf(entries: Iterable<readonly [string, Canonical]>): CanonicalMap {
  return Object.fromEntries(entries);
}

/** Formats a value on one line, for people. */
export function showValue(value: Canonical): string {
  if (value === null) return '(from outside)';
  if (value === true) return 'yes';
  if (typeof value === 'string') return value === '' ? "''" : value;
  if (Array.isArray(value)) return `[${value.map(showValue).join(', ')}]`;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => (item === true ? key : `${key}: ${showValue(item)}`)).join(', ')}}`;
}
