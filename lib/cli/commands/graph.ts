import { type Command, Option } from 'commander';
import { withAppOptions } from '../app-options';
import { withBaseOptions } from '../base-options';
import { EXIT_CODES } from '../exit-codes';

/** `labwright graph`. */
export function define(program: Command): void {
  const command = withAppOptions(
    program
      .command('graph [stacks...]')
      .summary('draw services, networks, volumes and the way from a browser to a lab')
      .description(
        'Draws the stacks as they are compiled: who is on which network, who speaks to whom, which ports and volumes there are.',
      ),
  )
    .addOption(
      new Option(
        '--format <format>',
        'what to draw; default: what the name of --out ends with, else svg',
      ).choices(['svg', 'html', 'mermaid', 'dot']),
    )
    .option('--out <file>', 'write a file; default: print')
    .addOption(new Option('--direction <way>', 'how it reads').choices(['right', 'down']).default('right'))
    .option('--from <folder>', 'draw an output folder, or a folder with a compose file, and run no app')
    .option('--diff', 'mark what would change against the last output, or against the base that is named');
  withBaseOptions(command)
    .addHelpText(
      'after',
      `\n--base, --against and --live say --diff as well.\nThe html page can be searched, zoomed and opened; it loads nothing.\n${EXIT_CODES}\nExamples:\n  labwright graph --out platform.svg\n  labwright graph "prod*" --format mermaid\n  labwright graph --base origin/main --out change.html\n  labwright graph --from ~/old-stack --out old.html\n`,
    )
    .action(async (stacks, flags) => (require('../graph') as typeof import('../graph')).graph(stacks, flags));
}
