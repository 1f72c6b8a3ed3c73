import { type Command, Option } from 'commander';
import { withAppOptions } from '../app-options';
import { withBaseOptions } from '../base-options';

/** `labwright diff`. */
export function define(program: Command): void {
  const command = withAppOptions(
    program
      .command('diff [stacks...]')
      .summary('show what would change, and whether data are at stake')
      .description(
        'Compares the tree as it is now with the last output, a git revision, another folder, or what runs: by meaning, not by text.',
      ),
  );
  withBaseOptions(command)
    .option('--markdown', 'print a comment for a pull request')
    .option('--json', 'print as JSON; its schema is labwright/schemas/diff.schema.json')
    .addOption(
      new Option(
        '--fail [class]',
        'exit with 1 only from this class on; default: none, that is any difference',
      ).choices(['none', 'restart', 'rebuild', 'recreate', 'data']),
    )
    .addHelpText(
      'after',
      '\nClasses: none (no effect), restart (of a container), rebuild (of an image),\nrecreate (of a container), data (at stake).\nExit codes: 0 the same, or nothing from the class of --fail on; 1 differs;\n2 failed.\nExamples:\n  labwright diff\n  labwright diff "prod*" --base origin/main --markdown > comment.md\n  labwright diff --live --fail data\n',
    )
    .action(async (stacks, flags) => (require('../diff') as typeof import('../diff')).diff(stacks, flags));
}
