import { type Dialect, writeText } from '../../core/values';
import { type ComposeValue, isMap } from '../l1/model';
import { styleOf } from './style';

/**
 * Writes an element of plain texts on one line, numbers and booleans, as the library would: a large file has a hundred
 * thousand of them, and the library makes an object for each of their nodes.
 * @returns undefined for what only the library can write.
 */
export function simpleElement(
  name: string,
  value: ComposeValue,
  dialect: Dialect | undefined,
  indent: string,
): string | undefined {
  const lines: string[] = [];
  return writeEntry(lines, indent, indent, name, value, dialect) ? lines.join('') : undefined;
}

/** Writes `key: value` after `start`, and what is below it at `indent`. False for what only the library can write. */
function writeEntry(
  lines: string[],
  start: string,
  indent: string,
  key: string,
  value: ComposeValue,
  dialect: Dialect | undefined,
): boolean {
  // Keys are never interpolated.
  const name = key.length < LONGEST_KEY ? simpleText(key) : undefined;
  if (name === undefined) return false;
  const leaf = simpleLeaf(value, dialect);
  if (leaf !== undefined) return lines.push(`${start}${name}: ${leaf}\n`) > 0;
  if (!isCollection(value)) return false;
  lines.push(`${start}${name}:\n`);
  return writeCollection(lines, `${indent}  `, `${indent}  `, value, dialect);
}

function writeCollection(
  lines: string[],
  first: string,
  indent: string,
  value: ComposeValue,
  dialect: Dialect | undefined,
): boolean {
  let start = first;
  if (Array.isArray(value)) {
    for (const item of value) {
      const leaf = simpleLeaf(item, dialect);
      if (leaf !== undefined) lines.push(`${start}- ${leaf}\n`);
      else if (!isCollection(item)) return false;
      else if (!writeCollection(lines, `${start}- `, `${indent}  `, item, dialect)) return false;
      start = indent;
    }
    return true;
  }
  for (const key of Object.keys(value as object)) {
    const item = (value as Readonly<Record<string, ComposeValue>>)[key];
    if (item === undefined || !writeEntry(lines, start, indent, key, item, dialect)) return false;
    start = indent;
  }
  return true;
}

function isCollection(value: ComposeValue): boolean {
  return Array.isArray(value) || isMap(value);
}

/** What stands on the line of its key or dash; undefined for a collection, and for what only the library can write. */
function simpleLeaf(value: ComposeValue, dialect: Dialect | undefined): string | undefined {
  if (typeof value === 'string') return simpleText(dialect ? writeText(value, dialect) : value);
  if (typeof value === 'boolean' || value === null) return String(value);
  if (typeof value === 'number')
    return Number.isSafeInteger(value) && !Object.is(value, -0) ? String(value) : undefined;
  if (Array.isArray(value)) return value.length === 0 ? '[]' : undefined;
  return isMap(value) && Object.keys(value).length === 0 ? '{}' : undefined;
}

// A longer key could need a line of its own.
const LONGEST_KEY = 200;
const NEEDS_NO_ESCAPE = /^[ !#-[\]-~]*$/;

function simpleText(text: string): string | undefined {
  if (!NEEDS_NO_ESCAPE.test(text) || text.startsWith('...')) return undefined;
  return styleOf(text) === 'PLAIN' ? text : `"${text}"`;
}
