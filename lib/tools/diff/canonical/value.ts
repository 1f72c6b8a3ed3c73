/**
 * A compose value in the one form that stands for all of its spellings. Every scalar is a text; `true` marks the
 * member of a set; `null` is an environment variable that is passed on from outside.
 */
export type Canonical = string | true | null | readonly Canonical[] | CanonicalMap;

/** A map of canonical values, its order without meaning. */
export interface CanonicalMap {
  readonly [key: string]: Canonical;
}

/** True for a map. */
export function isCanonicalMap(value: Canonical | undefined): value is CanonicalMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value that differs, with the keys that lead to it. */
export interface Leaf {
  readonly path: readonly string[];
  readonly before?: Canonical;
  readonly after?: Canonical;
}

/**
 * The differences of two values, map by map; lists are compared whole, for their order has a meaning.
 * @param atomic True for a path at which a map is compared whole as well.
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

/** True when two values mean the same. */
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

/** The value of a key that the map itself has. */
export function own(map: CanonicalMap, key: string): Canonical | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

/** A map from pairs, also for keys such as `__proto__`. */
export function mapOf(entries: Iterable<readonly [string, Canonical]>): CanonicalMap {
  return Object.fromEntries(entries);
}

/** A value as one line of text, for people. */
export function showValue(value: Canonical): string {
  if (value === null) return '(from outside)';
  if (value === true) return 'yes';
  if (typeof value === 'string') return value === '' ? "''" : value;
  if (Array.isArray(value)) return `[${value.map(showValue).join(', ')}]`;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => (item === true ? key : `${key}: ${showValue(item)}`)).join(', ')}}`;
}
