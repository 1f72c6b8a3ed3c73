import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { isForeign } from '../package-folder';

/** A line of the user's program. */
export interface SourceLocation {
  /** Absolute path of the file. */
  readonly file: string;
  /** Line, from 1. */
  readonly line: number;
  /** Column, from 1. */
  readonly column: number;
}

/** A stack trace that is formatted only when the line is needed: formatting is slow. */
export class SourceTrace {
  /** Captures the caller's call site; cheap enough for every construct. */
  static capture(): SourceTrace {
    const limit = Error.stackTraceLimit;
    // Enough for one construct; for deeper frames the trace of its scope is used.
    Error.stackTraceLimit = 8;
    const trace = new SourceTrace();
    Error.captureStackTrace(trace.#holder, SourceTrace.capture);
    Error.stackTraceLimit = limit;
    return trace;
  }

  readonly #holder: { stack?: string } = {};

  /** The first line outside this package, its dependencies and Node. */
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
  // Loaded lazily: a synth without errors does not need it.
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
