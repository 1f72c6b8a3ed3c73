import './register';
import { CommanderError } from 'commander';
import { diagnostic, LabwrightError } from '../core/diagnostics';
import { report } from './output';
import { makeProgram, plainWords } from './program';

/** Runs the CLI. Exit codes: 0 done, 1 refused with faults, 2 anything unforeseen. */
export async function main(argv: readonly string[]): Promise<void> {
  const json = argv.includes('--json');
  outliveReaders();
  try {
    const words = plainWords(argv);
    await makeProgram(words).parseAsync([...words], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) report(error, json);
    else if (error.exitCode !== 0) {
      report(
        new LabwrightError([
          diagnostic('LW_USAGE', {
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

/** A reader that has seen enough, as `head` has, is no fault. The command goes on, and its exit code says how it went. */
function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}
