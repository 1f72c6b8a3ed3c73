import { compare, differs, type MatchContext, Matcher } from '../matcher';
import { type Mismatch, show } from '../mismatch';

/** A text that a regular expression matches. */
export class StringLikeRegexp extends Matcher {
  readonly #expression: RegExp;

  constructor(expression: RegExp | string) {
    super();
    // A global or sticky expression remembers where it stopped; each value is to be read from its start.
    const { source, flags } = new RegExp(expression);
    this.#expression = new RegExp(source, flags.replace(/[gy]/g, ''));
  }

  override test(value: unknown, context: MatchContext): readonly Mismatch[] {
    return typeof value === 'string' && this.#expression.test(value) ? [] : [differs(this, value, context)];
  }

  override describe(): string {
    return `text like ${this.#expression}`;
  }
}

/** Anything but nothing; Compose's `null` counts as nothing. */
export class AnyValue extends Matcher {
  override test(value: unknown, context: MatchContext): readonly Mismatch[] {
    return value === undefined || value === null ? [differs(this, value, context)] : [];
  }

  override describe(): string {
    return 'any value';
  }
}

/** The key must not be there. */
export class Absent extends Matcher {
  override test(value: unknown, context: MatchContext): readonly Mismatch[] {
    return value === undefined ? [] : [differs(this, value, context)];
  }

  override describe(): string {
    return 'nothing';
  }
}

/** Anything that a pattern does not match. */
export class Not extends Matcher {
  constructor(private readonly pattern: unknown) {
    super();
  }

  override test(value: unknown, context: MatchContext): readonly Mismatch[] {
    const found = compare(this.pattern, value, { ...context, keep: () => {} });
    return found.length > 0 ? [] : [differs(this, value, context)];
  }

  override describe(): string {
    return `anything but ${Matcher.isMatcher(this.pattern) ? this.pattern.describe() : show(this.pattern)}`;
  }
}
