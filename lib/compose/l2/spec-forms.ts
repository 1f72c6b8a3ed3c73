import type { Text } from '../l1/generated/specs';
import { splitKeyValue } from '../syntax/key-value';

type Scalar = Text | number | boolean | null;

/** Compose allows many maps to be written as lists of `KEY=value`, or of names: gives the entries in either case. */
export function entriesOf<V = Scalar>(
  given: { readonly [key: string]: V } | readonly Text[] | undefined,
  whenNamed?: V,
): readonly (readonly [name: string, value: V])[] {
  if (given === undefined) return [];
  if (!isList(given)) return Object.entries(given);
  return given.map((one) => {
    // A parameter in a list entry stands in its value, and is found again by its mark.
    const entry = String(one);
    if (whenNamed !== undefined) return [entry, whenNamed];
    const [key, value = null] = splitKeyValue(entry);
    return [key, value as V];
  });
}

/** A list, or none. */
export function listOf<T>(given: readonly T[] | undefined): readonly T[] {
  return given ?? [];
}

function isList<T>(given: T | readonly Text[]): given is readonly Text[] {
  return Array.isArray(given);
}
