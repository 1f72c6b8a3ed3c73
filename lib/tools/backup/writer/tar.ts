import { closeSync, createWriteStream, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Pack } from 'tar-stream';
import { freeSpace, partialName, targetFailed, writing } from './partial';
import type { BackupTarget } from './target';

/** Size of a part. A tar wants to know a file's size before its content, so long ones go in parts. */
const PART = 8 * 1024 * 1024;

/** A backup as a tar stream: a file, or standard output. Nothing of it waits on the disk. */
export class TarTarget implements BackupTarget {
  /** A tar file, which has its name when it is whole. */
  static file(target: string): TarTarget {
    const whole = resolve(target);
    const partial = partialName(target);
    // Opened at once, so that it is there to be removed.
    const out = createWriteStream(partial, { fd: writing(whole, () => openSync(partial, 'wx', 0o600)) });
    return new TarTarget(out, whole, {
      ended: true,
      free: () => freeSpace(dirname(whole)),
      whole: () =>
        writing(whole, () => {
          const handle = openSync(partial, 'r');
          fsyncSync(handle);
          closeSync(handle);
          renameSync(partial, whole);
        }),
      discard: () => rmSync(partial, { force: true }),
    });
  }

  /** A stream; whoever reads it knows by its last files that it is whole. */
  static stream(out: Writable): TarTarget {
    return new TarTarget(out, 'standard output', {
      ended: false,
      free: () => undefined,
      whole: () => {},
      discard: () => out.destroy(),
    });
  }

  readonly #pack: Pack;
  readonly #written: Promise<void>;
  readonly #failed: Promise<never>;

  private constructor(
    out: Writable,
    path: string,
    private readonly ends: {
      readonly ended: boolean;
      readonly free: () => number | undefined;
      readonly whole: () => void;
      readonly discard: () => void;
    },
  ) {
    const { pack } = require('tar-stream') as typeof import('tar-stream');
    this.#pack = pack();
    // Errors are reported by the code that awaits the stream.
    this.#pack.on('error', () => {});
    // Standard output is not ours to end.
    this.#written = pipeline(Readable.from(this.#pack), out, { end: ends.ended });
    this.#failed = this.#written.then(
      () => new Promise<never>(() => {}),
      (error: unknown) => Promise.reject(targetFailed(path, error)),
    );
    this.#failed.catch(() => {});
  }

  get free(): number | undefined {
    return this.ends.free();
  }

  async add(path: string, content: Readable): Promise<void> {
    let parts: Buffer[] = [];
    let held = 0;
    let count = 0;
    const write = async (whole: boolean): Promise<void> => {
      const bytes = Buffer.concat(parts);
      parts = [];
      held = 0;
      const name = whole && count === 0 ? path : `${path}.${String(count).padStart(3, '0')}`;
      count += 1;
      await Promise.race([this.#entry(name, bytes), this.#failed]).catch(async (error: unknown) => {
        // A broken stream also closes the archive: wait for the error of the stream, because it is the cause.
        await Promise.race([this.#failed, nextTurn()]);
        throw error;
      });
    };
    for await (const part of content) {
      for (let bytes = Buffer.from(part); bytes.length > 0; ) {
        const taken = bytes.subarray(0, PART - held);
        bytes = bytes.subarray(taken.length);
        parts.push(taken);
        held += taken.length;
        if (held === PART) await write(false);
      }
    }
    if (held > 0 || count === 0) await write(true);
  }

  async finish(): Promise<void> {
    this.#pack.finalize();
    await Promise.race([this.#written, this.#failed]);
    this.ends.whole();
  }

  discard(): void {
    this.#pack.destroy();
    this.ends.discard();
  }

  #entry(name: string, bytes: Buffer): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#pack
        .entry({ name, mode: 0o600 }, bytes, (error) => (error ? reject(error) : resolve()))
        .on('error', reject);
    });
  }
}
