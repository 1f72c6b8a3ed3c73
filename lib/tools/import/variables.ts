import { parseTemplate, type Variable, variablesOf } from '../../compose/syntax/interpolation';
import { isSecretText } from '../../core/diagnostics';

/** How a variable is made in the app. */
export interface Definition {
  readonly name: string;
  readonly kind: 'required' | 'optional' | 'secret';
  /** Of an optional one; may hold `SOURCE`. */
  readonly defaultText: string;
  /** What Compose says when a required one is missing. */
  readonly message: string;
}

/** Which variables the app has, and how often each is used: counted in one pass, decided before the next. */
export class Variables {
  readonly #uses = new Map<string, Map<string, { readonly definition: Definition; count: number }>>();
  readonly #shown = new Set<string>();
  #chosen = new Map<string, { readonly definition: Definition; readonly count: number }>();

  /** The definition by which a use can be written; undefined when only Compose's own language can say it. */
  use(variable: Variable): Definition | undefined {
    const definition = definitionOf(variable);
    this.#shown.add(variable.name);
    for (const { name } of variablesOf(variable.argument)) this.#shown.add(name);
    if (definition) this.count(definition);
    const chosen = this.#chosen.get(variable.name)?.definition;
    if (!definition || !chosen) return definition;
    return same(definition, chosen) ? chosen : undefined;
  }

  /** Notes a use. */
  private count(definition: Definition): void {
    const uses = this.#uses.get(definition.name) ?? new Map();
    this.#uses.set(definition.name, uses);
    const key = `${definition.kind} ${definition.defaultText}`;
    const known = uses.get(key) ?? { definition, count: 0 };
    known.count += 1;
    uses.set(key, known);
  }

  /** Chooses the most used definition of each name; the others keep the Compose syntax. */
  decide(): void {
    this.#chosen = new Map(
      [...this.#uses].map(([name, uses]) => {
        const [first] = [...uses.values()].sort((a, b) => b.count - a.count);
        if (!first) throw new Error(`The variable ${name} has no use.`);
        return [name, first];
      }),
    );
    this.#uses.clear();
  }

  /** True for a variable that is worth a constant. */
  isShared(name: string): boolean {
    return (this.#chosen.get(name)?.count ?? 0) > 1;
  }

  /** The definitions of the variables that have constants, in the order in which they were met. */
  get shared(): readonly Definition[] {
    return [...this.#chosen.values()].filter(({ count }) => count > 1).map(({ definition }) => definition);
  }

  /** True when a text names the variable, so that it is no secret. */
  isShown(name: string): boolean {
    return this.#shown.has(name);
  }
}

function same(a: Definition, b: Definition): boolean {
  return a.kind === b.kind && a.defaultText === b.defaultText;
}

function definitionOf({ name, operator, argument }: Variable): Definition | undefined {
  const literal = parseTemplate(argument);
  const plain = literal?.every((part): part is string => typeof part === 'string')
    ? literal.join('')
    : undefined;
  if (plain === undefined) return undefined;
  if (operator === ':?') return { name, kind: 'required', defaultText: '', message: plain };
  // Without a default, and with an empty one, Compose writes the empty text.
  // A default that is a secret is no parameter's: it stays in Compose's own language, where the file has it.
  if (isSecretText(name, plain)) return undefined;
  if (operator === '' || operator === ':-' || (operator === '-' && plain === ''))
    return { name, kind: 'optional', defaultText: plain, message: '' };
  return undefined;
}
