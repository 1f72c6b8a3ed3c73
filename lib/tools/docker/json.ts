/** A JSON object, such as an answer of the Engine. */
export type Json = Readonly<Record<string, unknown>>;

/** True for a JSON object. */
export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value in JSON, by its keys. */
export function at(json: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>((value, key) => (isJson(value) ? value[key] : undefined), json);
}

/** The value at a path of a JSON document, as a string; empty if it is absent or null. */
export function textAt(json: unknown, ...keys: readonly string[]): string {
  const value = at(json, ...keys);
  return value === undefined || value === null ? '' : String(value);
}

/** A list of strings in JSON. */
export function textsAt(json: unknown, ...keys: readonly string[]): readonly string[] {
  const value = at(json, ...keys);
  return Array.isArray(value) ? value.map(String) : [];
}

/** A map of strings in JSON. */
export function mapAt(json: unknown, ...keys: readonly string[]): Readonly<Record<string, string>> {
  const value = at(json, ...keys);
  return isJson(value)
    ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, String(item)]))
    : {};
}
