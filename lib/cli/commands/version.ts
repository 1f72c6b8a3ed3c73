import type { Command } from 'commander';

/** `labwright version`. */
export function define(program: Command): void {
  program
    .command('version')
    .summary('print the version')
    .action(() => {
      const { packageVersion } = require('../package-info') as typeof import('../package-info');
      process.stdout.write(`${packageVersion()}\n`);
    });
}
