import { shown } from '../shown';
import { TarError } from './error';
import { BLOCK, isZero, readHeader, type TarHeader } from './header';
import { type PaxRecords, paxNumber, readPax } from './pax';

/** What an entry makes. */
export type EntryKind = 'file' | 'directory' | 'symlink' | 'hardlink' | 'fifo' | 'device';

/** An entry of an archive, with all that extended headers say of it. Texts hold one character for each byte. */
export interface TarEntry {
  readonly kind: EntryKind;
  readonly name: string;
  /** The name for a program that skips extended headers, as BusyBox tar does. */
  readonly plainName: string;
  /** True where an extended header speaks of it. */
  readonly extended: boolean;
  /** Target of a link; empty for others. */
  readonly link: string;
  readonly mode: number;
  readonly uid: number;
  /** True for a file with holes, as GNU tar stores it. */
  readonly sparse: boolean;
  /** Names of extended attributes. */
  readonly attributes: readonly string[];
}

const KINDS: Readonly<Record<string, EntryKind>> = {
  '0': 'file',
  '\0': 'file',
  '1': 'hardlink',
  '2': 'symlink',
  '3': 'device',
  '4': 'device',
  '5': 'directory',
  '6': 'fifo',
};

/** The longest extended header that is read, in bytes: all attributes of one file. */
const LONGEST_HEADER = 8 * 1024 * 1024;

/** From here on a size does not fit into the 11 octal digits of a header. */
const HEADER_LIMIT = 8 ** 11;

const NO_RECORDS: PaxRecords = new Map();

/**
 * Reads the entries of an archive from chunks of any size, and keeps none of their content. It is stricter than tar: what
 * two programs could read differently, such as headers for all entries, unknown types or data behind the end, is
 * refused. So tar sees the entries that are checked here, and no others.
 */
export class TarEntries {
  #block: Buffer = Buffer.alloc(0);
  // Bytes of the content at hand, and of the padding behind it.
  #content = 0;
  #padding = 0;
  #header: { readonly type: string; readonly parts: Buffer[] } | undefined;
  #pax = NO_RECORDS;
  #longName: string | undefined;
  #longLink: string | undefined;
  #ended = false;

  constructor(private readonly onEntry: (entry: TarEntry) => void) {}

  /** @throws TarError where the archive is refused. */
  push(chunk: Buffer): void {
    let rest = chunk;
    while (rest.length > 0) {
      if (this.#content > 0) rest = this.#takeContent(rest);
      else if (this.#padding > 0) rest = this.#skipPadding(rest);
      else {
        const taken = rest.subarray(0, BLOCK - this.#block.length);
        this.#block = this.#block.length === 0 ? taken : Buffer.concat([this.#block, taken]);
        rest = rest.subarray(taken.length);
        if (this.#block.length < BLOCK) {
          // The chunk is the caller's, who may use it for other things.
          this.#block = Buffer.from(this.#block);
          return;
        }
        const block = this.#block;
        this.#block = Buffer.alloc(0);
        this.#take(block);
      }
    }
  }

  /** @throws TarError for an archive that was cut off. */
  end(): void {
    const whole = this.#ended && this.#block.length === 0;
    if (!whole) throw new TarError('the archive is cut off before its end');
  }

  #take(block: Buffer): void {
    if (isZero(block)) {
      if (this.#pax !== NO_RECORDS || this.#longName !== undefined || this.#longLink !== undefined)
        throw new TarError('an extended header has no entry');
      this.#ended = true;
      return;
    }
    if (this.#ended) throw new TarError('there is data after the end of the archive');
    const header = readHeader(block);
    if (header.type === 'x' || header.type === 'L' || header.type === 'K') {
      if (header.size > LONGEST_HEADER) throw new TarError('an extended header is too long');
      this.#header = { type: header.type, parts: [] };
      this.#expect(header.size);
      if (header.size === 0) this.#endHeader();
      return;
    }
    const size = paxNumber(this.#pax, 'size') ?? header.size;
    if (size !== header.size && size < HEADER_LIMIT) throw new TarError('an entry has two sizes');
    this.#report(header, size);
    this.#expect(size);
  }

  #report(header: TarHeader, size: number): void {
    const kind = KINDS[header.type];
    if (!kind) throw new TarError(`an entry has the unknown type ${shown(header.type)}`);
    const pax = this.#pax;
    const one = (long: string | undefined, key: string): string | undefined => {
      if (long !== undefined && pax.has(key)) throw new TarError('an entry has two long names');
      return long ?? pax.get(key);
    };
    const sparse = pax.has('GNU.sparse.major');
    const isSparse = [...pax.keys()].some((key) => key.startsWith('GNU.sparse.'));
    const complete = pax.get('GNU.sparse.major') === '1' && pax.get('GNU.sparse.minor') === '0';
    if (isSparse && (kind !== 'file' || !complete || !pax.has('GNU.sparse.name')))
      throw new TarError('an entry has an unknown form of holes');
    paxNumber(pax, 'GNU.sparse.realsize');
    const name =
      (sparse ? pax.get('GNU.sparse.name') : undefined) ?? one(this.#longName, 'path') ?? header.name;
    const link = one(this.#longLink, 'linkpath') ?? header.link;
    if (kind !== 'file' && size > 0) throw new TarError(`${shown(name)} has content but is not a file`);
    if (kind === 'file' && name.endsWith('/'))
      throw new TarError(`${shown(name)} is a file with a name of a directory`);
    const attributes = [...pax.keys()].flatMap((key) =>
      key.startsWith('SCHILY.xattr.') ? [key.slice('SCHILY.xattr.'.length)] : [],
    );
    const uid = paxNumber(pax, 'uid') ?? header.uid;
    const extended = pax !== NO_RECORDS;
    this.#pax = NO_RECORDS;
    this.#longName = undefined;
    this.#longLink = undefined;
    const plainName = header.name;
    this.onEntry({ kind, name, plainName, extended, link, mode: header.mode, uid, sparse, attributes });
  }

  #expect(size: number): void {
    this.#content = size;
    this.#padding = (BLOCK - (size % BLOCK)) % BLOCK;
  }

  #takeContent(chunk: Buffer): Buffer {
    const taken = chunk.subarray(0, this.#content);
    this.#content -= taken.length;
    this.#header?.parts.push(Buffer.from(taken));
    if (this.#content === 0) this.#endHeader();
    return chunk.subarray(taken.length);
  }

  #skipPadding(chunk: Buffer): Buffer {
    const skipped = Math.min(chunk.length, this.#padding);
    this.#padding -= skipped;
    return chunk.subarray(skipped);
  }

  #endHeader(): void {
    if (!this.#header) return;
    const { type, parts } = this.#header;
    const content = Buffer.concat(parts);
    this.#header = undefined;
    if (type === 'x') {
      if (this.#pax !== NO_RECORDS) throw new TarError('an entry has two extended headers');
      this.#pax = readPax(content);
      return;
    }
    const text = content.toString('latin1').replace(/\0$/, '');
    const known = type === 'L' ? this.#longName : this.#longLink;
    if (known !== undefined) throw new TarError('an entry has two long names');
    if (type === 'L') this.#longName = text;
    else this.#longLink = text;
  }
}
