import fc from 'fast-check';
import type { FuzzTarget } from './target';

/** One change of an input. Places and lengths are fractions, so that they fit an input of any length. */
type Change =
  | { readonly kind: 'insert'; readonly at: number; readonly bytes: Uint8Array }
  | { readonly kind: 'remove'; readonly at: number; readonly length: number }
  | { readonly kind: 'repeat'; readonly at: number; readonly length: number; readonly times: number }
  | { readonly kind: 'replace'; readonly at: number; readonly bytes: Uint8Array }
  | { readonly kind: 'splice'; readonly at: number; readonly other: Uint8Array; readonly from: number };

// What readers of texts stumble over most: ends of lines, names of every object, numbers at a limit, broken UTF-8.
const ODD: readonly string[] = [
  ...['\0', '\n', '\r', '\r\n', '\t', '\u0085', '\u2028', '\u2029', '\uFEFF', '\uE000', '\uFFFD', '😀'],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', 'then', 'length'],
  ...['-1', '0', '00', '1e999', '9007199254740993', '0x', '.nan', '.inf', 'null', 'true', '~'],
  ...[
    '/',
    '..',
    '../../etc/passwd',
    '//',
    '/*',
    '*/',
    '`',
    '${',
    '"',
    "'",
    '\\',
    '#',
    '{{',
    '}}',
    '%',
    '\x1B[31m',
  ],
];

/** Inputs of a target: one of its seeds with up to 12 changes. */
export function inputsOf({ seeds, words = [] }: FuzzTarget): fc.Arbitrary<Buffer> {
  const bytes = (text: string | Uint8Array): Uint8Array => Buffer.from(text as string);
  const seed = fc.constantFrom(...seeds.map(bytes));
  const odd = fc.oneof(
    fc.constantFrom(...ODD, ...words).map(bytes),
    fc.uint8Array({ minLength: 1, maxLength: 4 }),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 6 }).map(bytes),
  );
  const at = fc.double({ min: 0, max: 1, noNaN: true });
  const length = fc.oneof(fc.constant(0.01), fc.double({ min: 0, max: 0.3, noNaN: true }));
  const change: fc.Arbitrary<Change> = fc.oneof(
    fc.record({ kind: fc.constant('insert' as const), at, bytes: odd }),
    fc.record({ kind: fc.constant('replace' as const), at, bytes: odd }),
    fc.record({ kind: fc.constant('remove' as const), at, length }),
    fc.record({ kind: fc.constant('repeat' as const), at, length, times: fc.constantFrom(2, 3, 50, 3000) }),
    fc.record({ kind: fc.constant('splice' as const), at, other: seed, from: at }),
  );
  return fc
    .tuple(seed, fc.array(change, { maxLength: 12 }))
    .map(([start, changes]) => Buffer.from(changes.reduce(applied, start).subarray(0, LARGEST)));
}

// Enough to show growth that is not linear, small enough for hundreds of runs a second.
const LARGEST = 256 * 1024;

function applied(input: Uint8Array, change: Change): Uint8Array {
  const at = Math.floor(change.at * input.length);
  switch (change.kind) {
    case 'insert':
      return Buffer.concat([input.subarray(0, at), change.bytes, input.subarray(at)]);
    case 'replace':
      return Buffer.concat([input.subarray(0, at), change.bytes, input.subarray(at + change.bytes.length)]);
    case 'remove':
      return Buffer.concat([input.subarray(0, at), input.subarray(at + lengthOf(change.length, input))]);
    case 'repeat': {
      const part = input.subarray(at, at + lengthOf(change.length, input));
      const times = Math.min(change.times, Math.floor(LARGEST / Math.max(part.length, 1)));
      return Buffer.concat([input.subarray(0, at), ...Array(times).fill(part), input.subarray(at)]);
    }
    case 'splice':
      return Buffer.concat([input.subarray(0, at), change.other.subarray(change.from * change.other.length)]);
  }
}

function lengthOf(fraction: number, input: Uint8Array): number {
  return Math.max(1, Math.floor(fraction * input.length));
}
