/**
 * Which keys a configuration has: a value, a map of headers in one value, anything, or a table. In a table `*` stands for
 * a name of the user's; a table with `[]` alone is a list.
 */
export type Shape = 0 | 'headers' | 'any' | { readonly [key: string]: Shape };

/** A key that a shape does not have. */
export interface UnknownKey {
  /** Dotted path of the key. */
  readonly path: string;
  readonly key: string;
  readonly allowed: readonly string[];
}

/** Finds the keys of a configuration that the reading program would ignore or refuse. */
export function* unknownKeys(shape: Shape, value: unknown, path = ''): Generator<UnknownKey> {
  if (typeof shape !== 'object' || typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    const entry = shape['[]'];
    if (entry !== undefined)
      for (const [at, item] of value.entries()) yield* unknownKeys(entry, item, `${path}[${at}]`);
    return;
  }
  for (const [key, item] of Object.entries(value)) {
    const at = path ? `${path}.${key}` : key;
    const below = (Object.hasOwn(shape, key) ? shape[key] : undefined) ?? shape['*'];
    if (below === undefined) yield { path: at, key, allowed: Object.keys(shape) };
    else yield* unknownKeys(below, item, at);
  }
}
