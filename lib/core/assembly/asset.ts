import { lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, join, relative, resolve, sep } from 'node:path';
import type { IConstruct } from 'constructs';
import { faultsOf } from '../tree/fault-log';
import { Stack } from '../tree/stack';
import { TextFile } from './text-file';

/** Options for staging a file or folder of the user's. */
export interface AssetOptions {
  /** What to leave out, in the syntax of .gitignore. Only for folders. Default: nothing. */
  readonly exclude?: readonly string[];
  /** File mode of the staged files. Default: 0o755 for files with an execute bit, 0o644 for others. */
  readonly mode?: number;
}

/**
 * Stages a file or a folder into the stack's folder, byte for byte, and returns the staged paths. Faults (absent,
 * a symbolic link that leads out) are noted on the construct.
 */
export function stageAsset(
  owner: IConstruct,
  source: string,
  target: string,
  options: AssetOptions = {},
): readonly string[] {
  const from = resolve(source);
  const stack = Stack.of(owner);
  const files = listFiles(owner, from, options.exclude ?? []);
  return files.map(({ file, inside }) => {
    const path = inside === '' ? target : `${target}/${inside}`;
    const mode = options.mode ?? ((statSync(file).mode & 0o111) === 0 ? 0o644 : 0o755);
    stack.addArtifact(new TextFile(owner, path, readFileSync(file), mode));
    return path;
  });
}

interface Listed {
  readonly file: string;
  /** Path below the asset, empty for the asset itself. */
  readonly inside: string;
}

function listFiles(owner: IConstruct, root: string, exclude: readonly string[]): readonly Listed[] {
  let real: string;
  try {
    real = realpathSync(root);
  } catch {
    faultsOf(owner).add('LW_FILE_NOT_FOUND', { given: root });
    return [];
  }
  if (statSync(real).isFile()) return [{ file: real, inside: '' }];
  const ignores = ignoreFilter(exclude);
  const found: Listed[] = [];
  const walk = (folder: string): void => {
    for (const name of readdirSync(folder).sort()) {
      const file = join(folder, name);
      const inside = relative(real, file).split(sep).join('/');
      const link = lstatSync(file).isSymbolicLink();
      const target = link ? tryRealpath(file) : file;
      if (target === undefined || (target !== real && !target.startsWith(real + sep))) {
        faultsOf(owner).add('LW_FILE_SYMLINK_ESCAPES', {
          given: inside,
          allowed: `links within ${basename(root)}`,
        });
        continue;
      }
      const folderLike = statSync(target).isDirectory();
      if (ignores(folderLike ? `${inside}/` : inside)) continue;
      // A link to a folder within is staged as its files; one to a folder above itself would never end.
      if (folderLike && !(link && (folder + sep).startsWith(target + sep))) walk(file);
      else if (!folderLike) found.push({ file, inside });
    }
  };
  walk(real);
  return found;
}

function tryRealpath(file: string): string | undefined {
  try {
    return realpathSync(file);
  } catch {
    return undefined;
  }
}

function ignoreFilter(patterns: readonly string[]): (path: string) => boolean {
  if (patterns.length === 0) return () => false;
  const ignore = require('ignore') as typeof import('ignore');
  const filter = ignore().add([...patterns]);
  return (path) => filter.ignores(path);
}
