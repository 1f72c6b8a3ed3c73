import type { Command } from 'commander';
import type { Shell } from '../completion/completion';
import { EXIT_CODES } from '../exit-codes';

/** `labwright completion`. */
export function define(program: Command): void {
  program
    .command('completion')
    .addArgument(program.createArgument('<shell>', 'the shell').choices(['bash', 'zsh', 'fish']))
    .summary('print a completion script')
    .description('Prints a script that completes commands, options, choices and paths.')
    .addHelpText(
      'after',
      `\n${EXIT_CODES}\nExamples:\n  source <(labwright completion bash)          in ~/.bashrc\n  source <(labwright completion zsh)           in ~/.zshrc, after compinit\n  labwright completion fish | source           in ~/.config/fish/config.fish\n`,
    )
    .action((shell: Shell) =>
      (require('../completion/completion') as typeof import('../completion/completion')).completion(
        program,
        shell,
      ),
    );
}
