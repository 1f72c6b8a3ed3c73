import { type Command, Option } from 'commander';
import { withAppOptions } from '../app-options';

/** `labwright up`. */
export function define(program: Command): void {
  withAppOptions(
    program
      .command('up [stacks...]')
      .summary('start the platform and wait until it is healthy')
      .description(
        'Compiles the app, checks .env, shows what would change, refuses to lose data, writes the output, and runs `docker compose` to build and start it. Prints the address to open on stdout.',
      ),
  )
    .option('--no-build', 'do not build images')
    .addOption(
      new Option(
        '--timeout <seconds>',
        'how long services may take to start and become healthy, without the build',
      ).default('600'),
    )
    .option('--allow-data-loss <name...>', 'accept the loss of these data, named as in diff')
    .option('--allow-weak <name...>', 'accept these weak secrets')
    .option('--dry-run', 'check and compare, but write and start nothing')
    .option('-q, --quiet', 'print only the address on success')
    .option('--json', 'print the result, or the errors, as JSON')
    .addHelpText(
      'after',
      '\nWithout a terminal, or if CI is set, progress is printed as plain lines.\nExit codes: 0 all is up; 1 refused, or a service failed; 2 unexpected error;\n130 interrupted.\nExamples:\n  labwright up\n  labwright up prod --dry-run\n  labwright up --allow-data-loss jupyterhub_scratch\n',
    )
    .action(async (stacks, flags) => (require('../up') as typeof import('../up')).up(stacks, flags));
}
