import { compare, type MatchContext, Matcher } from '../matcher';
import { type Mismatch, show } from '../mismatch';

/** An object or list compared in one way all the way down, until a matcher within says otherwise. */
export class Literal extends Matcher {
  constructor(
    private readonly name: 'objectLike' | 'objectEquals' | 'arrayEquals' | 'exact',
    private readonly pattern: unknown,
  ) {
    super();
  }

  override test(value: unknown, context: MatchContext): readonly Mismatch[] {
    return compare(this.pattern, value, { ...context, partial: this.name === 'objectLike' });
  }

  override describe(): string {
    return `${this.name} ${show(this.pattern)}`;
  }

  override toJSON(): unknown {
    return this.pattern;
  }
}
