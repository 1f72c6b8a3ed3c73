import { constants, type Dirent, readdirSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { Readable } from 'node:stream';
import { shown } from '../untrusted/shown';
import { type BackupFile, type BackupSource, wholePath } from './source';

/** A backup in a folder, or a tar stream that was unpacked into one. Links in it are refused, not followed. */
export class FolderSource implements BackupSource {
  constructor(
    readonly name: string,
    private readonly folder: string,
    readonly close: () => void = () => {},
  ) {}

  async *files(order: readonly string[] = []): AsyncGenerator<BackupFile> {
    const places = new Map(order.map((path, at) => [path, at]));
    const parts = new Map<string, string[]>();
    const list = readdirSync(this.folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
      const path = relative(this.folder, join(entry.parentPath, entry.name)).split(sep).join('/');
      if (entry.isDirectory()) return [];
      if (entry.isFile()) return [path];
      throw new Error(`${shown(path)} is ${kindOf(entry)}`);
    });
    // By length first: part 1000 comes after part 999.
    for (const path of list.sort((a, b) => a.length - b.length || (a < b ? -1 : 1))) {
      const whole = wholePath(path);
      const known = parts.get(whole);
      if (known) known.push(path);
      else parts.set(whole, [path]);
    }
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
  for (const file of files) {
    // It may have been exchanged since the folder was listed.
    const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      if (!(await handle.stat()).isFile()) throw new Error(`${shown(file)} is not a regular file`);
      yield* handle.createReadStream({ highWaterMark: 256 * 1024, autoClose: false });
    } finally {
      await handle.close();
    }
  }
}

function kindOf(entry: Dirent): string {
  if (entry.isSymbolicLink()) return 'a symbolic link';
  return 'neither a file nor a folder';
}
