import { type Canonical, leaves, mapOf } from '../canonical/value';
import { leafChange } from '../services';
import type { FileComparator } from './text';

/** Compares TOML files by their keys. */
export const compareToml: FileComparator = (before, after) => {
  const { parse } = require('@iarna/toml') as typeof import('@iarna/toml');
  return [...leaves(canonical(parse(before)), canonical(parse(after)))].map(leafChange);
};

function canonical(value: unknown): Canonical {
  if (Array.isArray(value)) return value.map(canonical);
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'object' && value !== null)
    return mapOf(Object.entries(value).map(([key, item]) => [key, canonical(item)] as const));
  // Quoted, so that the string "1" and the number 1 differ.
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}
