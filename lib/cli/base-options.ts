import type { Command } from 'commander';

/** Adds the options that name what the tree is compared with; `BaseFlags` is what they give. */
export function withBaseOptions(command: Command): Command {
  return command
    .option('--base <revision>', 'compare with a git revision, compiled in a worktree of its own')
    .option('--against <folder>', 'compare with another output folder, or a folder with a compose file')
    .option('--live', 'compare with what runs on the Docker host')
    .option('--link <path...>', 'with --base: what to link into the worktree; default: node_modules');
}
