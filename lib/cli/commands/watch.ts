import type { Command } from 'commander';
import { withAppOptions } from '../app-options';
import { EXIT_CODES } from '../exit-codes';

/** `labwright watch`. */
export function define(program: Command): void {
  withAppOptions(
    program
      .command('watch [stacks...]')
      .summary('compile again on each change')
      .description(
        'Compiles the app, and again whenever cdk.json or a file that the program imports, reads or stages changes. Errors are shown, and watching continues. Stop it with Ctrl-C.',
      ),
  )
    .option('--up', 'run `labwright up` after each synth')
    .option('--strict', 'refuse warnings that are not acknowledged')
    .addHelpText('after', `\n${EXIT_CODES}\nExamples:\n  labwright watch\n  labwright watch local --up\n`)
    .action(async (stacks, flags) =>
      (require('../watch/watch') as typeof import('../watch/watch')).watch(stacks, flags),
    );
}
