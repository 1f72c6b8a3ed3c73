/** A value of the compose model, with Compose's own keys. */
export type ComposeValue = string | number | boolean | null | readonly ComposeValue[] | ComposeMap;

/** A map of the compose model. */
export interface ComposeMap {
  [key: string]: ComposeValue;
}

/** True for a map, not a list. */
export function isMap(value: unknown): value is ComposeMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Sets a key that a user chose: `__proto__` is a key like any other, and an assignment would set the prototype. */
export function setKey<T>(map: Record<string, T>, key: string, value: T): void {
  if (key === '__proto__')
    Object.defineProperty(map, key, { value, writable: true, enumerable: true, configurable: true });
  else map[key] = value;
}

/** True for an object literal of any realm, but not for a value such as a Duration. */
export function isPlain(value: unknown): value is Record<string, unknown> {
  if (!isMap(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
