import type { Command } from 'commander';
import { EXIT_CODES } from '../exit-codes';

/** `labwright import`. */
export function define(program: Command): void {
  program
    .command('import <files...>')
    .summary('convert compose files into an app')
    .description(
      'Writes a TypeScript app that compiles to the same compose file. Several files are merged by the rules of Compose.',
    )
    .option('--out <path>', 'a file that ends in .ts, or the folder of a project', '.')
    .option('--stack <name>', "the stack's name; default: the Compose project's name")
    .option(
      '--recognise',
      'use the constructs of this package for Traefik, JupyterHub, PostgreSQL and MLflow',
    )
    .option('--force', 'replace the app if it exists')
    .option('--json', 'print the result, or the errors, as JSON')
    .addHelpText(
      'after',
      `\n${EXIT_CODES}\nExamples:\n  labwright import docker-compose.yml --out lab\n  labwright import compose.yml compose.prod.yml --stack prod --out bin/prod.ts\n`,
    )
    .action((files, flags) => (require('../import') as typeof import('../import')).importFiles(files, flags));
}
