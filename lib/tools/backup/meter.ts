import { createHash } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';

/** Counts and hashes the data that flows through it. */
export class Meter extends Transform {
  #bytes = 0;
  readonly #hash = createHash('sha256');

  override _transform(part: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#bytes += part.length;
    this.#hash.update(part);
    done(undefined, part);
  }

  /** Bytes so far. */
  get bytes(): number {
    return this.#bytes;
  }

  /** SHA-256 of the data in hexadecimal. Call it once, at the end. */
  sha256(): string {
    return this.#hash.digest('hex');
  }
}
