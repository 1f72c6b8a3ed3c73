import type { Command } from 'commander';
import { withAppOptions } from '../app-options';
import { EXIT_CODES } from '../exit-codes';

/** `labwright ls`. */
export function define(program: Command): void {
  withAppOptions(
    program.command('ls [stacks...]').summary('list the stacks').description('Lists the stacks of the app.'),
  )
    .option('--json', 'print as JSON')
    .addHelpText('after', `\n${EXIT_CODES}\nExample:\n  labwright ls "prod*"\n`)
    .action(async (stacks, flags) => (require('../list') as typeof import('../list')).ls(stacks, flags));
}
