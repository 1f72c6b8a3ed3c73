import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { type Diagnostic, diagnostic, LabwrightError } from '../../diagnostics';
import { sha256, tryRead } from './files';
import type { Owned } from './layout';
import { UNKNOWN } from './owned';

/** A file to be written, relative to the output folder. */
export interface OutputFile {
  /** Path with `/` between folders. */
  readonly path: string;
  /** The whole content. */
  readonly content: string | Buffer;
  /** Permission bits. Default: 0o644. */
  readonly mode?: number;
  /** True to leave a file of the user's that has the path as it is. Default: false, and such a file is an error. */
  readonly optional?: boolean;
}

/** What a write is going to do. */
export interface Plan {
  /** Files that are new, or differ from what stands. */
  readonly place: readonly OutputFile[];
  /** Paths of files that stand already as they are wanted. */
  readonly unchanged: readonly string[];
  /** Paths of our files that are not wanted any more. */
  readonly remove: readonly string[];
  /** Paths of our files that someone had edited, with the file that keeps each edit. */
  readonly edits: readonly { readonly path: string; readonly copy: OutputFile }[];
  /** The record after the write. */
  readonly owned: Owned;
}

/**
 * Compares what is wanted with what stands in the folder; changes nothing.
 * @throws LabwrightError `LW_OUTPUT_FOREIGN_FILE`, one fault for each file in the way.
 */
export function plan(
  outdir: string,
  files: readonly OutputFile[],
  owned: Owned,
  keep: (path: string) => boolean = () => false,
): Plan {
  const diagnostics: Diagnostic[] = [];
  const place: OutputFile[] = [];
  const unchanged: string[] = [];
  const edits: Plan['edits'][number][] = [];
  const ours = files.filter(({ path, optional }) => !(optional && isOfUser(outdir, path, owned)));
  for (const file of ours) {
    const stands = look(outdir, file.path);
    if (stands.blocked) diagnostics.push(inTheWay(stands.blocked, stands.wanted));
    const { there } = stands;
    if (there?.content.equals(Buffer.from(file.content))) {
      unchanged.push(file.path);
      if (there.mode !== (file.mode ?? 0o644)) place.push(file);
      continue;
    }
    if (there && owned[file.path] === undefined) diagnostics.push(inTheWay(join(outdir, file.path)));
    else if (there && isEdited(there, owned[file.path])) edits.push(keepEdit(outdir, file.path, there));
    place.push(file);
  }
  if (diagnostics.length > 0) throw new LabwrightError(diagnostics);
  const wanted = new Map(ours.map((file) => [file.path, sha256(file.content)]));
  const remove: string[] = [];
  for (const [path, hash] of Object.entries(owned)) {
    if (wanted.has(path)) continue;
    if (keep(path)) {
      wanted.set(path, hash);
      continue;
    }
    const { there } = look(outdir, path);
    // What took the place of our file, a folder or a link, is not ours.
    if (!there) continue;
    if (isEdited(there, hash)) edits.push(keepEdit(outdir, path, there));
    remove.push(path);
  }
  return { place, unchanged, remove, edits, owned: Object.fromEntries([...wanted].sort()) };
}

function isOfUser(outdir: string, path: string, owned: Owned): boolean {
  return owned[path] === undefined && lstatSync(join(outdir, path), { throwIfNoEntry: false }) !== undefined;
}

function isEdited({ content }: Existing, hash: string | undefined): boolean {
  return hash !== UNKNOWN && hash !== sha256(content);
}

function inTheWay(path: string, allowed?: string): Diagnostic {
  return diagnostic('LW_OUTPUT_FOREIGN_FILE', { path, ...(allowed ? { allowed } : {}) });
}

function keepEdit(outdir: string, path: string, { content, mode }: Existing): Plan['edits'][number] {
  let copy = `${path}.edited`;
  for (let count = 2; lstatSync(join(outdir, copy), { throwIfNoEntry: false }); count++)
    copy = `${path}.edited.${count}`;
  return { path, copy: { path: copy, content, mode } };
}

interface Existing {
  readonly content: Buffer;
  readonly mode: number;
}

interface Standing {
  /** Our kind of file, or undefined when there is nothing, or something else. */
  readonly there?: Existing;
  /** What stands in the way: a folder, or a link that would lead the write elsewhere. */
  readonly blocked?: string;
  readonly wanted?: string;
}

function look(outdir: string, path: string): Standing {
  const parts = path.split('/');
  for (let depth = 1; depth < parts.length; depth++) {
    const folder = join(outdir, ...parts.slice(0, depth));
    const stat = lstatSync(folder, { throwIfNoEntry: false });
    if (!stat) return {};
    if (!stat.isDirectory()) return { blocked: folder, wanted: 'a folder' };
  }
  const target = join(outdir, path);
  const stat = lstatSync(target, { throwIfNoEntry: false });
  if (!stat) return {};
  const content = stat.isFile() ? tryRead(target) : undefined;
  if (content) return { there: { content, mode: stat.mode & 0o777 } };
  return { blocked: target, wanted: 'a plain file of ours' };
}
