import type { Command } from 'commander';
import { withOutputOption } from '../app-options';

/** `labwright down`. */
export function define(program: Command): void {
  withOutputOption(
    program
      .command('down [stacks...]')
      .summary('stop the platform and remove its containers, never its data')
      .description(
        "Stops users' labs, then stops and removes the containers and networks of the last output. Volumes stay, unless they are named.",
      ),
  )
    .option('--timeout <seconds>', 'for how long containers may take to end by themselves')
    .option('--allow-data-loss <volume...>', 'remove these volumes, with all that is in them')
    .option('-q, --quiet', 'say nothing when all is well')
    .option('--json', 'print the result, or the faults, as JSON')
    .addHelpText(
      'after',
      '\nExit codes: 0 down; 1 refused; 2 anything unforeseen; 130 interrupted.\nExamples:\n  labwright down\n  labwright down local --allow-data-loss local_postgres_data\n',
    )
    .action(async (stacks, flags) => (require('../down') as typeof import('../down')).down(stacks, flags));
}
