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
  /** Files that are new or changed. */
  readonly written: readonly string[];
  /** Unchanged files. */
  readonly unchanged: readonly string[];
  /** Files of an earlier write that are no longer needed. */
  readonly removed: readonly string[];
  /** Generated files that were edited by hand; `keptEdits` lists where each edit is kept. */
  readonly editedByHand: readonly string[];
  /** Where the edits are kept, in the order of `editedByHand`: `<file>.edited`, or with a number appended. */
  readonly keptEdits: readonly string[];
}

/** Options of a write. */
export interface WriteOptions {
  /** True for a path of an earlier write that this one keeps. @default none */
  readonly keep?: (path: string) => boolean;
}

/**
 * Writes an output folder, completely or not at all. New files are staged and forced to the disk; creating the journal is
 * the commit. After a kill, the next command completes a committed write. See docs/atomicity.md.
 * @param files The wanted files, or a function that makes them while no other write is running.
 * @throws LabwrightError `LW_OUTPUT_…`; the previous output is left unchanged, unless the message says otherwise.
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
    const message =
      'The output could not be put in place completely; the next synth of the folder completes it';
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

// Everything that could fail after the commit is tried before it: folders need space, renames need write permission.
function makeRoom(outdir: string, { place, edits, remove }: Plan): void {
  const placed = [...edits.map(({ copy }) => copy.path), ...place.map(({ path }) => path)];
  for (const path of placed) makeFolders(outdir, path);
  for (const folder of new Set([...placed, ...remove].map((path) => dirname(join(outdir, path)))))
    accessSync(folder, constants.W_OK | constants.X_OK);
}

// The compose file comes after the files that it mentions, and the manifest after the files that it lists.
function rank(path: string): number {
  if (path === 'manifest.json') return 3;
  if (path === 'tree.json') return 2;
  return path.endsWith('/docker-compose.yml') ? 1 : 0;
}

// Never written through a link: an existing file is kept.
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
  // After all files are written, so that the disk is flushed once instead of once per file.
  for (const { file } of all) syncFile(file);
  for (const folder of folders) syncFolder(folder);
}
