import type { Scalar } from './node';

// Compose reads YAML by the rules of its own reader, which differ from YAML 1.2: 0440 is octal, 1_000 a number, yes a
// text, 2025-11-03 a date. Source: go.yaml.in/yaml, resolve.go.
const INTEGER = /^[-+]?(?:0[xX][0-9a-fA-F]+|0[oO]?[0-7]+|0[bB][01]+|0|[1-9]\d*)$/;
const FLOAT = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;
const DATE = /^\d{4}-\d{1,2}-\d{1,2}(?:$|[Tt\s]\s*\d)/;
const LARGEST = 2n ** 64n;
const SMALLEST = -(2n ** 63n);

/** A scalar that Compose reads as something that this package does not have. */
export interface Unreadable {
  readonly unreadable: string;
}

/** A plain scalar as Compose takes it. */
export function plainScalar(source: string): Scalar | Unreadable {
  switch (source) {
    case '':
    case '~':
    case 'null':
    case 'Null':
    case 'NULL':
      return null;
    case 'true':
    case 'True':
    case 'TRUE':
      return true;
    case 'false':
    case 'False':
    case 'FALSE':
      return false;
  }
  if (/^[-+]?\.(?:inf|Inf|INF)$|^\.(?:nan|NaN|NAN)$/.test(source))
    return { unreadable: `${source}, which Compose reads as no finite number; put a text in quotes` };
  if (DATE.test(source))
    return { unreadable: `${source}, which Compose reads as a date; put a text in quotes` };
  if (!/^[-+.\d]/.test(source)) return source;
  const plain = source.replaceAll('_', '');
  if (INTEGER.test(plain)) return integer(plain);
  if (!FLOAT.test(plain)) return source;
  const found = Number(plain);
  return Number.isFinite(found) ? unlessNegativeZero(found, source) : source;
}

// What a number cannot hold to the last digit stays a text, as long as Compose holds it.
function integer(text: string): Scalar | Unreadable {
  const negative = text.startsWith('-');
  const digits = text.replace(/^[-+]/, '').toLowerCase();
  const octal = /^0(?=[0-7]+$)/.test(digits) ? `0o${digits.slice(1)}` : digits;
  const found = negative ? -BigInt(octal) : BigInt(octal);
  if (found >= LARGEST || found < SMALLEST)
    return { unreadable: `${text}, which Compose reads as a rounded number; put a text in quotes` };
  const number = Number(found);
  return Number.isSafeInteger(number)
    ? unlessNegativeZero(negative ? -Number(-found) : number, text)
    : String(found);
}

function unlessNegativeZero(value: number, source: string): Scalar | Unreadable {
  return Object.is(value, -0)
    ? { unreadable: `${source}, a zero with a sign; write 0, or put a text in quotes` }
    : value;
}
