import { type ComposeValue, isMap } from '../../../compose/l1/model';
import { text } from './scalars';
import { type Canonical, type CanonicalMap, mapOf } from './value';

/** Converts any value without special rules: scalars become strings. */
export function convertAny(value: ComposeValue): Canonical {
  if (Array.isArray(value)) return value.map((item: ComposeValue) => convertAny(item));
  if (isMap(value))
    return mapOf(Object.entries(value).map(([key, item]) => [key, convertAny(item)] as const));
  return text(value);
}

/** Converts a single value or a list to a list. */
export function toList(value: ComposeValue | undefined): readonly ComposeValue[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** Converts a list whose order matters. */
export function toOrderedList(value: ComposeValue): Canonical {
  return toList(value).map(convertAny);
}

/** Converts a list whose order and duplicates are irrelevant to a set. */
export function toSet(
  value: ComposeValue,
  normalize: (item: string) => string = (item) => item,
): CanonicalMap {
  return mapOf(toList(value).map((item) => [normalize(text(item)), true] as const));
}

/**
 * Converts a list of `KEY=VALUE` or a map to a map.
 * @param absent Used for a key without a value.
 */
export function keyValues(value: ComposeValue, absent: Canonical = '', separator = /=/): CanonicalMap {
  if (isMap(value))
    return mapOf(
      Object.entries(value).map(([key, item]) => [key, item === null ? absent : text(item)] as const),
    );
  return mapOf(
    toList(value).map((item) => {
      const given = text(item);
      const at = given.search(separator);
      return at < 0 ? [given, absent] : [given.slice(0, at), given.slice(at + 1)];
    }),
  );
}

/** Converts a map, each value by the function for its key; other values are converted by `convertAny`. */
export function convertMap(
  value: ComposeValue,
  converters: Readonly<Record<string, (value: ComposeValue) => Canonical>>,
): CanonicalMap {
  if (!isMap(value)) return {};
  return mapOf(
    Object.entries(value)
      .filter(([, item]) => item !== null)
      .map(
        ([key, item]) =>
          [
            key,
            (Object.hasOwn(converters, key) ? converters[key] : undefined)?.(item) ?? convertAny(item),
          ] as const,
      ),
  );
}

/** Removes entries that equal the default. */
export function withoutDefaults(map: CanonicalMap, defaults: Readonly<Record<string, string>>): CanonicalMap {
  return mapOf(
    Object.entries(map).filter(([key, value]) => defaults[key] === undefined || defaults[key] !== value),
  );
}
