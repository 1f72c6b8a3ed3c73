import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fail } from './fail';

/** Compares a folder's text with a snapshot file. */
export function matchSnapshotFile(file: string, text: string): void {
  const update = isSet('UPDATE_SNAPSHOTS');
  const known = update ? undefined : read(file);
  if (known === text) return;
  if (known === undefined) {
    if (!update && isSet('CI'))
      fail(
        `The snapshot ${file} does not exist, and CI does not write it. Run the test locally once, and commit the file.`,
      );
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return;
  }
  fail(
    `The stack's folder differs from ${file} (- snapshot, + given):\n${difference(known, text)}\n` +
      'If the change is intended, run the test with UPDATE_SNAPSHOTS=1, and review the change of the file.',
  );
}

function isSet(name: string): boolean {
  const value = process.env[name];
  return value !== undefined && value !== '' && value !== '0' && value !== 'false';
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

const SHOWN = 40;

// What is the same at both ends is left out; the file in which the change begins is named.
function difference(known: string, given: string): string {
  const before = known.split('\n');
  const after = given.split('\n');
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let end = 0;
  while (
    end < Math.min(before.length, after.length) - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  )
    end++;
  const head = before.slice(0, start).findLast((line) => line.startsWith('===== '));
  const lines = [
    ...(head ? [`  ${head}`] : []),
    ...before.slice(start, before.length - end).map((line) => `- ${line}`),
    ...after.slice(start, after.length - end).map((line) => `+ ${line}`),
  ];
  return lines.length > SHOWN
    ? `${lines.slice(0, SHOWN).join('\n')}\n  … ${lines.length - SHOWN} more lines`
    : lines.join('\n');
}
