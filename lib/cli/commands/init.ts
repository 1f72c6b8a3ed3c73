import type { Command } from 'commander';

/** `labwright init`. */
export function define(program: Command): void {
  program
    .command('init <template> [folder]')
    .summary('start a new project')
    .description('Makes a working project with a test. Templates: platform, custom-lab, compose.')
    .addHelpText('after', '\nExamples:\n  labwright init platform my-lab\n  labwright init compose .\n')
    .action((template: string, folder = '.') =>
      (require('../init') as typeof import('../init')).init(template, folder),
    );
}
