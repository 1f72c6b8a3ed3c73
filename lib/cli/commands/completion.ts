import type { Command } from 'commander';

/** `labwright completion`. */
export function define(program: Command): void {
  program
    .command('completion')
    .addArgument(program.createArgument('<shell>').choices(['bash', 'zsh', 'fish']))
    .summary('print a completion script')
    .addHelpText('after', '\nExample:\n  source <(labwright completion bash)\n')
    .action((shell: string) =>
      (require('../completion') as typeof import('../completion')).completion(program, shell),
    );
}
