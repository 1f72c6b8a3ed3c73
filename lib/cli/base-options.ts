import type { Command } from 'commander';

/** Adds the options of `BaseFlags`, which choose what the tree is compared with. */
export function withBaseOptions(command: Command): Command {
  return command
    .option('--base <revision>', 'compare with a git revision, compiled in a temporary folder')
    .option('--against <folder>', 'compare with another output folder, or a folder with a compose file')
    .option('--live', 'compare with the running containers on the Docker host')
    .option(
      '--link <path...>',
      'with --base: paths to link into the temporary folder; default: node_modules',
    );
}
