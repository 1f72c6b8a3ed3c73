import { Command, CommanderError } from 'commander';
import { COMMANDS } from './commands';
import { EXIT_CODES } from './exit-codes';
import { print } from './output';

/** Creates the whole program or, if the first argument is a command, only that command. */
export function makeProgram(argv: readonly string[] = []): Command {
  const program = new Command('labwright')
    .description('Compiles a tree of TypeScript constructs into a folder that `docker compose up` runs.')
    .option('-V, --version', 'print the version')
    .option('--no-color', 'print without colours, as with NO_COLOR')
    .exitOverride()
    .configureOutput({ writeErr: () => {} })
    .addHelpText(
      'after',
      `\n${EXIT_CODES}\nExamples:\n  labwright init platform my-lab\n  labwright synth --strict\n  labwright synth "prod*" -c size=large\n`,
    );
  program.on('option:version', () => {
    print(`${(require('./package-info') as typeof import('./package-info')).packageVersion()}\n`);
    throw new CommanderError(0, 'commander.version', '');
  });
  const [first = ''] = argv;
  const alone = Object.hasOwn(COMMANDS, first) && first !== 'completion';
  for (const [name, load] of Object.entries(COMMANDS)) if (!alone || name === first) load()(program);
  return program;
}

/** The words as the program understands them: nothing asks for help, and `help COMMAND` is `COMMAND --help`. */
export function plainWords(argv: readonly string[]): readonly string[] {
  const [first, second, ...more] = argv;
  if (first === undefined) return ['--help'];
  if (first !== 'help' || second === undefined || second.startsWith('-')) return argv;
  // The word alone, where there is no such command, gives the diagnostic with the nearest name.
  return Object.hasOwn(COMMANDS, second) ? [second, '--help', ...more] : [second];
}
