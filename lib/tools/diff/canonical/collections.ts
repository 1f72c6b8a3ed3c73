import { type ComposeValue, isMap } from '../../../compose/l1/model';
import { text } from './scalars';
import { type Canonical, type CanonicalMap, mapOf } from './value';

/** Any value, its scalars as texts and its maps as maps. */
export function plain(value: ComposeValue): Canonical {
  if (Array.isArray(value)) return value.map((item: ComposeValue) => plain(item));
  if (isMap(value)) return mapOf(Object.entries(value).map(([key, item]) => [key, plain(item)] as const));
  return text(value);
}

/** One text or a list of them, as a list. */
export function listOf(value: ComposeValue | undefined): readonly ComposeValue[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** A list in which the order means something. */
export function ordered(value: ComposeValue): Canonical {
  return listOf(value).map(plain);
}

/** A list in which neither order nor repetition means anything, as the set of its members. */
export function setOf(value: ComposeValue, form: (item: string) => string = (item) => item): CanonicalMap {
  return mapOf(listOf(value).map((item) => [form(text(item)), true] as const));
}

/** `KEY=VALUE` in a list, or a map. Without a value: what `absent` says. */
export function pairs(value: ComposeValue, absent: Canonical = '', separator = /=/): CanonicalMap {
  if (isMap(value))
    return mapOf(
      Object.entries(value).map(([key, item]) => [key, item === null ? absent : text(item)] as const),
    );
  return mapOf(
    listOf(value).map((item) => {
      const given = text(item);
      const at = given.search(separator);
      return at < 0 ? [given, absent] : [given.slice(0, at), given.slice(at + 1)];
    }),
  );
}

/** A map whose values each have a form of their own; keys without one are taken as they are. */
export function shaped(
  value: ComposeValue,
  forms: Readonly<Record<string, (value: ComposeValue) => Canonical>>,
): CanonicalMap {
  if (!isMap(value)) return {};
  return mapOf(
    Object.entries(value)
      .filter(([, item]) => item !== null)
      .map(
        ([key, item]) =>
          [key, (Object.hasOwn(forms, key) ? forms[key] : undefined)?.(item) ?? plain(item)] as const,
      ),
  );
}

/** The same map without entries that say what holds anyway. */
export function without(map: CanonicalMap, defaults: Readonly<Record<string, string>>): CanonicalMap {
  return mapOf(
    Object.entries(map).filter(([key, value]) => defaults[key] === undefined || defaults[key] !== value),
  );
}
