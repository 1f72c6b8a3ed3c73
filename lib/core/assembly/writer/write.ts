import { accessSync, constants, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { diagnostic, LabwrightError } from '../../diagnostics';
import { makeFolders } from '../plain-files';
import { hasCode, replaceFile, syncFile, syncFolder, writeWhole } from './files';
import { type Journal, layout, STATE } from './layout';
import { type LockHandle, withLock } from './lock';
import { readOwned } from './owned';
import { type OutputFile, type Plan, plan } from './plan';
import { rollForward } from './recover';
import { refuseHome } from './refuse-home';
import { holdSignals } from './signals';

/** What a write did; all paths are relative to the output folder. */
export interface WriteReport {
  /** Files that are new or differ from before. */
  readonly written: readonly string[];
  /** Files that stood already as they are. */
  readonly unchanged: readonly string[];
  /** Files that an earlier write made and that are not wanted any more. */
  readonly removed: readonly string[];
  /** Generated files that someone had edited; each edit is kept beside its file, as `keptEdits` says. */
  readonly editedByHand: readonly string[];
  /** Where the edits are kept, in the order of `editedByHand`: `<file>.edited`, or with a number after it. */
  readonly keptEdits: readonly string[];
}

/** Options of a write. */
export interface WriteOptions {
  /** True for a path that an earlier write made and this one leaves as it is. Default: none. */
  readonly keep?: (path: string) => boolean;
}

/**
 * Writes a whole output folder: all of it, or nothing. New files are staged and forced to the disk; the journal's
 * appearance is the commit; after it, the next command rolls forward after a kill. See docs/atomicity.md.
 * @param files what is wanted, or what makes it while no other write is under way.
 * @throws LabwrightError `LW_OUTPUT_…`; the earlier output is then untouched, unless the message says otherwise.
 */
export function writeOutput(
  outdir: string,
  files: readonly OutputFile[] | (() => readonly OutputFile[]),
  options: WriteOptions = {},
): WriteReport {
  const release = holdSignals();
  try {
    refuseHome(outdir);
    mkdirSync(outdir, { recursive: true });
    makeFolders(outdir, `${STATE}/lock`);
    return withLock(outdir, (held) => {
      rollForward(outdir);
      return writeLocked(outdir, typeof files === 'function' ? files() : files, options, held);
    });
  } catch (error) {
    if (LabwrightError.is(error)) throw error;
    throw new LabwrightError([writeError(outdir, error)], { cause: error });
  } finally {
    release();
  }
}

function writeError(outdir: string, error: unknown) {
  const given = error instanceof Error ? error.message : String(error);
  if (existsSync(layout(outdir).journal)) {
    const message = 'The output could not be put in place wholly; the next synth of the folder ends it';
    return diagnostic('LW_OUTPUT_WRITE_FAILED', { path: outdir, given, message });
  }
  const blocked = hasCode(error, 'EEXIST') || hasCode(error, 'ENOTDIR');
  return diagnostic(blocked ? 'LW_OUTPUT_NOT_A_FOLDER' : 'LW_OUTPUT_WRITE_FAILED', { path: outdir, given });
}

function writeLocked(
  outdir: string,
  files: readonly OutputFile[],
  { keep = () => false }: WriteOptions,
  held: LockHandle,
): WriteReport {
  const planned = plan(outdir, files, readOwned(outdir), keep);
  const { place, remove, edits, unchanged } = planned;
  if (place.length > 0 || remove.length > 0) {
    const at = layout(outdir);
    try {
      stage(outdir, planned);
      makeRoom(outdir, planned);
      held.check();
      const order = place.map(({ path }) => path).sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
      const journal: Journal = { place: [...edits.map(({ copy }) => copy.path), ...order], remove };
      replaceFile(at.journal, JSON.stringify(journal));
    } catch (error) {
      for (const left of [at.stage, `${at.journal}.next`]) rmSync(left, { recursive: true, force: true });
      throw error;
    }
    syncFolder(at.state);
    rollForward(outdir, false);
  }
  return {
    written: place.map(({ path }) => path),
    unchanged,
    removed: remove,
    editedByHand: edits.map(({ path }) => path),
    keptEdits: edits.map(({ copy }) => copy.path),
  };
}

// What could still fail after the commit is tried before it: folders need space, and renames need a right to write.
function makeRoom(outdir: string, { place, edits, remove }: Plan): void {
  const placed = [...edits.map(({ copy }) => copy.path), ...place.map(({ path }) => path)];
  for (const path of placed) makeFolders(outdir, path);
  for (const folder of new Set([...placed, ...remove].map((path) => dirname(join(outdir, path)))))
    accessSync(folder, constants.W_OK | constants.X_OK);
}

// The compose file comes after all that it mentions, and the manifest after all that it lists.
function rank(path: string): number {
  if (path === 'manifest.json') return 3;
  if (path === 'tree.json') return 2;
  return path.endsWith('/docker-compose.yml') ? 1 : 0;
}

// Never written through a link: a file that is there already stays as it is.
function ignoreState(gitignore: string): void {
  try {
    writeFileSync(gitignore, '*\n', { flag: 'wx' });
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  }
}

function stage(outdir: string, { place, edits, owned }: Plan): void {
  const at = layout(outdir);
  ignoreState(at.gitignore);
  const record = { file: at.nextOwned, content: `${JSON.stringify(owned, undefined, 1)}\n`, mode: 0o644 };
  const staged = [...edits.map(({ copy }) => copy), ...place].map(({ path, content, mode = 0o644 }) => ({
    file: join(at.stage, path),
    content,
    mode,
  }));
  const all = [record, ...staged];
  const folders = new Set(all.map(({ file }) => dirname(file)));
  for (const folder of folders) mkdirSync(folder, { recursive: true });
  for (const { file, content, mode } of all) writeWhole(file, content, mode);
  // After all are written: the disk is then waited for once, and not once a file.
  for (const { file } of all) syncFile(file);
  for (const folder of folders) syncFolder(folder);
}
