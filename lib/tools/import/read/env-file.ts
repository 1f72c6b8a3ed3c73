import { join } from 'node:path';
import { DotenvError, parseDotenv } from '../../../compose/env/dotenv';
import { readInputText } from '../../../core/input';

/** The value of a variable in the `.env` of a folder, as Compose reads it; undefined if it is not set. */
export function variableOf(folder: string, name: string): string | undefined {
  const known = read.get(folder) ?? readVariables(folder);
  read.set(folder, known);
  return known.get(name);
}

// A folder is asked for many variables; its file is read once a process.
const read = new Map<string, ReadonlyMap<string, string>>();

function readVariables(folder: string): ReadonlyMap<string, string> {
  try {
    return parseDotenv(readInputText(join(folder, '.env')));
  } catch (error) {
    const absent = typeof error === 'object' && error !== null && 'syscall' in error;
    if (absent || error instanceof DotenvError) return new Map();
    throw error;
  }
}
