import { YamlProblem } from './problem';

/**
 * The text of a YAML file, as Compose's reader decodes it: UTF-8, or UTF-16 with a byte order mark. A carriage return alone
 * ends a line, as there.
 * @throws YamlProblem for bytes and characters that Compose refuses, or that end a line for Compose but not for us.
 */
export function decodeYaml(bytes: Uint8Array): string {
  const text = decoded(bytes);
  const odd = REFUSED.exec(text);
  if (odd) {
    const [one] = odd;
    const name = `U+${one.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
    if (LINE_ENDS.includes(one))
      throw new YamlProblem(
        'unsupported',
        `${name}, which ends a line for Compose; write it as an escape in double quotes`,
        odd.index,
      );
    if (TOKENS.test(one))
      throw new YamlProblem(
        'unsupported',
        `${name}, a private character that Labwright uses itself`,
        odd.index,
      );
    throw new YamlProblem('invalid', `the character ${name}, which YAML does not allow`, odd.index);
  }
  return text.replaceAll('\r\n', '\n').replaceAll('\r', '\n');
}

const LINE_ENDS = '\u0085\u2028\u2029';
/** Characters that stand for deferred values in texts of a program. */
export const TOKENS = /[\uE000-\uE01F]/;
const REFUSED = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u0085\u2028\u2029\uE000-\uE01F\uFFFE\uFFFF]/;

function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  try {
    // The byte order mark at the start is dropped.
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new YamlProblem('invalid', `bytes that are not ${encoding.toUpperCase()}`);
  }
}
