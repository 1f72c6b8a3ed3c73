import { TarError } from './error';

/** Size of a block in bytes; an archive is made of whole blocks. */
export const BLOCK = 512;

/** What the header of an entry says. Texts hold one character for each byte, so that names of any bytes stay exact. */
export interface TarHeader {
  readonly name: string;
  readonly link: string;
  /** Type flag, such as `0` for a file and `5` for a directory. */
  readonly type: string;
  readonly mode: number;
  readonly uid: number;
  /** Bytes of content in the archive. */
  readonly size: number;
}

// Offset and length of each field in bytes: POSIX.1-2017, pax, "ustar Interchange Format".
const FIELDS = {
  name: [0, 100],
  mode: [100, 8],
  uid: [108, 8],
  gid: [116, 8],
  size: [124, 12],
  checksum: [148, 8],
  type: [156, 1],
  link: [157, 100],
  magic: [257, 8],
  prefix: [345, 155],
} as const;

/**
 * Reads the header of an entry: ustar as GNU tar and Python write it, or the older GNU format as BusyBox writes it.
 * @throws TarError for everything that two readers could understand differently.
 */
export function readHeader(block: Buffer): TarHeader {
  if (number(block, 'checksum') !== checksum(block)) throw new TarError('a header has a wrong checksum');
  const magic = field(block, 'magic');
  if (magic !== 'ustar\x0000' && magic !== 'ustar  \0') throw new TarError('a header is not in ustar format');
  const prefix = magic === 'ustar\x0000' ? text(block, 'prefix') : '';
  const name = text(block, 'name');
  number(block, 'gid');
  return {
    name: prefix === '' ? name : `${prefix}/${name}`,
    link: text(block, 'link'),
    type: field(block, 'type'),
    mode: number(block, 'mode'),
    uid: number(block, 'uid'),
    size: number(block, 'size'),
  };
}

/** True for a block of zeros, which ends an archive. */
export function isZero(block: Buffer): boolean {
  return block.every((byte) => byte === 0);
}

function field(block: Buffer, name: keyof typeof FIELDS): string {
  const [start, length] = FIELDS[name];
  return block.toString('latin1', start, start + length);
}

function text(block: Buffer, name: keyof typeof FIELDS): string {
  const [value = ''] = field(block, name).split('\0', 1);
  return value;
}

function number(block: Buffer, name: keyof typeof FIELDS): number {
  const [start, length] = FIELDS[name];
  if ((block[start] ?? 0) >= 0x80) return binary(block.subarray(start, start + length), name);
  const [digits = ''] = field(block, name).split('\0', 1);
  if (!/^ *[0-7]* *$/.test(digits)) throw new TarError(`a header has a wrong ${name}`);
  return Number.parseInt(digits.trim() || '0', 8);
}

// The form of GNU tar for large numbers: base 256, with the highest bit set.
function binary(bytes: Buffer, name: string): number {
  let value = BigInt((bytes[0] ?? 0) & 0x7f);
  for (const byte of bytes.subarray(1)) value = value * 256n + BigInt(byte);
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new TarError(`a header has a wrong ${name}`);
  return Number(value);
}

function checksum(block: Buffer): number {
  const [start, length] = FIELDS.checksum;
  let sum = 0;
  for (let at = 0; at < BLOCK; at++) sum += at >= start && at < start + length ? 0x20 : (block[at] ?? 0);
  return sum;
}
