import type { Command } from 'commander';
import { withAppOptions } from '../app-options';
import { EXIT_CODES } from '../exit-codes';

/** `labwright tree`. */
export function define(program: Command): void {
  withAppOptions(
    program
      .command('tree')
      .summary('show the constructs')
      .description('Shows the construct tree of the app.'),
  )
    .addHelpText('after', `\n${EXIT_CODES}\nExample:\n  labwright tree\n`)
    .action(async (flags) => (require('../list') as typeof import('../list')).tree(flags));
}
