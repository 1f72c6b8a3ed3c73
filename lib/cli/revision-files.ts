import type { StdioOptions } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isInnerPath } from '../core/assembly';
import { diagnostic, LabwrightError } from '../core/diagnostics';

/** Runs git in the repository and returns its output. */
export type GitRunner = (args: readonly string[], stdio: StdioOptions) => string;

/** Where the files of a commit are written. */
export interface TreePlace {
  /** The folder that becomes the working tree. */
  readonly tree: string;
  /** A folder for temporary files. */
  readonly temporary: string;
}

interface TreeEntry {
  readonly mode: string;
  readonly object: string;
  readonly path: string;
}

/**
 * Writes the files of a commit as git holds them. `git worktree` and `git archive` would run the hooks and the filters
 * that the repository configures; `ls-tree` and `cat-file` only read. Submodules are left out, and files of Git LFS stay
 * pointers.
 * @throws LabwrightError `LW_DIFF_BASE_FAILED` for a path that leads out of the folder.
 */
export function readTree(git: GitRunner, commit: string, { tree, temporary }: TreePlace): void {
  const entries = entriesOf(git(['ls-tree', '-r', '-z', '--full-tree', commit], ['ignore', 'pipe', 'pipe']));
  const wrong = entries.filter(({ path }) => !isSafe(path));
  if (wrong.length > 0)
    throw new LabwrightError(
      wrong.map(({ path }) =>
        diagnostic('LW_DIFF_BASE_FAILED', { path: commit, given: `the path ${JSON.stringify(path)}` }),
      ),
    );
  mkdirSync(tree, { recursive: true });
  const blobs = entries.filter(({ mode }) => mode !== SUBMODULE);
  const asked = join(temporary, 'objects');
  const answered = join(temporary, 'contents');
  writeFileSync(asked, blobs.map(({ object }) => `${object}\n`).join(''));
  const input = openSync(asked, 'r');
  const output = openSync(answered, 'w+');
  try {
    git(['cat-file', '--batch'], [input, output, 'pipe']);
    const reader = new BatchReader(output);
    const links: (() => void)[] = [];
    for (const { mode, path, object } of blobs) {
      const file = join(tree, path);
      const content = reader.next();
      if (content === undefined) throw missing(commit, path, object);
      mkdirSync(dirname(file), { recursive: true });
      // Links come last: no file is written through one. A name that is taken already is an error.
      if (mode === LINK) links.push(() => symlinkSync(content.toString('utf8'), file));
      else writeFileSync(file, content, { flag: 'wx', mode: mode === EXECUTABLE ? 0o755 : 0o644 });
    }
    for (const link of links) link();
  } finally {
    closeSync(input);
    closeSync(output);
  }
}

// Modes of git's trees. Source: git-fast-import(1), "filemodify".
const EXECUTABLE = '100755';
const LINK = '120000';
const SUBMODULE = '160000';

function entriesOf(listing: string): readonly TreeEntry[] {
  return listing.split('\0').flatMap((line) => {
    const [, mode = '', object = '', path = ''] = /^(\d+) \w+ ([0-9a-f]+)\t(.+)$/s.exec(line) ?? [];
    return line === '' ? [] : [{ mode, object, path }];
  });
}

// Names that git itself refuses to check out, and that a repository made by hand may hold.
function isSafe(path: string): boolean {
  return isInnerPath(path) && !path.split('/').some((part) => part.toLowerCase() === '.git');
}

function missing(commit: string, path: string, object: string): LabwrightError {
  return new LabwrightError([
    diagnostic('LW_DIFF_BASE_FAILED', {
      path: commit,
      given: `git does not have ${path} (${object})`,
      fix: 'Fetch the revision with its files first (git fetch, without --filter)',
    }),
  ]);
}

/** Reads the answers of `git cat-file --batch`: a line with the size, the content, a line feed. */
class BatchReader {
  #at = 0;

  constructor(private readonly file: number) {}

  /** The next content; undefined where git does not have the object. */
  next(): Buffer | undefined {
    const head = this.#line();
    const size = /^[0-9a-f]+ \w+ (\d+)$/.exec(head)?.[1];
    if (size === undefined) return undefined;
    const content = this.#read(Number(size));
    this.#at += Number(size) + 1;
    return content;
  }

  #line(): string {
    // A name of an object, a kind and a size: never longer.
    const text = this.#read(256).toString('latin1');
    const end = text.indexOf('\n');
    const line = end < 0 ? text : text.slice(0, end);
    this.#at += line.length + 1;
    return line;
  }

  #read(length: number): Buffer {
    const buffer = Buffer.alloc(length);
    let filled = 0;
    while (filled < length) {
      const got = readSync(this.file, buffer, filled, length - filled, this.#at + filled);
      if (got === 0) break;
      filled += got;
    }
    return buffer.subarray(0, filled);
  }
}
