import { EnvVar, type EnvVarKind, looksSecret, RawText } from '../../core';
import { closingBrace } from '../braces';

/** A variable that a text in Compose's language mentions. */
export interface Mention {
  readonly name: string;
  readonly required: boolean;
  /** The default, when it is a plain text. */
  readonly defaultValue: string | undefined;
}

/**
 * Turns a text in Compose's language into one of ours: `$$` is a dollar, and what Compose interpolates stays as it is,
 * so that the text may stand beside texts of ours in one element.
 */
export function adoptText(text: string, mention: (found: Mention) => void): string {
  let adopted = '';
  for (let at = 0; at < text.length; ) {
    if (text.startsWith('$$', at)) {
      adopted += '$';
      at += 2;
      continue;
    }
    const length = text[at] === '$' ? lengthOfVariable(text.slice(at), mention) : 0;
    adopted += length > 0 ? RawText.of(text.slice(at, at + length)).toString() : text[at];
    at += Math.max(length, 1);
  }
  return adopted;
}

// `$NAME`, `${NAME}`, or `${NAME` with an operator and a text that may hold variables of its own.
function lengthOfVariable(text: string, mention: (found: Mention) => void): number {
  const bare = /^\$([A-Za-z_]\w*)/.exec(text);
  if (bare?.[1]) {
    mention({ name: bare[1], required: false, defaultValue: '' });
    return bare[0].length;
  }
  const head = /^\$\{([A-Za-z_]\w*)(:?[-?+]|\})/.exec(text);
  if (!head?.[1]) return 0;
  const [, name, operator = ''] = head;
  if (operator === '}') {
    mention({ name, required: false, defaultValue: '' });
    return head[0].length;
  }
  const closing = closingBrace(text);
  const end = closing < 0 ? text.length : closing;
  const rest = text.slice(head[0].length, end);
  const plain = operator.endsWith('-') && !rest.includes('$') ? rest : '';
  mention({ name, required: operator.endsWith('?'), defaultValue: plain });
  adoptText(rest, mention);
  return Math.min(end + 1, text.length);
}

/** The parameter of a mention, to be told to the operator. */
export function parameterOf({ name, required, defaultValue }: Mention, file: string): EnvVar {
  const secret = looksSecret(name);
  const kind: EnvVarKind = secret ? 'secret' : required ? 'required' : 'optional';
  const fallback = kind === 'optional' ? (defaultValue ?? '') : undefined;
  return EnvVar.adopted(name, kind, fallback, { description: `Used by ${file}.` });
}
