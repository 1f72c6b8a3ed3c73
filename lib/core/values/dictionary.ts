// What a plain object inherits, and no `__proto__`: that is a key like any other.
const PROTOTYPE: object = Object.create(null);
for (const key of ['constructor', 'toString', 'toLocaleString', 'valueOf', 'hasOwnProperty'] as const)
  Object.defineProperty(PROTOTYPE, key, { value: Object.prototype[key], writable: true });

/**
 * A map under keys that a user chose. Its prototype is its own: a plain object under keys of its own makes the engine
 * note one more form of objects, and past a thousand forms all objects become slow, and take three times the memory.
 */
export function dictionary<T>(
  ...parts: readonly (Iterable<readonly [string, T]> | undefined)[]
): Record<string, T> {
  const map: Record<string, T> = Object.create(PROTOTYPE);
  for (const part of parts) for (const [key, value] of part ?? []) map[key] = value;
  return map;
}
