import { Command, CommanderError, Option } from 'commander';
import { fault, LabwrightError } from '../core/faults';
import { packageVersion } from './package-info';
import { report } from './talk';

/** Runs the CLI. Exit codes: 0 done, 1 refused with faults, 2 anything unforeseen. */
export async function main(argv: readonly string[]): Promise<void> {
  const json = argv.includes('--json');
  try {
    await makeProgram().parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) report(error, json);
    else if (error.exitCode !== 0) {
      report(
        new LabwrightError([
          fault('LW_USAGE', {
            path: 'command line',
            given: argv.join(' '),
            message: error.message.replace(/^error: /, ''),
          }),
        ]),
        json,
      );
    }
    // For `diff` 1 says that something differs, also where its own options are not understood.
    if (process.exitCode === 1 && argv.find((word) => !word.startsWith('-')) === 'diff') process.exitCode = 2;
  }
}

/** The commands. Each is loaded when it is called, so that start-up does not grow with them. */
export function makeProgram(): Command {
  const program = new Command('labwright')
    .description('Compiles a small TypeScript tree into a folder that `docker compose up` runs.')
    .option('--no-color', 'no colours; NO_COLOR does the same')
    .exitOverride()
    .configureOutput({ writeErr: () => {} })
    .addHelpText(
      'after',
      '\nExit codes: 0 done, 1 refused with an explanation, 2 anything unforeseen.\nExamples:\n  labwright init platform my-lab\n  labwright synth --strict\n  labwright synth "prod*" -c size=large\n',
    );

  app(
    program
      .command('synth [stacks...]')
      .summary('compile the app and write the output folder')
      .description('Compiles the app and writes the output folder: all of it, or, with a fault, nothing.'),
  )
    .option('--stdout', 'print the compose files and write nothing')
    .option('-q, --quiet', 'say nothing when all is well')
    .option('--json', 'print the result, or the faults, as JSON')
    .option('--strict', 'refuse warnings that are not acknowledged')
    .option('--check', 'type-check the app first')
    .addHelpText(
      'after',
      '\nExamples:\n  labwright synth\n  labwright synth --stdout local | less\n  labwright synth --strict --check        in CI\n',
    )
    .action(async (stacks, flags) => (require('./synth') as typeof import('./synth')).synth(stacks, flags));

  app(
    program
      .command('diff [stacks...]')
      .summary('show what would change, and whether data are at stake')
      .description(
        'Compares the tree as it is now with the last output, a git revision, another folder, or what runs: by meaning, not by text.',
      ),
  )
    .option('--base <revision>', 'compare with a git revision, compiled in a worktree of its own')
    .option('--against <folder>', 'compare with another output folder, or a folder with a compose file')
    .option('--live', 'compare with what runs on the Docker host')
    .option('--link <path...>', 'with --base: what to link into the worktree; default: node_modules')
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
      '\nClasses: none (no effect), restart (of a container), rebuild (of an image), recreate (of a container), data (at stake).\nExit codes: 0 the same, or nothing from the class of --fail on; 1 differs; 2 failed.\nExamples:\n  labwright diff\n  labwright diff "prod*" --base origin/main --markdown > comment.md\n  labwright diff --live --fail data\n',
    )
    .action(async (stacks, flags) => (require('./diff') as typeof import('./diff')).diff(stacks, flags));

  app(
    program.command('ls [stacks...]').summary('list the stacks').description('Lists the stacks of the app.'),
  )
    .option('--json', 'print as JSON')
    .addHelpText('after', '\nExample:\n  labwright ls "prod*"\n')
    .action(async (stacks, flags) => (require('./list') as typeof import('./list')).ls(stacks, flags));

  app(
    program
      .command('tree')
      .summary('show the constructs')
      .description('Shows the construct tree of the app.'),
  )
    .addHelpText('after', '\nExample:\n  labwright tree\n')
    .action(async (flags) => (require('./list') as typeof import('./list')).tree(flags));

  program
    .command('init <template> [folder]')
    .summary('start a new project')
    .description('Makes a working project with a test. Templates: platform, custom-lab, compose.')
    .addHelpText('after', '\nExamples:\n  labwright init platform my-lab\n  labwright init compose .\n')
    .action((template: string, folder = '.') =>
      (require('./init') as typeof import('./init')).init(template, folder),
    );

  program
    .command('version')
    .summary('print the version')
    .action(() => {
      process.stdout.write(`${packageVersion()}\n`);
    });

  program
    .command('completion')
    .addArgument(program.createArgument('<shell>').choices(['bash', 'zsh', 'fish']))
    .summary('print a completion script')
    .addHelpText('after', '\nExample:\n  source <(labwright completion bash)\n')
    .action((shell: string) =>
      (require('./completion') as typeof import('./completion')).completion(program, shell),
    );
  return program;
}

function app(command: Command): Command {
  return command
    .addOption(new Option('-a, --app <file>', 'the program to run; default: "app" of cdk.json'))
    .addOption(
      new Option('-o, --output <folder>', 'the output folder; default: "output" of cdk.json, else cdk.out'),
    )
    .option('-c, --context <key=value...>', 'a value for node.tryGetContext');
}
