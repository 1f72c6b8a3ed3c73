import { plural } from '../plural';
import type { Fault } from './diagnostic';
import { entryOf } from './entry';
import { codeFrame, describeSource } from './source';

/** How a report is laid out. */
export interface ReportOptions {
  /** Colour by ANSI escapes. Default: false. */
  readonly color?: boolean;
  /** The folder that file names are shown relative to. Default: the working directory. */
  readonly cwd?: string;
  /** What came of it, for the first line. Default: "nothing was written". */
  readonly outcome?: string;
}

/** Formats faults for people: what, where, what was given, what is allowed, how to mend it, and the line. */
export function formatFaults(faults: readonly Fault[], options: ReportOptions = {}): string {
  const outcome = options.outcome ?? (faults.some(hasBegun) ? 'some of it was done' : 'nothing was written');
  return [
    `${plural(faults.length, 'fault')}; ${outcome}.`,
    ...faults.map((fault) => formatFault(fault, options)),
  ].join('\n\n');
}

function hasBegun({ code }: Fault): boolean {
  const entry = entryOf(code);
  return entry.begun ?? false;
}

function formatFault(fault: Fault, options: ReportOptions): string {
  const paint = painter(options.color ?? false);
  const lines = [`${paint('31;1', `error ${fault.code}`)}  ${paint('1', visible(fault.message))}`];
  const row = (label: string, text: string | undefined): void => {
    if (text !== undefined)
      lines.push(`  ${paint('2', label.padEnd(8))} ${visible(text).replaceAll('\n', `\n${' '.repeat(11)}`)}`);
  };
  row('at', fault.path);
  row('property', fault.property);
  row('given', fault.given === undefined ? undefined : cut(fault.given));
  row('allowed', fault.allowed);
  row('mend', fault.mend);
  if (fault.source) {
    row('source', describeSource(fault.source, options.cwd));
    const frame = codeFrame(fault.source, options.color ?? false);
    if (frame) lines.push(frame.replace(/^/gm, '    '));
  }
  return lines.join('\n');
}

// What a terminal would obey, and what would turn the direction of writing, is shown by its number.
const CONTROL = /(?!\n)[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu;

function visible(text: string): string {
  return text.replace(CONTROL, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

// Blanks at an end, or nothing at all, are seen only within quotes.
function cut(given: string): string {
  const short = given.length > MOST_GIVEN ? `${given.slice(0, MOST_GIVEN - 1)}…` : given;
  return short === short.trim() && short !== '' ? short : `'${short}'`;
}

const MOST_GIVEN = 300;

function painter(color: boolean): (style: string, text: string) => string {
  return (style, text) => (color ? `\u001b[${style}m${text}\u001b[0m` : text);
}
