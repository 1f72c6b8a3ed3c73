import type { Command } from 'commander';
import { EXIT_CODES } from '../exit-codes';
import { TEMPLATES } from '../templates';

/** `labwright init`. */
export function define(program: Command): void {
  program
    .command('init')
    // Another word has a fault of its own, which a machine can read.
    .addArgument(
      program
        .createArgument('<template>', 'what it starts with')
        .choices(TEMPLATES)
        .argParser((word) => word),
    )
    .argument('[folder]', 'a new or empty folder; default: this one')
    .summary('start a new project')
    .description('Makes a working project with a test.')
    .addHelpText(
      'after',
      `\n${EXIT_CODES}\nExamples:\n  labwright init platform my-lab\n  labwright init compose .\n`,
    )
    .action((template: string, folder = '.') =>
      (require('../init') as typeof import('../init')).init(template, folder),
    );
}
