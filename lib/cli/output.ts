import { styleText } from 'node:util';
import { formatDiagnostics, LabwrightError, toJson, toTerminal, trusted } from '../core/diagnostics';

/**
 * True if output to a stream is coloured: on a terminal, or with FORCE_COLOR; never with NO_COLOR, --no-color or
 * FORCE_COLOR=0.
 */
export function wantsColor(stream: NodeJS.WriteStream): boolean {
  if (process.env['NO_COLOR'] || process.argv.includes('--no-color')) return false;
  const forced = process.env['FORCE_COLOR'];
  return forced ? forced !== '0' && forced !== 'false' : stream.isTTY === true;
}

/**
 * Writes a message to stderr; stdout carries results only. Control characters of inputs are escaped, here and in the other
 * functions of this file, which are the only ones that write to a terminal.
 */
export function say(text: string): void {
  process.stderr.write(`${toTerminal(text)}\n`);
}

/** Writes a result for people to stdout. */
export function print(text: string): void {
  process.stdout.write(toTerminal(text));
}

/** Writes a result for programs to stdout: valid JSON, with control characters as JSON escapes. */
export function printJson(value: unknown): void {
  process.stdout.write(`${toJson(value)}\n`);
}

/** Writes the content of a file to stdout: byte for byte into a pipe or a file, and escaped on a terminal. */
export function printFile(content: string | Buffer): void {
  process.stdout.write(process.stdout.isTTY ? toTerminal(content.toString()) : content);
}

/** Styles a text if stderr is coloured. */
export function styled(style: 'bold' | 'dim' | 'green' | 'yellow' | 'red', text: string): string {
  if (!wantsColor(process.stderr)) return text;
  const [before = '', after = ''] = styleText(style, '|').split('|');
  return `${trusted(before)}${text}${trusted(after)}`;
}

/**
 * Reports an error and sets the exit code: 1 for diagnostics, 2 for an unexpected error.
 * @param outcome One sentence without its full stop: what the command did. @default The output was left unchanged
 */
export function report(error: unknown, json: boolean, outcome?: string): void {
  if (!LabwrightError.is(error)) {
    say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exitCode = 2;
    return;
  }
  if (json) printJson({ ok: false, diagnostics: error.diagnostics });
  else
    say(
      trusted(
        formatDiagnostics(error.diagnostics, {
          color: wantsColor(process.stderr),
          ...(outcome === undefined ? {} : { outcome }),
        }),
      ),
    );
  process.exitCode = 1;
}
