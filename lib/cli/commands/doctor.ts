import type { Command } from 'commander';
import { withOutputOption } from '../app-options';

/** `labwright doctor`. */
export function define(program: Command): void {
  withOutputOption(
    program
      .command('doctor [stacks...]')
      .summary('check Docker and the stacks for problems')
      .description(
        'Checks Docker and Compose, the socket, limits, disk and clock; and for each stack of the last output .env, images, ports, DNS and mounts. Shows how to fix each problem. Changes nothing.',
      ),
  )
    .option('--json', 'print as JSON')
    .addHelpText(
      'after',
      '\nExit codes: 0 no problem found; 1 a check failed; 2 unexpected error.\nExample:\n  labwright doctor\n',
    )
    .action(async (stacks, flags) =>
      (require('../doctor') as typeof import('../doctor')).doctor(stacks, flags),
    );
}
