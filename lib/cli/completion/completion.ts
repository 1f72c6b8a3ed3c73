import type { Command } from 'commander';
import { print } from '../output';
import { bash } from './bash';
import { fish } from './fish';
import { commandWords, programOptions } from './model';
import { zsh } from './zsh';

/** The shells that a script can be made for. */
export type Shell = 'bash' | 'zsh' | 'fish';

/** `labwright completion SHELL`: a script for the shell, made from the commands themselves. */
export function completion(program: Command, shell: Shell): void {
  const script = { bash, zsh, fish }[shell];
  print(`${script(commandWords(program), programOptions(program))}\n`);
}
