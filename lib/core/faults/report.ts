import { CATALOGUE, type CatalogueEntry } from './catalogue';
import type { Fault } from './fault';
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
  const count = faults.length === 1 ? '1 fault' : `${faults.length} faults`;
  const outcome = options.outcome ?? (faults.some(hasBegun) ? 'some of it was done' : 'nothing was written');
  return [`${count}; ${outcome}.`, ...faults.map((fault) => formatFault(fault, options))].join('\n\n');
}

function hasBegun({ code }: Fault): boolean {
  const entry: CatalogueEntry = CATALOGUE[code];
  return entry.begun ?? false;
}

function formatFault(fault: Fault, options: ReportOptions): string {
  const paint = painter(options.color ?? false);
  const lines = [`${paint('31;1', `error ${fault.code}`)}  ${paint('1', fault.message)}`];
  const row = (label: string, text: string | undefined): void => {
    if (text !== undefined)
      lines.push(`  ${paint('2', label.padEnd(8))} ${text.replaceAll('\n', `\n${' '.repeat(11)}`)}`);
  };
  row('at', fault.path);
  row('property', fault.property);
  row('given', fault.given);
  row('allowed', fault.allowed);
  row('mend', fault.mend);
  if (fault.source) {
    row('source', describeSource(fault.source, options.cwd));
    const frame = codeFrame(fault.source, options.color ?? false);
    if (frame) lines.push(frame.replace(/^/gm, '    '));
  }
  return lines.join('\n');
}

function painter(color: boolean): (style: string, text: string) => string {
  return (style, text) => (color ? `\u001b[${style}m${text}\u001b[0m` : text);
}
