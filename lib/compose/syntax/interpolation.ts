// The only reader of Compose's variables: `$NAME`, `${NAME}`, `${NAME:-default}` and its kin.
// Source: Compose Specification, "Interpolation"; compose-go, `template`.

/** What stands between a variable's name and its argument; empty for none. */
export type Operator = '' | ':-' | '-' | ':?' | '?' | ':+' | '+';

/** A variable of a text, with what stands behind its name. */
export interface Variable {
  /** Its name. */
  readonly name: string;
  /** `''` for none. */
  readonly operator: Operator;
  /** The default, message or replacement, not yet taken apart. */
  readonly argument: string;
  /** The variable as it was written. */
  readonly raw: string;
}

/** A piece of a text: a literal, or a variable. */
export type TemplatePart = string | Variable;

/** Returns the value of a variable; undefined where it is not set. */
export type Lookup = (name: string) => string | undefined;

/** An interpolation that Compose refuses. Its message holds no value. */
export class InterpolationError extends Error {}

/**
 * The variable at the start of a text that begins with `$`; undefined where it is none: a literal dollar, or a `${` that
 * Compose refuses.
 */
export function readVariable(text: string): Variable | undefined {
  const bare = /^\$([A-Za-z_]\w*)/.exec(text);
  if (bare?.[1]) return { name: bare[1], operator: '', argument: '', raw: bare[0] };
  if (!text.startsWith('${')) return undefined;
  const end = closingBrace(text);
  if (end < 0) return undefined;
  const found = /^([A-Za-z_]\w*)(?:(:?[-?+])(.*))?$/.exec(text.slice(2, end));
  if (!found?.[1]) return undefined;
  return {
    name: found[1],
    operator: (found[2] ?? '') as Operator,
    argument: found[3] ?? '',
    raw: text.slice(0, end + 1),
  };
}

// Braces within a default are counted, as Compose does.
function closingBrace(text: string): number {
  let open = 0;
  for (let at = 1; at < text.length; at++) {
    if (text[at] === '{') open += 1;
    else if (text[at] === '}' && --open === 0) return at;
  }
  return -1;
}

/** Takes a text apart at its variables; `$$` becomes a dollar. Undefined for a text that Compose refuses. */
export function parseTemplate(text: string): readonly TemplatePart[] | undefined {
  const parts: TemplatePart[] = [];
  let literal = '';
  for (let at = 0; at < text.length; ) {
    const dollar = text.indexOf('$', at);
    if (dollar < 0) {
      literal += text.slice(at);
      break;
    }
    literal += text.slice(at, dollar);
    const rest = text.slice(dollar);
    const found = rest.startsWith('$$') ? undefined : readVariable(rest);
    if (found) {
      if (literal !== '') parts.push(literal);
      literal = '';
      parts.push(found);
      at = dollar + found.raw.length;
    } else if (rest.startsWith('${')) return undefined;
    else {
      // Before anything that is no name, a dollar is a dollar.
      literal += '$';
      at = dollar + (rest.startsWith('$$') ? 2 : 1);
    }
  }
  if (literal !== '') parts.push(literal);
  return parts;
}

/**
 * A text with each of its variables replaced; literals, `$$` among them, stay as they were written. A variable that
 * Compose refuses is a literal.
 */
export function mapVariables(
  text: string,
  replace: (variable: Variable) => string,
  literal: (text: string) => string = (given) => given,
): string {
  let done = '';
  let from = 0;
  for (let at = text.indexOf('$'); at >= 0; at = text.indexOf('$', at)) {
    const variable = text.startsWith('$$', at) ? undefined : readVariable(text.slice(at));
    if (variable) {
      done += literal(text.slice(from, at)) + replace(variable);
      from = at + variable.raw.length;
    }
    at += variable?.raw.length ?? (text.startsWith('$$', at) ? 2 : 1);
  }
  return done + literal(text.slice(from));
}

/** The names of a text's variables, those within their arguments among them. */
export function namesOfVariables(text: string): readonly string[] {
  const names: string[] = [];
  mapVariables(text, ({ name, argument, raw }) => {
    names.push(name, ...namesOfVariables(argument));
    return raw;
  });
  return names;
}

/**
 * Interpolates a text as Compose does.
 * @throws InterpolationError for a malformed variable, or for a required one that is not set.
 */
export function interpolate(text: string, lookup: Lookup): string {
  const parts = parseTemplate(text);
  if (!parts) throw new InterpolationError('a malformed ${…}; write $$ for a dollar, or use single quotes');
  return parts.map((part) => (typeof part === 'string' ? part : valueOf(part, lookup))).join('');
}

function valueOf({ name, operator, argument }: Variable, lookup: Lookup): string {
  const value = lookup(name);
  const set = operator.startsWith(':') ? value !== undefined && value !== '' : value !== undefined;
  switch (operator.at(-1)) {
    case '-':
      return set ? (value ?? '') : interpolate(argument, lookup);
    case '+':
      return set ? interpolate(argument, lookup) : (value ?? '');
    case '?':
      if (set) return value ?? '';
      throw new InterpolationError(`${name} is required, but is not set before this line`);
    default:
      return value ?? '';
  }
}

/** The text with every variable at its default, as where nothing is set; a text that Compose refuses as it is. */
export function withDefaults(text: string, lookup: Lookup = () => undefined): string {
  return (parseTemplate(text) ?? [text])
    .map((part) => {
      if (typeof part === 'string') return part;
      const found = lookup(part.name);
      return found ?? (part.operator.endsWith('-') ? withDefaults(part.argument, lookup) : '');
    })
    .join('');
}
