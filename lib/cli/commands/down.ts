import type { Command } from 'commander';
import { withOutputOption } from '../app-options';

/** `labwright down`. */
export function define(program: Command): void {
  withOutputOption(
    program
      .command('down [stacks...]')
      .summary('stop the platform and remove its containers; keep its data')
      .description(
        "Stops users' labs, then stops and removes the containers and networks of the last output. Volumes are kept, except those named with --allow-data-loss.",
      ),
  )
    .option('--timeout <seconds>', 'how long containers may take to stop before they are killed')
    .option('--allow-data-loss <volume...>', 'remove these volumes with all their data')
    .option('-q, --quiet', 'print nothing on success')
    .option('--json', 'print the result, or the errors, as JSON')
    .addHelpText(
      'after',
      '\nExit codes: 0 down; 1 refused; 2 unexpected error; 130 interrupted.\nExamples:\n  labwright down\n  labwright down local --allow-data-loss local_postgres_data\n',
    )
    .action(async (stacks, flags) => (require('../down') as typeof import('../down')).down(stacks, flags));
}
