import { type Canonical, leaves, mapOf } from '../canonical/value';
import { leafChange } from '../services';
import type { FileComparer } from './file-change';

/** Compares TOML by its keys. */
export const compareToml: FileComparer = (before, after) => {
  const { parse } = require('@iarna/toml') as typeof import('@iarna/toml');
  return [...leaves(canonical(parse(before)), canonical(parse(after)))].map(leafChange);
};

function canonical(value: unknown): Canonical {
  if (Array.isArray(value)) return value.map(canonical);
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'object' && value !== null)
    return mapOf(Object.entries(value).map(([key, item]) => [key, canonical(item)] as const));
  // A text and a number of the same digits are two values; an empty table is one as well.
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}
