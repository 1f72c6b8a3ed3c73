import { closeSync, createWriteStream, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { freeSpace, partialName, targetFailed, writing } from './partial';
import type { BackupTarget } from './target';

/** A backup in a folder, readable by its owner only. It has its name when it is whole and on the disk. */
export class FolderTarget implements BackupTarget {
  readonly #whole: string;
  readonly #partial: string;
  readonly #folders = new Set<string>();

  constructor(target: string) {
    this.#whole = resolve(target);
    this.#partial = partialName(target);
    writing(this.#whole, () => mkdirSync(this.#partial, { mode: 0o700 }));
    this.#folders.add(this.#partial);
  }

  get free(): number {
    return freeSpace(this.#partial);
  }

  async add(path: string, content: Readable): Promise<void> {
    const file = join(this.#partial, path);
    const folder = dirname(file);
    writing(file, () => mkdirSync(folder, { recursive: true, mode: 0o700 }));
    this.#folders.add(folder);
    const out = createWriteStream(file, { mode: 0o600, flags: 'wx', flush: true });
    try {
      await pipeline(content, out);
    } catch (error) {
      throw isOurs(error) ? targetFailed(this.#whole, error) : error;
    }
  }

  async finish(): Promise<void> {
    writing(this.#whole, () => {
      for (const folder of this.#folders) sync(folder);
      renameSync(this.#partial, this.#whole);
      sync(dirname(this.#whole));
    });
  }

  discard(): void {
    rmSync(this.#partial, { recursive: true, force: true });
  }
}

// What the file system refused; anything else comes from what is read.
function isOurs(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && error.syscall !== 'read';
}

function sync(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
