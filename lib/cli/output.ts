import { styleText } from 'node:util';
import { formatDiagnostics, LabwrightError } from '../core/diagnostics';

/**
 * True when a stream is to be coloured: on a terminal, or with FORCE_COLOR; never with NO_COLOR, --no-color or
 * FORCE_COLOR=0.
 */
export function wantsColor(stream: NodeJS.WriteStream): boolean {
  if (process.env['NO_COLOR'] || process.argv.includes('--no-color')) return false;
  const forced = process.env['FORCE_COLOR'];
  return forced ? forced !== '0' && forced !== 'false' : stream.isTTY === true;
}

/** Talk goes to stderr; stdout carries results only. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** A word in a style, where colour is wanted on stderr. */
export function styled(style: 'bold' | 'dim' | 'green' | 'yellow' | 'red', text: string): string {
  return wantsColor(process.stderr) ? styleText(style, text) : text;
}

/**
 * Reports what went wrong, and sets the exit code: 1 for faults of the tree, 2 for anything unforeseen.
 * @param outcome One sentence that says what the command did. @default The output was left unchanged
 */
export function report(error: unknown, json: boolean, outcome?: string): void {
  if (!LabwrightError.is(error)) {
    say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exitCode = 2;
    return;
  }
  if (json)
    process.stdout.write(`${JSON.stringify({ ok: false, diagnostics: error.diagnostics }, undefined, 1)}\n`);
  else
    say(
      formatDiagnostics(error.diagnostics, {
        color: wantsColor(process.stderr),
        ...(outcome === undefined ? {} : { outcome }),
      }),
    );
  process.exitCode = 1;
}
