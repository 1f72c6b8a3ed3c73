import { createReadStream, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { Readable } from 'node:stream';
import { type BackupFile, type BackupSource, wholePath } from './source';

/** A backup in a folder, or a tar stream that was unpacked into one. */
export class FolderSource implements BackupSource {
  constructor(
    readonly name: string,
    private readonly folder: string,
    readonly close: () => void = () => {},
  ) {}

  async *files(order: readonly string[] = []): AsyncGenerator<BackupFile> {
    const places = new Map(order.map((path, at) => [path, at]));
    const parts = new Map<string, string[]>();
    const list = readdirSync(this.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(this.folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
    // By length first: part 1000 comes after part 999.
    for (const path of list.sort((a, b) => a.length - b.length || (a < b ? -1 : 1)))
      parts.set(wholePath(path), [...(parts.get(wholePath(path)) ?? []), path]);
    const place = (path: string): number => places.get(path) ?? places.size;
    for (const [path, names] of [...parts].sort(([a], [b]) => place(a) - place(b))) {
      const content = Readable.from(joined(names.map((name) => join(this.folder, name))), {
        objectMode: false,
      });
      yield { path, content };
      content.destroy();
    }
  }
}

async function* joined(files: readonly string[]): AsyncGenerator<Buffer> {
  for (const file of files) yield* createReadStream(file, { highWaterMark: 256 * 1024 });
}
