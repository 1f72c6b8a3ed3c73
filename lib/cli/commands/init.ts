import type { Command } from 'commander';
import { EXIT_CODES } from '../exit-codes';
import { TEMPLATES } from '../templates';

/** `labwright init`. */
export function define(program: Command): void {
  program
    .command('init')
    // An unknown template is reported as LW_INIT_TEMPLATE_UNKNOWN, not by commander.
    .addArgument(
      program
        .createArgument('<template>', 'the template to start from')
        .choices(TEMPLATES)
        .argParser((word) => word),
    )
    .argument('[folder]', 'a new or empty folder; default: the current folder')
    .summary('start a new project')
    .description('Creates a working project with a test.')
    .addHelpText(
      'after',
      `\n${EXIT_CODES}\nExamples:\n  labwright init platform my-lab\n  labwright init compose .\n`,
    )
    .action((template: string, folder = '.') =>
      (require('../init') as typeof import('../init')).init(template, folder),
    );
}
