import type { Command } from 'commander';
import { withOutputOption } from '../app-options';

/** `labwright ps`. */
export function define(program: Command): void {
  withOutputOption(
    program
      .command('ps [stacks...]')
      .summary('show what runs')
      .description(
        'Shows the services of the last output with state, health, ports and construct, and the running labs of users.',
      ),
  )
    .option('--json', 'print as JSON')
    .addHelpText('after', '\nExample:\n  labwright ps "prod*"\n')
    .action(async (stacks, flags) => (require('../ps') as typeof import('../ps')).ps(stacks, flags));
}
