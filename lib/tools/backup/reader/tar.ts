import { createReadStream } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import type { Entry } from 'tar-stream';
import { shown } from '../untrusted/shown';
import { type BackupFile, type BackupSource, wholePath } from './source';

/** A backup in a tar file, read from its beginning to its end. */
export class TarSource implements BackupSource {
  readonly close = (): void => {};

  constructor(readonly name: string) {}

  files(): AsyncIterable<BackupFile> {
    return filesOfTar(createReadStream(this.name, { highWaterMark: 256 * 1024 }));
  }
}

/** The files of a tar stream, each with its parts joined. */
export async function* filesOfTar(stream: Readable): AsyncGenerator<BackupFile> {
  const { extract } = require('tar-stream') as typeof import('tar-stream');
  const entries = extract();
  pipeline(stream, entries, () => {});
  const seen = new Set<string>();
  const all = entries[Symbol.asyncIterator]();
  let next = await all.next();
  try {
    while (!next.done) {
      const path = wholePath(checkedName(next.value));
      if (seen.has(path)) throw new Error(`${shown(path)} is in it twice`);
      seen.add(path);
      const content = Readable.from(parts(path), { objectMode: false });
      yield { path, content };
      // What its reader left is passed over.
      for await (const _ of content);
    }
  } finally {
    entries.destroy();
  }

  async function* parts(path: string): AsyncGenerator<Buffer> {
    while (!next.done && wholePath(checkedName(next.value)) === path) {
      yield* bytesOf(next.value);
      next = await all.next();
    }
  }
}

// What `labwright backup` writes: files with relative names of plain characters.
function checkedName({ header: { name, type } }: Entry): string {
  if (type !== 'file') throw new Error(`${shown(name)} is not a file: ${shown(type)}`);
  if (!/^[\w.!~*'()%/-]{1,1024}$/.test(name) || name.startsWith('/') || name.split('/').some(isOdd))
    throw new Error(`${shown(name)} is not a valid file name in a backup`);
  return name;
}

function isOdd(part: string): boolean {
  return part === '' || part === '.' || part === '..';
}

async function* bytesOf(entry: Entry): AsyncGenerator<Buffer> {
  for await (const part of entry) yield Buffer.from(part);
}
