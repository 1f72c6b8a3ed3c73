import { type Command, Option } from 'commander';
import { withAppOptions } from '../app-options';
import { withBaseOptions } from '../base-options';

/** `labwright diff`. */
export function define(program: Command): void {
  const command = withAppOptions(
    program
      .command('diff [stacks...]')
      .summary('show what would change, and which data are at risk')
      .description(
        'Compares the current tree with the last output, a git revision, another folder, or the running containers: by meaning, not by text.',
      ),
  );
  withBaseOptions(command)
    .option('--markdown', 'print a comment for a pull request')
    .option('--json', 'print as JSON; its schema is labwright/schemas/diff.schema.json')
    .addOption(
      new Option(
        '--fail [class]',
        'exit with 1 only for changes of this class or above; default: none, which means any change',
      ).choices(['none', 'restart', 'rebuild', 'recreate', 'data']),
    )
    .addHelpText(
      'after',
      '\nClasses: none (no effect), restart (of a container), rebuild (of an image),\nrecreate (of a container), data (at risk).\nExit codes: 0 no change, or none of the class of --fail or above; 1 changes;\n2 error.\nExamples:\n  labwright diff\n  labwright diff "prod*" --base origin/main --markdown > comment.md\n  labwright diff --live --fail data\n',
    )
    .action(async (stacks, flags) => (require('../diff') as typeof import('../diff')).diff(stacks, flags));
}
