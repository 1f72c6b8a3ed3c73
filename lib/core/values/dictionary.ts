/**
 * A map under keys that a user chose. It has no prototype, so `__proto__` is a key like any other; and the engine looks
 * such a map up by hashing. A plain object under keys of its own makes the engine note one more form of objects, and
 * past a thousand forms all objects become slow, and take three times the memory.
 */
export function dictionary<T>(
  ...parts: readonly (Iterable<readonly [string, T]> | undefined)[]
): Record<string, T> {
  const map: Record<string, T> = Object.create(null);
  for (const part of parts) for (const [key, value] of part ?? []) map[key] = value;
  return map;
}
