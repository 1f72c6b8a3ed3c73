import { Deferred } from './expression';

/**
 * A text in the syntax of its file, written unchanged: `${TAG:-1.0}` in the compose file,
 * `${PATH}` in a Dockerfile. Elsewhere a `$` is a dollar sign, and is escaped.
 */
export class RawText extends Deferred {
  /** A raw text, used alone or in a template string. */
  static of(text: string): RawText {
    return new RawText(text);
  }

  /** True for a raw text created by any copy of this package. */
  static is(value: unknown): value is RawText {
    return typeof value === 'object' && value !== null && BRAND in value;
  }

  private constructor(
    /** The text, in the syntax of its file. */
    readonly text: string,
  ) {
    super();
    Object.defineProperty(this, BRAND, { value: true });
  }

  override produce(): RawText {
    return this;
  }
}

const BRAND = Symbol.for('labwright.RawText');
