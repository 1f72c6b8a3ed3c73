import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The value of a variable in the `.env` of a folder, where it is plain to see; undefined else. */
export function variableBeside(folder: string, name: string): string | undefined {
  let text: string;
  try {
    text = readFileSync(join(folder, '.env'), 'utf8');
  } catch {
    return undefined;
  }
  const line = new RegExp(
    `^[ \\t]*(?:export[ \\t]+)?${name}[ \\t]*=[ \\t]*(["']?)([^"'$#\\r\\n]*?)\\1[ \\t]*(?:[ \\t]#.*)?\\r?$`,
    'gm',
  );
  // The last of several lines wins, as in Compose.
  return [...text.matchAll(line)].at(-1)?.[2];
}
