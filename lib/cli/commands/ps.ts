import type { Command } from 'commander';
import { withOutputOption } from '../app-options';
import { EXIT_CODES } from '../exit-codes';

/** `labwright ps`. */
export function define(program: Command): void {
  withOutputOption(
    program
      .command('ps [stacks...]')
      .summary('show running services and labs')
      .description(
        'Shows the services of the last output with state, health, ports and construct, and the running labs of users.',
      ),
  )
    .option('--json', 'print as JSON')
    .addHelpText('after', `\n${EXIT_CODES}\nExample:\n  labwright ps "prod*"\n`)
    .action(async (stacks, flags) => (require('../ps') as typeof import('../ps')).ps(stacks, flags));
}
