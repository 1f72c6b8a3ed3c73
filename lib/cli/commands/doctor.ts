import type { Command } from 'commander';
import { withOutputOption } from '../app-options';

/** `labwright doctor`. */
export function define(program: Command): void {
  withOutputOption(
    program
      .command('doctor [stacks...]')
      .summary('look for what stands in the way, and how to mend it')
      .description(
        'Looks at Docker and Compose, the socket, limits, disk, clock, and for each stack of the last output at .env, images, ports, DNS and mounts. Changes nothing.',
      ),
  )
    .option('--json', 'print as JSON')
    .addHelpText(
      'after',
      '\nExit codes: 0 nothing stands in the way; 1 something does; 2 unforeseen.\nExample:\n  labwright doctor\n',
    )
    .action(async (stacks, flags) =>
      (require('../doctor') as typeof import('../doctor')).doctor(stacks, flags),
    );
}
