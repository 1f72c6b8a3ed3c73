import type { Command } from 'commander';
import { EXIT_CODES } from '../exit-codes';
import { print } from '../output';

/** `labwright version`. */
export function define(program: Command): void {
  program
    .command('version')
    .summary('print the version')
    .description('Prints the version of Labwright, as --version and -V do.')
    .addHelpText('after', `\n${EXIT_CODES}\nExample:\n  labwright version\n`)
    .action(() => {
      const { packageVersion } = require('../package-info') as typeof import('../package-info');
      print(`${packageVersion()}\n`);
    });
}
