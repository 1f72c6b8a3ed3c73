import { realpathSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { basename, dirname, join, parse, resolve, sep } from 'node:path';
import { diagnostic, LabwrightError } from '../../diagnostics';

/**
 * Refuses the root of a file system, the user's home folder, and the folders above it as an output folder: a synth
 * writes and deletes there.
 * @throws LabwrightError `LW_OUTPUT_FOLDER_REFUSED`.
 */
export function refuseHome(outdir: string): void {
  const real = realOf(resolve(outdir));
  const { root } = parse(real);
  const below = real.endsWith(sep) ? real : real + sep;
  const given =
    real === root
      ? 'the root of the file system'
      : homes().some((home) => home === real || home.startsWith(below))
        ? 'the home folder, or a folder above it'
        : undefined;
  if (given !== undefined)
    throw new LabwrightError([diagnostic('LW_OUTPUT_FOLDER_REFUSED', { path: outdir, given })]);
}

function homes(): readonly string[] {
  const found = [homedir()];
  try {
    found.push(userInfo().homedir);
  } catch {
    // A user without an entry in the user database, as in a container.
  }
  return found.filter((home) => home !== '').map((home) => realOf(resolve(home)));
}

/** The path without symbolic links, for the part that exists. */
function realOf(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(realOf(parent), basename(path));
  }
}
