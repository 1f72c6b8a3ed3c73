import { createReadStream } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import type { Entry } from 'tar-stream';
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
  const all = entries[Symbol.asyncIterator]();
  let next = await all.next();
  try {
    while (!next.done) {
      const path = wholePath(next.value.header.name);
      const content = Readable.from(parts(path), { objectMode: false });
      yield { path, content };
      // What its reader left is passed over.
      for await (const _ of content);
    }
  } finally {
    entries.destroy();
  }

  async function* parts(path: string): AsyncGenerator<Buffer> {
    while (!next.done && wholePath(next.value.header.name) === path) {
      yield* bytesOf(next.value);
      next = await all.next();
    }
  }
}

async function* bytesOf(entry: Entry): AsyncGenerator<Buffer> {
  for await (const part of entry) yield Buffer.from(part);
}
