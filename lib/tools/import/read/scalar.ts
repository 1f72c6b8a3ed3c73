import type { Scalar } from '../node';

// Compose reads YAML by Go's rules, which differ from YAML 1.2: 0440 is octal, 1_000 a number, yes a text.
const INTEGER = /^[-+]?(?:0b[01_]+|0o?[0-7_]+|0x[0-9a-f_]+|\d[\d_]*)$/i;
const FLOAT = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:e[-+]?\d+)?$/i;

/** A plain scalar as Compose takes it. */
export function plainScalar(source: string): Scalar {
  if (/^(?:|~|null|Null|NULL)$/.test(source)) return null;
  if (/^(?:true|True|TRUE)$/.test(source)) return true;
  if (/^(?:false|False|FALSE)$/.test(source)) return false;
  if (INTEGER.test(source)) return integer(source.replaceAll('_', '').toLowerCase()) ?? source;
  if (FLOAT.test(source)) {
    const found = Number(source);
    if (Number.isFinite(found)) return found;
  }
  return source;
}

// What a number cannot hold to the last digit stays a text.
function integer(text: string): number | undefined {
  const negative = text.startsWith('-');
  const digits = text.replace(/^[-+]/, '');
  const octal = /^0(?=[0-7]+$)/.test(digits) ? `0o${digits.slice(1)}` : digits;
  const found = Number(octal);
  return Number.isSafeInteger(found) ? (negative ? -found : found) : undefined;
}
