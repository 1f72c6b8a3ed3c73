import type { Dialect } from '../core/values';

/** A text within double quotes in ENV, LABEL and ARG: `$` would be expanded by the builder, so it is escaped. */
export const QUOTED_DIALECT: Dialect = {
  literal: (text) => text.replace(/[\\"$]/g, '\\$&').replaceAll('\n', '\\n'),
  parameter: ({ name }) => `\${${name}}`,
};

/** A text in the shell form or in JSON, where only the parameter's form is ours to choose. */
export const PLAIN_DIALECT: Dialect = {
  literal: (text) => text,
  parameter: ({ name }) => `\${${name}}`,
};

/** The exec form: a JSON array, which no shell touches. Source: Dockerfile reference, "Shell and exec form". */
export function execForm(words: readonly string[]): string {
  return `[${words.map((word) => JSON.stringify(word)).join(', ')}]`;
}

/** Several commands of one RUN, one a line, joined with `&&`. */
export function joinCommands(commands: readonly string[]): string {
  return commands.join(' \\\n    && ');
}
