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

/** How deep variables may stand within the arguments of others. */
export const DEEPEST_VARIABLE = 32;

/**
 * The variable at the start of a text that begins with `$`; undefined where it is none: a literal dollar, or a `${` that
 * Compose refuses. An argument ends with its line.
 */
export function readVariable(text: string): Variable | undefined {
  const bare = /^\$([A-Za-z_]\w*)/.exec(text);
  if (bare?.[1]) return { name: bare[1], operator: '', argument: '', raw: bare[0] };
  const [head, name, operator] = /^\$\{([A-Za-z_]\w*)(:?[-?+]|\})/.exec(text) ?? [];
  if (head === undefined || name === undefined) return undefined;
  if (operator === '}') return { name, operator: '', argument: '', raw: head };
  const end = closingBrace(text);
  if (end < 0) return undefined;
  return {
    name,
    operator: operator as Operator,
    argument: text.slice(head.length, end),
    raw: text.slice(0, end + 1),
  };
}

// Where the brace of a `${` closes on its line, -1 for nowhere. Compose counts braces, but passes over the character
// behind each that opens. Where the count never gets to zero, the last brace of the line closes: in `${A:-{}` the
// default is `{`. Source: compose-go, template, getFirstBraceClosingIndex and DefaultPattern.
function closingBrace(text: string): number {
  let open = 0;
  let passed = -1;
  let last = -1;
  for (let at = 0; at < text.length && text[at] !== '\n'; at++) {
    if (text[at] === '}') {
      last = at;
      if (at === passed) continue;
      open -= 1;
      if (open === 0) return at;
    } else if (text[at] === '{' && at !== passed) {
      open += 1;
      passed = at + 1;
    }
  }
  return last;
}

/** How many braces are open at the deepest place of a text: no variable of it stands deeper within others. */
export function braceDepth(text: string): number {
  let open = 0;
  let deepest = 0;
  for (const char of text) {
    if (char === '{') {
      open += 1;
      deepest = Math.max(deepest, open);
    } else if (char === '}' && open > 0) open -= 1;
  }
  return deepest;
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
 * A text with each of its variables replaced; literals, `$$` among them, stay as they were written. From a variable that
 * Compose refuses, the rest of the text is a literal.
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
    // Each further one would look for its brace again: the time would grow with the square of their number.
    if (!variable && text.startsWith('${', at)) break;
    if (variable) {
      done += literal(text.slice(from, at)) + replace(variable);
      from = at + variable.raw.length;
    }
    at += variable?.raw.length ?? (text.startsWith('$$', at) ? 2 : 1);
  }
  return done + literal(text.slice(from));
}

/** A text's variables, and those within their arguments, down to `DEEPEST_VARIABLE`. */
export function variablesOf(text: string, depth = 0): readonly Variable[] {
  const found: Variable[] = [];
  if (depth > DEEPEST_VARIABLE) return found;
  mapVariables(text, (variable) => {
    found.push(variable, ...variablesOf(variable.argument, depth + 1));
    return variable.raw;
  });
  return found;
}

/**
 * Interpolates a text as Compose does.
 * @throws InterpolationError for a malformed variable, for one nested too deep, or for a required one that is not set.
 */
export function interpolate(text: string, lookup: Lookup): string {
  return interpolateAt(text, lookup, 0);
}

function interpolateAt(text: string, lookup: Lookup, depth: number): string {
  if (depth > DEEPEST_VARIABLE)
    throw new InterpolationError(`variables nested deeper than ${DEEPEST_VARIABLE}`);
  const parts = parseTemplate(text);
  if (!parts) throw new InterpolationError('a malformed ${…}; write $$ for a dollar, or use single quotes');
  return parts.map((part) => (typeof part === 'string' ? part : valueOf(part, lookup, depth + 1))).join('');
}

function valueOf({ name, operator, argument }: Variable, lookup: Lookup, depth: number): string {
  const value = lookup(name);
  const set = operator.startsWith(':') ? value !== undefined && value !== '' : value !== undefined;
  switch (operator.at(-1)) {
    case '-':
      return set ? (value ?? '') : interpolateAt(argument, lookup, depth);
    case '+':
      return set ? interpolateAt(argument, lookup, depth) : (value ?? '');
    case '?':
      if (set) return value ?? '';
      throw new InterpolationError(`${name} is required, but is not set before this line`);
    default:
      return value ?? '';
  }
}

/** The text with every variable at its default, as where nothing is set; a text that Compose refuses as it is. */
export function withDefaults(text: string, lookup: Lookup = () => undefined, depth = 0): string {
  if (depth > DEEPEST_VARIABLE) return text;
  return (parseTemplate(text) ?? [text])
    .map((part) => {
      if (typeof part === 'string') return part;
      const found = lookup(part.name);
      return found ?? (part.operator.endsWith('-') ? withDefaults(part.argument, lookup, depth + 1) : '');
    })
    .join('');
}
