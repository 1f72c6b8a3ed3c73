import { diagnostic, LabwrightError } from '../../../core/diagnostics';
import type { SourceTexts } from '../print/source-texts';
import type { Evaluated } from './protocol';
import { runInSandbox } from './sandbox';
import { verifyProgram } from './verify-program';

/** A program that was written here. */
export interface Written {
  readonly text: string;
  /** What it was written with. */
  readonly texts: SourceTexts;
  /** The compose files that it comes from, for messages. */
  readonly origin: string;
  /** Files that it names, with their places: it will run in a folder that may not be there yet. */
  readonly files?: ReadonlyMap<string, string>;
}

/**
 * Compares a program with what was meant, and only then runs it, in a process that can do nothing but compile its tree.
 * @throws LabwrightError `LW_IMPORT_PROGRAM_UNEXPECTED`.
 */
export function evaluate({ text, texts, origin, files = new Map() }: Written): Evaluated {
  const verified = verifyProgram(text, texts, files);
  if ('unexpected' in verified)
    throw new LabwrightError([
      diagnostic('LW_IMPORT_PROGRAM_UNEXPECTED', { path: origin, given: verified.unexpected }),
    ]);
  return runInSandbox(verified.code, [...files.values()]);
}
