import { parseText } from '../core/values';

/**
 * One word of a shell command: whatever is in the text, the shell takes it as it is. A parameter becomes its build
 * argument within double quotes, in which the shell expands it and does nothing else.
 */
export function shellWord(text: string): string {
  // Loaded here because a stack without commands must not pay for it.
  const { quote } = require('shlex') as typeof import('shlex');
  return parseText(text)
    .map((part) => (typeof part === 'string' ? quote(part) : `"${part}"`))
    .join('');
}

/** Several words of a shell command. */
export function shellWords(texts: readonly string[]): string {
  return texts.map(shellWord).join(' ');
}
