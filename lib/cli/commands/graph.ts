import { type Command, Option } from 'commander';
import { withAppOptions } from '../app-options';
import { withBaseOptions } from '../base-options';
import { EXIT_CODES } from '../exit-codes';

/** `labwright graph`. */
export function define(program: Command): void {
  const command = withAppOptions(
    program
      .command('graph [stacks...]')
      .summary('draw services, networks, volumes and the path from a browser to a lab')
      .description('Draws the compiled stacks: services and their networks, connections, ports and volumes.'),
  )
    .addOption(
      new Option(
        '--format <format>',
        'the output format; default: by the file extension of --out, else svg',
      ).choices(['svg', 'html', 'mermaid', 'dot']),
    )
    .option('--out <file>', 'write a file; default: print')
    .addOption(
      new Option('--direction <way>', 'the direction of the drawing')
        .choices(['right', 'down'])
        .default('right'),
    )
    .option(
      '--from <folder>',
      'draw an output folder, or a folder with a compose file, without running the app',
    )
    .option('--diff', 'mark what would change, compared with the last output or the chosen base');
  withBaseOptions(command)
    .addHelpText(
      'after',
      `\n--base, --against and --live imply --diff.\nThe html page is self-contained; it can be searched and zoomed.\n${EXIT_CODES}\nExamples:\n  labwright graph --out platform.svg\n  labwright graph "prod*" --format mermaid\n  labwright graph --base origin/main --out change.html\n  labwright graph --from ~/old-stack --out old.html\n`,
    )
    .action(async (stacks, flags) => (require('../graph') as typeof import('../graph')).graph(stacks, flags));
}
