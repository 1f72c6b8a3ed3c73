import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** A line of the user's program. */
export interface SourceLocation {
  /** Absolute path of the file. */
  readonly file: string;
  /** Line, from 1. */
  readonly line: number;
  /** Column, from 1. */
  readonly column: number;
}

/** A stack that is only formatted when someone asks for the line: formatting is what costs time. */
export class SourceTrace {
  /** Notes where the caller's caller stands; cheap enough to do for every construct. */
  static capture(): SourceTrace {
    const limit = Error.stackTraceLimit;
    // Enough for one construct; what lies deeper is found by the trace of its scope.
    Error.stackTraceLimit = 8;
    const trace = new SourceTrace();
    Error.captureStackTrace(trace.#holder, SourceTrace.capture);
    Error.stackTraceLimit = limit;
    return trace;
  }

  readonly #holder: { stack?: string } = {};

  /** The first line that belongs neither to this package, nor to a dependency, nor to Node. */
  get location(): SourceLocation | undefined {
    for (const line of (this.#holder.stack ?? '').split('\n')) {
      const found = /^\s+at .*?\(?((?:file:\/\/)?(?:\/|[A-Za-z]:[\\/])[^()]*?):(\d+):(\d+)\)?$/.exec(line);
      const file = found?.[1]?.replace(/^file:\/\//, '');
      if (!found || !file || isForeign(file)) continue;
      return { file, line: Number(found[2]), column: Number(found[3]) };
    }
    return undefined;
  }
}

// dist/lib/core/diagnostics → dist/lib; lib/core/diagnostics → lib. The CLI's entry point lies beside it.
const OWN_FOLDER = join(__dirname, '..', '..') + sep;
const OWN_BIN = join(__dirname, '..', '..', '..', 'bin', 'labwright');

function isForeign(file: string): boolean {
  return file.startsWith(OWN_FOLDER) || file.startsWith(OWN_BIN) || file.includes(`${sep}node_modules${sep}`);
}

/** `file:line:column`, relative to a folder so that reports read the same on any machine. */
export function describeSource(source: SourceLocation, cwd: string = process.cwd()): string {
  const inside = relative(cwd, source.file);
  const name = inside.startsWith('..') ? source.file : inside;
  return `${name.split(sep).join('/')}:${source.line}:${source.column}`;
}

/** The lines around a source location with a caret, or undefined when the file cannot be read. */
export function codeFrame(source: SourceLocation, color: boolean): string | undefined {
  let text: string;
  try {
    text = readFileSync(source.file, 'utf8');
  } catch {
    return undefined;
  }
  // Loaded here because a synth without diagnostics must not pay for it.
  const { hideInCode } = require('./secrets') as typeof import('./secrets');
  const { toTerminal } = require('./terminal') as typeof import('./terminal');
  const { codeFrameColumns } = require('@babel/code-frame') as typeof import('@babel/code-frame');
  const near = linesAround(text, source.line);
  if (near === undefined) return undefined;
  const start = { line: source.line, column: source.column };
  return codeFrameColumns(
    // Escaped before it is coloured: the escapes of colours are ours, others are not.
    toTerminal(hideInCode(near)),
    { start },
    { highlightCode: color, forceColor: color, linesAbove: 1, linesBelow: 1 },
  );
}

// Lines before and after the one that is shown, for names and values of secrets that stand on several lines.
const NEAR = 20;
const LONGEST = 20_000;

// The text with all other lines empty. Only a few lines are shown, so a large file costs no time; of lines that are too
// long to read, none is shown.
function linesAround(text: string, line: number): string | undefined {
  const near = text
    .split(/\r\n?|\n/)
    .map((one, at) => (Math.abs(at + 1 - line) <= NEAR ? one : ''))
    .join('\n');
  const shown = near.replace(/\n+/g, '\n');
  return shown.length > LONGEST ? undefined : near;
}
