import { existsSync, mkdirSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { besideOf, moveIntoPlace, syncFolder, tryReadJson } from './files';
import { type Journal, layout } from './layout';
import { withLock } from './lock';

/**
 * Ends what a killed synth began: rolls a committed one forward, and forgets one that was not committed.
 * Every command that reads the folder calls this first. True when there was something to do.
 */
export function recoverOutput(outdir: string): boolean {
  const { journal, stage, state } = layout(outdir);
  if (!existsSync(journal) && !existsSync(stage)) return false;
  mkdirSync(state, { recursive: true });
  return withLock(outdir, () => rollForward(outdir));
}

/**
 * The same, for a caller that already holds the lock. Every step may be repeated after another kill.
 * @param resumed false where this process has made the journal a moment ago: no kill has left anything then.
 */
export function rollForward(outdir: string, resumed = true): boolean {
  const at = layout(outdir);
  const journal = tryReadJson<Journal>(at.journal);
  if (!journal) {
    const left = existsSync(at.stage);
    rmSync(at.stage, { recursive: true, force: true });
    return left;
  }
  const folders = new Set<string>();
  for (const path of journal.place) {
    const staged = join(at.stage, path);
    const target = join(outdir, path);
    // Made before the commit, where nobody has deleted it since.
    if (!existsSync(dirname(target))) mkdirSync(dirname(target), { recursive: true });
    folders.add(dirname(target));
    moveIntoPlace(staged, target);
    if (resumed) rmSync(besideOf(target), { force: true });
  }
  for (const path of journal.remove) {
    rmSync(join(outdir, path), { force: true });
    pruneFolders(outdir, dirname(path));
  }
  for (const folder of folders) syncFolder(folder);
  moveIntoPlace(at.nextOwned, at.owned);
  syncFolder(at.state);
  rmSync(at.journal, { force: true });
  rmSync(at.stage, { recursive: true, force: true });
  return true;
}

// A folder that became empty goes; one with a user's file in it stays, because rmdir refuses it.
function pruneFolders(outdir: string, folder: string): void {
  for (let at = folder; at !== '.' && at !== ''; at = dirname(at)) {
    try {
      rmdirSync(join(outdir, at));
    } catch {
      return;
    }
  }
}
