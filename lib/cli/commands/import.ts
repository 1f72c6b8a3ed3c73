import type { Command } from 'commander';
import { EXIT_CODES } from '../exit-codes';

/** `labwright import`. */
export function define(program: Command): void {
  program
    .command('import <files...>')
    .summary('turn compose files into an app')
    .description(
      'Writes a TypeScript app that gives the same compose file: several files are merged as Compose merges them.',
    )
    .option('--out <path>', 'a file that ends in .ts, or the folder of a project', '.')
    .option('--stack <name>', "the stack's name; default: the Compose project's name")
    .option('--recognise', 'make Traefik, JupyterHub, PostgreSQL and MLflow the constructs of this package')
    .option('--force', 'replace the app if it exists')
    .option('--json', 'print the result, or the faults, as JSON')
    .addHelpText(
      'after',
      `\n${EXIT_CODES}\nExamples:\n  labwright import docker-compose.yml --out lab\n  labwright import compose.yml compose.prod.yml --stack prod --out bin/prod.ts\n`,
    )
    .action((files, flags) => (require('../import') as typeof import('../import')).importFiles(files, flags));
}
