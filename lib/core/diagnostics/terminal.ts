import { randomBytes } from 'node:crypto';

// Characters that a terminal obeys, that turn the direction of writing, or that are invisible: C0, C1, DEL, format and bidi
// controls, separators of lines, lone surrogates, and all that is ignored by default, such as zero-width spaces and tags.
const HIDDEN = /(?<!\p{ExtPict})\uFE0F|(?!\uFE0F)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{DI}]/gu;

/**
 * The one function that makes a text harmless for a terminal: hidden and control characters are shown by their number, such
 * as `\u001b`. Line feeds and tabs stay; the styles that `sgr` and `trusted` mark become real.
 */
export function toTerminal(text: string): string {
  return text.replace(MARKED_OR_HIDDEN, (found, code: string | undefined) => {
    if (code !== undefined) return `\u001b[${code}m`;
    return found === '\n' || found === '\t' ? found : escaped(found);
  });
}

/** The same for a text that stands on one line, such as a name in a table: line feeds and tabs are shown as well. */
export function oneLine(text: string): string {
  // What is marked stays marked: the text goes through `toTerminal` later.
  return text.replace(MARKED_OR_HIDDEN, (found, code: string | undefined) =>
    code === undefined ? escaped(found) : found,
  );
}

function escaped(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`;
}

// No input can hold the mark of a style, since it is not known before the process runs.
const NONCE = randomBytes(12).toString('hex');
const MARKED_OR_HIDDEN = new RegExp(`\\u001b<${NONCE}:([\\d;]+)>|${HIDDEN.source}`, 'gu');

/** Marks a style (SGR, ECMA-48), such as `31` or `1;31`, around a text. `toTerminal` makes it real. */
export function sgr(style: string, text: string): string {
  return `${mark(style)}${text}${mark('0')}`;
}

/** Marks the styles of a text whose inputs are escaped already, so that a second `toTerminal` keeps them. */
export function trusted(text: string): string {
  return text.replace(/\u001b\[([\d;]+)m/g, (_, style: string) => mark(style));
}

function mark(style: string): string {
  return `\u001b<${NONCE}:${style}>`;
}

/** JSON that is harmless for a terminal and means the same: hidden characters are written as JSON escapes. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, undefined, 1).replace(HIDDEN, (char) =>
    char === '\n' || char === '\t' ? char : char.split('').map(unit).join(''),
  );
}

function unit(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
