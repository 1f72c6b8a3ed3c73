import { plural } from '../plural';
import type { Diagnostic } from './diagnostic';
import { entryOf } from './entry';
import { codeFrame, describeSource } from './source';
import { sgr, toTerminal, trusted } from './terminal';

/** How a report is laid out. */
export interface ReportOptions {
  /** Colour by ANSI escapes. @default false */
  readonly color?: boolean;
  /** The folder that file names are shown relative to. @default the working directory */
  readonly cwd?: string;
  /** One sentence without its full stop: what the command did. @default The output was left unchanged */
  readonly outcome?: string;
}

// A failed synth leaves the output unchanged; other commands may have started their work.
const UNCHANGED = 'The output was left unchanged';
const PARTLY_DONE = 'The command stopped before it was finished';

/** Formats errors for people: message, place, given and allowed values, hint, fix, and source line. */
export function formatDiagnostics(diagnostics: readonly Diagnostic[], options: ReportOptions = {}): string {
  const outcome = diagnostics.some(hasBegun) ? PARTLY_DONE : (options.outcome ?? UNCHANGED);
  return toTerminal(
    [
      `${plural(diagnostics.length, 'error')}. ${outcome}.`,
      ...diagnostics.map((diagnostic) => formatDiagnostic(diagnostic, options)),
    ].join('\n\n'),
  );
}

function hasBegun({ code }: Diagnostic): boolean {
  const entry = entryOf(code);
  return entry.begun ?? false;
}

function formatDiagnostic(diagnostic: Diagnostic, options: ReportOptions): string {
  const paint = painter(options.color ?? false);
  const lines = [
    `${paint('31;1', `error ${diagnostic.code}`)}  ${paint('1', diagnostic.message.replaceAll('\n', '\n  '))}`,
  ];
  const row = (label: string, text: string | undefined): void => {
    if (text !== undefined)
      lines.push(`  ${paint('2', label.padEnd(8))} ${text.replaceAll('\n', `\n${' '.repeat(11)}`)}`);
  };
  row('at', diagnostic.path);
  row('property', diagnostic.property);
  row('given', diagnostic.given === undefined ? undefined : cut(diagnostic.given));
  row('allowed', diagnostic.allowed);
  row('hint', diagnostic.hint);
  row('fix', diagnostic.fix);
  if (diagnostic.source) {
    row('source', describeSource(diagnostic.source, options.cwd));
    const frame = codeFrame(diagnostic.source, options.color ?? false);
    if (frame) lines.push(trusted(frame).replace(/^/gm, '    '));
  }
  return lines.join('\n');
}

// Leading or trailing spaces, or an empty text, are visible only in quotes.
function cut(given: string): string {
  const short = given.length > MOST_GIVEN ? `${given.slice(0, MOST_GIVEN - 1)}…` : given;
  return short === short.trim() && short !== '' ? short : `'${short}'`;
}

const MOST_GIVEN = 300;

function painter(color: boolean): (style: string, text: string) => string {
  return (style, text) => (color ? sgr(style, text) : text);
}
