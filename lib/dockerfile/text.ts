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

/** True when every line but the last is continued, as one instruction must be. */
export function isOneInstruction(text: string, escape: Escape): boolean {
  const lines = text.split(/\r?\n/);
  const continued = escape === '\\' ? /\\[ \t]*$/ : /`[ \t]*$/;
  return lines.every((line, at) => {
    const last = at === lines.length - 1;
    return last ? !continued.test(line) : continued.test(line) || /^\s*#/.test(line);
  });
}
