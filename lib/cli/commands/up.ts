import { type Command, Option } from 'commander';
import { withAppOptions } from '../app-options';

/** `labwright up`. */
export function define(program: Command): void {
  withAppOptions(
    program
      .command('up [stacks...]')
      .summary('bring the platform up, and wait until it is healthy')
      .description(
        'Compiles the app, checks .env, shows what would change, refuses when data are at stake, writes the output, and has `docker compose` build and start it. Ends with the address to open, on stdout.',
      ),
  )
    .option('--no-build', 'build no image')
    .addOption(
      new Option(
        '--timeout <seconds>',
        'for how long services may take to start and become healthy, without building',
      ).default('600'),
    )
    .option('--allow-data-loss <name...>', 'go on although these data are at stake, as diff names them')
    .option('--allow-weak <name...>', 'go on although these secrets are weak')
    .option('--dry-run', 'check and compare; write and start nothing')
    .option('-q, --quiet', 'say nothing but the address when all is well')
    .option('--json', 'print the result, or the faults, as JSON')
    .addHelpText(
      'after',
      '\nWithout a terminal, or where CI is set, progress comes as plain lines.\nExit codes: 0 all is up; 1 refused, or a service failed; 2 anything unforeseen;\n130 interrupted.\nExamples:\n  labwright up\n  labwright up prod --dry-run\n  labwright up --allow-data-loss jupyterhub_scratch\n',
    )
    .action(async (stacks, flags) => (require('../up') as typeof import('../up')).up(stacks, flags));
}
