import { closingBrace } from '../braces';

/** Returns the value of a variable; undefined where it is not set. */
export type Lookup = (name: string) => string | undefined;

/** An interpolation that Compose refuses. Its message holds no value. */
export class InterpolationError extends Error {}

/**
 * Interpolates a text as Compose does: `$NAME`, `${NAME}`, with `:-`, `-`, `:?`, `?`, `:+` and `+`, nested, and `$$` for
 * a dollar. Source: Compose Specification, "Interpolation".
 * @throws InterpolationError for a malformed reference, or for a required variable that is not set.
 */
export function interpolate(text: string, lookup: Lookup, depth = 0): string {
  if (depth > DEEPEST) throw new InterpolationError(`variables nested deeper than ${DEEPEST}`);
  let done = '';
  for (let at = 0; at < text.length; ) {
    const next = text.indexOf('$', at);
    if (next < 0) return done + text.slice(at);
    done += text.slice(at, next);
    const rest = text.slice(next + 1);
    const plain = /^[A-Za-z_]\w*/.exec(rest)?.[0];
    if (rest.startsWith('$')) {
      done += '$';
      at = next + 2;
    } else if (plain) {
      done += lookup(plain) ?? '';
      at = next + 1 + plain.length;
    } else if (!rest.startsWith('{')) {
      done += '$';
      at = next + 1;
    } else {
      const end = closingBrace(rest);
      if (end < 0)
        throw new InterpolationError('a malformed ${…}; write $$ for a dollar, or use single quotes');
      done += braced(rest.slice(1, end), lookup, depth + 1);
      at = next + 1 + end + 1;
    }
  }
  return done;
}

const DEEPEST = 32;

function braced(inside: string, lookup: Lookup, depth: number): string {
  const [, name, sign, word = ''] = /^([A-Za-z_]\w*)(?:(:?[-?+])([\s\S]*))?$/.exec(inside) ?? [];
  if (name === undefined)
    throw new InterpolationError('a malformed ${…}; write $$ for a dollar, or use single quotes');
  const value = lookup(name);
  const set = sign?.startsWith(':') ? value !== undefined && value !== '' : value !== undefined;
  switch (sign?.at(-1)) {
    case '-':
      return set ? (value ?? '') : interpolate(word, lookup, depth);
    case '+':
      return set ? interpolate(word, lookup, depth) : (value ?? '');
    case '?':
      if (set) return value ?? '';
      throw new InterpolationError(`${name} is required, but is not set before this line`);
    default:
      return value ?? '';
  }
}
