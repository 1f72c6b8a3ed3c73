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
    .option('--json', 'print the tree in the tree-0.1 format of CDK, as in tree.json')
    .addHelpText(
      'after',
      `\n${EXIT_CODES}\nExamples:\n  labwright tree\n  labwright tree --json | jq .tree.children\n`,
    )
    .action(async (flags) => (require('../list') as typeof import('../list')).tree(flags));
}
