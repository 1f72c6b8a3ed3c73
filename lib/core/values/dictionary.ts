// What a plain object inherits, except `__proto__`, which is a key like any other.
const PROTOTYPE: object = Object.create(null);
for (const key of ['constructor', 'toString', 'toLocaleString', 'valueOf', 'hasOwnProperty'] as const)
  Object.defineProperty(PROTOTYPE, key, { value: Object.prototype[key], writable: true });

/**
 * A map with keys that a user chose. It has its own prototype: V8 keeps a hidden class for each set of keys of plain
 * objects, and past about a thousand classes all objects become slow and take three times the memory.
 */
export function dictionary<T>(
  ...parts: readonly (Iterable<readonly [string, T]> | undefined)[]
): Record<string, T> {
  const map: Record<string, T> = Object.create(PROTOTYPE);
  for (const part of parts) for (const [key, value] of part ?? []) map[key] = value;
  return map;
}
