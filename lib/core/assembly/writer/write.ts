import { lstatSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Fault, fault, LabwrightError } from '../../faults';
import { hasCode, replaceFile, sha256, syncFolder, tryRead, tryReadJson, writeDurably } from './files';
import { type Journal, layout, type Owned } from './layout';
import { withLock } from './lock';
import { rollForward } from './recover';

/** A file to be written, relative to the output folder. */
export interface OutputFile {
  /** Path with `/` between folders. */
  readonly path: string;
  /** Text, or bytes. */
  readonly content: string | Buffer;
  /** Default: 0o644. */
  readonly mode?: number;
}

/** What a write did. */
export interface WriteReport {
  /** Paths of files that are new or differ. */
  readonly written: readonly string[];
  /** Paths of files that were the same, and were not touched. */
  readonly unchanged: readonly string[];
  /** Paths of files of the earlier output that are no longer in it. */
  readonly removed: readonly string[];
  /** Generated files that someone had edited; the edit is kept beside each as `<file>.edited`. */
  readonly editedByHand: readonly string[];
}

/**
 * Writes a whole output folder: all of it, or nothing. New files are staged and forced to the disk; the journal's
 * appearance is the commit; after it, a kill is mended by rolling forward. See docs/atomicity.md.
 * @throws LabwrightError `LW_OUTPUT_…`; the earlier output is then untouched.
 */
export function writeOutput(outdir: string, files: readonly OutputFile[]): WriteReport {
  try {
    mkdirSync(layout(outdir).state, { recursive: true });
    return withLock(outdir, () => writeLocked(outdir, files));
  } catch (error) {
    if (LabwrightError.is(error)) throw error;
    const blocked = hasCode(error, 'EEXIST') || hasCode(error, 'ENOTDIR');
    const given = error instanceof Error ? error.message : String(error);
    const one = fault(blocked ? 'LW_OUTPUT_NOT_A_FOLDER' : 'LW_OUTPUT_WRITE_FAILED', { path: outdir, given });
    throw new LabwrightError([one], { cause: error });
  }
}

function writeLocked(outdir: string, files: readonly OutputFile[]): WriteReport {
  rollForward(outdir);
  const at = layout(outdir);
  const owned = tryReadJson<Owned>(at.owned) ?? {};
  const faults: Fault[] = [];
  const place: OutputFile[] = [];
  const unchanged: string[] = [];
  const edited: { readonly path: string; readonly content: Buffer }[] = [];
  for (const file of files) {
    const there = existing(outdir, file.path, faults);
    const mode = file.mode ?? 0o644;
    if (there?.content.equals(Buffer.from(file.content))) {
      unchanged.push(file.path);
      if (there.mode !== mode) place.push(file);
      continue;
    }
    if (there && owned[file.path] === undefined) {
      faults.push(fault('LW_OUTPUT_FOREIGN_FILE', { path: join(outdir, file.path) }));
    } else if (there && owned[file.path] !== sha256(there.content)) {
      edited.push({ path: file.path, content: there.content });
    }
    place.push(file);
  }
  if (faults.length > 0) throw new LabwrightError(faults);
  const wanted = new Map(files.map((file) => [file.path, sha256(file.content)]));
  const remove = Object.keys(owned).filter((path) => !wanted.has(path));
  if (place.length > 0 || remove.length > 0) {
    stage(outdir, place);
    for (const { path, content } of edited) writeFileSync(join(outdir, `${path}.edited`), content);
    const order = place.map(({ path }) => path).sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
    const journal: Journal = { place: order, remove, owned: Object.fromEntries([...wanted].sort()) };
    replaceFile(at.journal, JSON.stringify(journal));
    syncFolder(at.state);
    rollForward(outdir);
  }
  return {
    written: place.map(({ path }) => path),
    unchanged,
    removed: remove,
    editedByHand: edited.map(({ path }) => path),
  };
}

// The compose file comes after all that it mentions, and the manifest after all that it lists.
function rank(path: string): number {
  if (path === 'manifest.json') return 3;
  if (path === 'tree.json') return 2;
  return path.endsWith('/docker-compose.yml') ? 1 : 0;
}

function stage(outdir: string, files: readonly OutputFile[]): void {
  const at = layout(outdir);
  try {
    writeFileSync(at.gitignore, '*\n');
    const folders = new Set<string>();
    for (const { path, content, mode } of files) {
      const file = join(at.stage, path);
      if (!folders.has(dirname(file))) mkdirSync(dirname(file), { recursive: true });
      folders.add(dirname(file));
      writeDurably(file, content, mode ?? 0o644);
    }
    for (const folder of folders) syncFolder(folder);
  } catch (error) {
    rmSync(at.stage, { recursive: true, force: true });
    throw error;
  }
}

interface Existing {
  readonly content: Buffer;
  readonly mode: number;
}

// What stands at a path now. A folder there, or a link that would lead the write elsewhere, is a fault.
function existing(outdir: string, path: string, faults: Fault[]): Existing | undefined {
  const parts = path.split('/');
  for (let depth = 1; depth < parts.length; depth++) {
    const folder = join(outdir, ...parts.slice(0, depth));
    const stat = lstatSync(folder, { throwIfNoEntry: false });
    if (!stat) return undefined;
    if (!stat.isDirectory()) {
      faults.push(fault('LW_OUTPUT_FOREIGN_FILE', { path: folder, allowed: 'a folder' }));
      return undefined;
    }
  }
  const target = join(outdir, path);
  const stat = lstatSync(target, { throwIfNoEntry: false });
  if (!stat) return undefined;
  const content = stat.isFile() ? tryRead(target) : undefined;
  if (content) return { content, mode: stat.mode & 0o777 };
  faults.push(fault('LW_OUTPUT_FOREIGN_FILE', { path: target, allowed: 'a plain file of ours' }));
  return undefined;
}
