import './register';
import { CommanderError } from 'commander';
import { report } from './output';
import { makeProgram, plainWords } from './program';

// What a command did when it fails. Commands that can fail halfway report their own outcome.
const OUTCOMES: Readonly<Record<string, string>> = {
  backup: 'Nothing was backed up',
  doctor: 'Nothing was changed',
  graph: 'Nothing was drawn',
  import: 'Nothing was imported',
  init: 'Nothing was created',
  ps: 'Nothing was changed',
};

/** Runs the CLI. Exit codes: 0 done, 1 refused with an explanation, 2 unexpected error. */
export async function main(argv: readonly string[]): Promise<void> {
  const json = argv.includes('--json');
  const command = argv.find((word) => !word.startsWith('-')) ?? '';
  ignoreClosedPipes();
  try {
    const words = plainWords(argv);
    await makeProgram(words).parseAsync([...words], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) {
      report(error, json, Object.hasOwn(OUTCOMES, command) ? OUTCOMES[command] : undefined);
    } else if (error.exitCode !== 0) {
      const { usageError } = require('./usage-error') as typeof import('./usage-error');
      report(usageError(error, argv), json, 'Nothing was done');
    }
    // For `diff`, 1 means that there are changes; errors, also of its command line, exit with 2.
    if (process.exitCode === 1 && command === 'diff') process.exitCode = 2;
  }
}

/** A closed pipe (`| head -1`) is not an error: the command runs to its end and sets its exit code as usual. */
function ignoreClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}
