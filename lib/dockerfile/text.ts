import type { Dialect } from '../core/values';

/** The character that continues a line and escapes others: a backslash, unless a directive says otherwise. */
export type Escape = '\\' | '`';

/** A text within double quotes in ENV, LABEL and ARG: `$` would be expanded by the builder, so it is escaped. */
export function quotedDialect(escape: Escape): Dialect {
  const special = escape === '\\' ? /[\\"$]/g : /[`"$]/g;
  return {
    literal: (text) => text.replace(special, (character) => escape + character),
    parameter: ({ name }) => `\${${name}}`,
  };
}

/** A text in the language of the Dockerfile, where only the parameter's form is ours to choose. */
export const PLAIN_DIALECT: Dialect = {
  literal: (text) => text,
  parameter: ({ name }) => `\${${name}}`,
};

/** The exec form: a JSON array, which no shell touches. Source: Dockerfile reference, "Shell and exec form". */
export function execForm(words: readonly string[]): string {
  return `[${words.map((word) => JSON.stringify(word)).join(', ')}]`;
}

/**
 * A path or name in which variables are expanded, but quotes are letters: the builder would take them away. A backslash
 * that stands before a `$` says that it is a dollar.
 */
export function expandedWord(text: string, escape: Escape): string {
  const special = escape === '\\' ? /['"]|\\(?!\$)/g : /['"]|`(?!\$)/g;
  return text.replace(special, (character) => escape + character);
}

/** Several commands of one RUN, one a line, joined with `&&`. */
export function joinCommands(commands: readonly string[], escape: Escape): string {
  return commands.join(` ${escape}\n    && `);
}

/** A heredoc with a content that nothing is expanded in, and what follows its marker on the first line. */
export function heredoc(content: string, rest = ''): string {
  const marker = markerFor(content);
  return `<<"${marker}"${rest}\n${content.replace(/\n?$/, '\n')}${marker}`;
}

// A marker that is no line of the content.
function markerFor(content: string): string {
  let marker = 'EOF';
  while (content.split(/\r?\n/).includes(marker)) marker += '_';
  return marker;
}

/**
 * True when a text is one instruction for the builder: every line but the last is continued, or is a comment between
 * lines that are; and what follows are the heredocs that the instruction names. A character that continues a line does
 * not where another stands before it. Source: BuildKit, `parser.setEscapeToken`.
 */
export function isOneInstruction(text: string, escape: Escape, heredocs: boolean): boolean {
  const lines = text.replace(/\r\n/g, '\n').split('\n');
  const continued = escape === '\\' ? /(?:^|[^\\])\\[ \t]*$/ : /(?:^|[^`])`[ \t]*$/;
  let last = 0;
  while (last < lines.length - 1 && continues(lines, last, continued)) last += 1;
  const command = lines.slice(0, last + 1).join('\n');
  const rest = lines.slice(last + 1);
  if (rest.length === 0) return !continued.test(lines[last] ?? '');
  return heredocs && isHeredocs(command, rest);
}

// A comment between continued lines belongs to them, except on the first line.
function continues(lines: readonly string[], at: number, continued: RegExp): boolean {
  return continued.test(lines[at] ?? '') || (at > 0 && /^\s*#/.test(lines[at] ?? ''));
}

// Each heredoc ends at its marker, and after the last one there is nothing.
function isHeredocs(command: string, lines: readonly string[]): boolean {
  let rest = lines;
  for (const [, dash, , marker = ''] of command.matchAll(
    /(?:^|[ \t])\d*<<(-?)(["']?)([A-Za-z_]\w*)\2(?=[ \t;)&|\n]|$)/g,
  )) {
    const end = rest.findIndex((line) => (dash ? line.replace(/^\t+/, '') : line) === marker);
    if (end < 0) return false;
    rest = rest.slice(end + 1);
  }
  return rest.length === 0;
}

/**
 * True for a word that the builder has no way to quote: blanks, quotes, characters that escape and control characters
 * would make another word or another instruction of it, and so would a first `<`, `#` or `-`.
 */
export function isPlainWord(word: string): boolean {
  return /^[^\s\p{Cc}"'\\`<#-][^\s\p{Cc}"'\\`]*$/u.test(word);
}
