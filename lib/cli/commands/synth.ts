import type { Command } from 'commander';
import { withAppOptions } from '../app-options';
import { EXIT_CODES } from '../exit-codes';

/** `labwright synth`. */
export function define(program: Command): void {
  withAppOptions(
    program
      .command('synth [stacks...]')
      .summary('compile the app and write the output folder')
      .description(
        'Compiles the app and writes the output folder: all of it, or nothing if there is an error.',
      ),
  )
    .option('--stdout', 'print the compose files and write nothing')
    .option('-q, --quiet', 'print nothing on success')
    .option('--json', 'print the result, or the errors, as JSON')
    .option('--strict', 'refuse warnings that are not acknowledged')
    .option('--check', 'type-check the app first')
    .addHelpText(
      'after',
      `\n${EXIT_CODES}\nExamples:\n  labwright synth\n  labwright synth --stdout local | less\n  labwright synth --strict --check        in CI\n`,
    )
    .action(async (stacks, flags) => (require('../synth') as typeof import('../synth')).synth(stacks, flags));
}
