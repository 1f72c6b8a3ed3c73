import { createHash } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';

/** Counts and hashes what flows through it. */
export class Meter extends Transform {
  #bytes = 0;
  readonly #hash = createHash('sha256');

  override _transform(part: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#bytes += part.length;
    this.#hash.update(part);
    done(undefined, part);
  }

  /** How much has passed. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Hash of all that has passed; asked for once, at the end. */
  sha256(): string {
    return this.#hash.digest('hex');
  }
}
