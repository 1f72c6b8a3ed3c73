import { closingBrace } from '../../../compose/braces';

/** A piece of a text in Compose's language of variables. */
export type TemplatePart = string | Variable;

/** A variable, with what stands behind its name. */
export interface Variable {
  readonly name: string;
  /** `''` for none. */
  readonly operator: '' | ':-' | '-' | ':?' | '?' | ':+' | '+';
  /** The default, message or replacement, not yet taken apart. */
  readonly argument: string;
  /** The variable as it was written. */
  readonly raw: string;
}

/**
 * Takes a text apart at its variables; `$$` becomes a dollar. Undefined for a text that Compose refuses.
 * Source: compose-go, template.
 */
export function parseTemplate(text: string): readonly TemplatePart[] | undefined {
  const parts: TemplatePart[] = [];
  let literal = '';
  const flush = (): void => {
    if (literal !== '') parts.push(literal);
    literal = '';
  };
  for (let at = 0; at < text.length; ) {
    const dollar = text.indexOf('$', at);
    if (dollar < 0) {
      literal += text.slice(at);
      break;
    }
    literal += text.slice(at, dollar);
    const rest = text.slice(dollar);
    if (rest.startsWith('$$')) {
      literal += '$';
      at = dollar + 2;
      continue;
    }
    const found = variableAt(rest);
    if (!found && rest.startsWith('${')) return undefined;
    if (!found) {
      // Before anything that is no name, a dollar is a dollar.
      literal += '$';
      at = dollar + 1;
      continue;
    }
    flush();
    parts.push(found);
    at = dollar + found.raw.length;
  }
  flush();
  return parts;
}

function variableAt(rest: string): Variable | undefined {
  const bare = /^\$([A-Za-z_]\w*)/.exec(rest);
  if (bare?.[1]) return { name: bare[1], operator: '', argument: '', raw: bare[0] };
  if (!rest.startsWith('${')) return undefined;
  const end = closingBrace(rest);
  if (end < 0) return undefined;
  const found = /^([A-Za-z_]\w*)(?:(:?[-?+])(.*))?$/.exec(rest.slice(2, end));
  if (!found?.[1]) return undefined;
  const operator = (found[2] ?? '') as Variable['operator'];
  return { name: found[1], operator, argument: found[3] ?? '', raw: rest.slice(0, end + 1) };
}

/** The text with every variable at its default, as where nothing is set. */
export function withDefaults(
  text: string,
  lookup: (name: string) => string | undefined = () => undefined,
): string {
  return (parseTemplate(text) ?? [text])
    .map((part) => {
      if (typeof part === 'string') return part;
      const found = lookup(part.name);
      return found ?? (part.operator.endsWith('-') ? withDefaults(part.argument, lookup) : '');
    })
    .join('');
}
