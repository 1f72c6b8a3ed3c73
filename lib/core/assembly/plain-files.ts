import { lstatSync, mkdirSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { diagnostic, LabwrightError } from '../diagnostics';
import { maxCopySize, readInput } from '../input';

/** Options for reading a file of an output folder. */
export interface ReadOptions {
  /** Refuses a file with hard links. @default false */
  readonly single?: boolean;
}

/**
 * Checks that every folder of a path is a real folder, not a symbolic link. The output folder itself may be a link.
 * @returns false when one of them does not exist.
 * @throws LabwrightError `LW_OUTPUT_UNSAFE`.
 */
export function checkFolders(root: string, path: string): boolean {
  const parts = path.split('/');
  for (let depth = 1; depth < parts.length; depth++) {
    const folder = join(root, ...parts.slice(0, depth));
    const stat = lstatSync(folder, { throwIfNoEntry: false });
    if (!stat) return false;
    if (!stat.isDirectory()) throw unsafe(folder, kindOf(stat), 'a folder');
  }
  return true;
}

/**
 * Checks a file and its folders: it is a regular file, and nothing is a symbolic link.
 * @returns undefined when it does not exist.
 * @throws LabwrightError `LW_OUTPUT_UNSAFE`.
 */
export function checkFile(
  root: string,
  path: string,
  { single = false }: ReadOptions = {},
): Stats | undefined {
  if (!checkFolders(root, path)) return undefined;
  const file = join(root, path);
  const stat = lstatSync(file, { throwIfNoEntry: false });
  if (stat) refuseSpecial(file, stat, single);
  return stat;
}

/** Creates the folders of a path one by one, never through a symbolic link. */
export function makeFolders(root: string, path: string): void {
  if (checkFolders(root, path)) return;
  const parts = path.split('/');
  for (let depth = 1; depth < parts.length; depth++) {
    const folder = join(root, ...parts.slice(0, depth));
    if (!lstatSync(folder, { throwIfNoEntry: false })) mkdirSync(folder);
  }
  checkFolders(root, path);
}

/**
 * Reads a file of an output folder, never through a symbolic link.
 * @returns undefined when it does not exist.
 * @throws LabwrightError `LW_OUTPUT_UNSAFE`, `LW_INPUT_TOO_LARGE`; a system error when permission is denied.
 */
export function readPlain(
  root: string,
  path: string,
  { single = false }: ReadOptions = {},
): Buffer | undefined {
  if (!checkFile(root, path, { single })) return undefined;
  const file = join(root, path);
  return readInput(file, {
    limit: maxCopySize(),
    follow: false,
    check: (stat) => refuseSpecial(file, stat, single),
  });
}

function refuseSpecial(file: string, stat: Stats, single: boolean): void {
  if (!stat.isFile()) throw unsafe(file, kindOf(stat), 'a regular file');
  if (single && stat.nlink > 1)
    throw unsafe(file, 'a file with several names (hard links)', 'a file with one name');
}

function kindOf(stat: Stats): string {
  if (stat.isSymbolicLink()) return 'a symbolic link';
  if (stat.isDirectory()) return 'a folder';
  return stat.isFile() ? 'a file' : 'a special file';
}

function unsafe(path: string, given: string, allowed: string): LabwrightError {
  return new LabwrightError([diagnostic('LW_OUTPUT_UNSAFE', { path, given, allowed })]);
}
