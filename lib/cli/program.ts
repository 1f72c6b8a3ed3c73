import { Command } from 'commander';
import { COMMANDS } from './commands';

/** The whole program, or, when the first word is a command, the part that the command needs. */
export function makeProgram(argv: readonly string[] = []): Command {
  const program = new Command('labwright')
    .description('Compiles a small TypeScript tree into a folder that `docker compose up` runs.')
    .option('--no-color', 'no colours; NO_COLOR does the same')
    .exitOverride()
    .configureOutput({ writeErr: () => {} })
    .addHelpText(
      'after',
      '\nExit codes: 0 done, 1 refused with an explanation, 2 anything unforeseen.\nExamples:\n  labwright init platform my-lab\n  labwright synth --strict\n  labwright synth "prod*" -c size=large\n',
    );
  const [first = ''] = argv;
  const alone = Object.hasOwn(COMMANDS, first) && first !== 'completion';
  for (const [name, load] of Object.entries(COMMANDS)) if (!alone || name === first) load()(program);
  return program;
}
