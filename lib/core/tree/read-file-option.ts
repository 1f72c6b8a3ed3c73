import type { IConstruct } from 'constructs';
import { LabwrightError } from '../diagnostics';
import { readInputText } from '../input';
import { diagnosticsOf } from './diagnostic-log';

/**
 * Reads a file that an option names. What keeps it from being read becomes an error of the construct.
 * @returns The text, or undefined when the file cannot be read.
 */
export function readFileOption(construct: IConstruct, file: string): string | undefined {
  try {
    return readInputText(file);
  } catch (error) {
    const refused = LabwrightError.is(error) ? error.diagnostics : [];
    for (const { code, given, allowed = '' } of refused)
      diagnosticsOf(construct).add(code, { given: given ? `${file}, ${given}` : file, allowed });
    if (refused.length === 0) diagnosticsOf(construct).add('LW_FILE_NOT_FOUND', { given: file });
    return undefined;
  }
}
