import { compare, differs, type MatchContext, Matcher } from '../matcher';
import { type Mismatch, show } from '../mismatch';

/** The formats of a serialized value. */
export type Language = 'JSON' | 'YAML' | 'TOML';

const PARSERS: Readonly<Record<Language, (text: string) => unknown>> = {
  JSON: (text) => JSON.parse(text),
  YAML: (text) => (require('yaml') as typeof import('yaml')).parse(text),
  // The TOML reader makes objects without a prototype and numbers of its own; JSON gives plain ones.
  TOML: (text) =>
    JSON.parse(JSON.stringify((require('@iarna/toml') as typeof import('@iarna/toml')).parse(text))),
};

/** A text in JSON, YAML or TOML whose content matches a pattern. */
export class Serialized extends Matcher {
  constructor(
    private readonly language: Language,
    private readonly pattern: unknown,
  ) {
    super();
  }

  override test(value: unknown, context: MatchContext): readonly Mismatch[] {
    if (typeof value !== 'string') return [differs(this, value, context)];
    let content: unknown;
    try {
      content = PARSERS[this.language](value);
    } catch (error) {
      const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
      return [
        {
          ...differs(this, value, context),
          given: `${show(value)}, which is not valid ${this.language}: ${reason}`,
        },
      ];
    }
    return compare(this.pattern, content, { ...context, partial: false });
  }

  override describe(): string {
    return `${this.language} of ${show(this.pattern)}`;
  }
}
