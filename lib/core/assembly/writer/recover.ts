import { existsSync, lstatSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checkFile, checkFolders, makeFolders } from '../plain-files';
import { besideOf, moveIntoPlace, syncFolder } from './files';
import { type Journal, layout, STATE } from './layout';
import { withLock } from './lock';
import { readJournal } from './read-state';
import { refuseHome } from './refuse-home';

/**
 * Completes a synth that was killed after its commit, and discards one that was killed before it.
 * Every command that reads the folder calls this first. Returns true when there was something to do.
 * @throws LabwrightError `LW_OUTPUT_STATE_INVALID`, `LW_OUTPUT_UNSAFE`, `LW_OUTPUT_FOLDER_REFUSED`; in that case nothing is changed.
 */
export function recoverOutput(outdir: string): boolean {
  const { journal, stage } = layout(outdir);
  if (!checkFolders(outdir, `${STATE}/journal.json`) || (!exists(journal) && !exists(stage))) return false;
  refuseHome(outdir);
  return withLock(outdir, () => rollForward(outdir));
}

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/**
 * The same, for a caller that holds the lock. Every step can be repeated after another kill.
 * @param resumed false where this process has just written the journal, so that nothing was interrupted.
 */
export function rollForward(outdir: string, resumed = true): boolean {
  const at = layout(outdir);
  const journal = readJournal(outdir);
  if (!journal) {
    const left = existsSync(at.stage);
    rmSync(at.stage, { recursive: true, force: true });
    return left;
  }
  if (resumed) checkWork(outdir, journal);
  const folders = new Set<string>();
  for (const path of journal.place) {
    const target = join(outdir, path);
    // Created before the commit, unless it was deleted since.
    makeFolders(outdir, path);
    folders.add(dirname(target));
    checkFile(outdir, stagedPath(path), { single: true });
    moveIntoPlace(join(at.stage, path), target);
    if (resumed) rmSync(besideOf(target), { force: true });
  }
  for (const path of journal.remove) {
    if (checkFile(outdir, path)) rmSync(join(outdir, path), { force: true });
    pruneFolders(outdir, dirname(path));
  }
  for (const folder of folders) syncFolder(folder);
  moveIntoPlace(at.nextOwned, at.owned);
  syncFolder(at.state);
  rmSync(at.journal, { force: true });
  rmSync(at.stage, { recursive: true, force: true });
  return true;
}

// The journal is untrusted: every path is checked before anything is moved or deleted.
function checkWork(outdir: string, { place, remove }: Journal): void {
  for (const path of place) {
    checkFile(outdir, stagedPath(path), { single: true });
    checkFile(outdir, path);
  }
  for (const path of remove) checkFile(outdir, path);
  checkFile(outdir, `${STATE}/stage/${STATE}/owned.json`, { single: true });
  checkFile(outdir, `${STATE}/owned.json`);
}

function stagedPath(path: string): string {
  return `${STATE}/stage/${path}`;
}

// Empty folders are removed; rmdir keeps those with a user's file.
function pruneFolders(outdir: string, folder: string): void {
  for (let at = folder; at !== '.' && at !== ''; at = dirname(at)) {
    try {
      if (!checkFolders(outdir, `${at}/.`)) continue;
      rmdirSync(join(outdir, at));
    } catch {
      return;
    }
  }
}
