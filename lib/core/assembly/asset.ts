import { lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, join, relative, resolve, sep } from 'node:path';
import type { IConstruct } from 'constructs';
import { Annotations } from '../tree/annotations';
import { diagnosticsOf } from '../tree/diagnostic-log';
import { Stack } from '../tree/stack';
import { TextFile } from './text-file';

/** Options for staging a file or folder of the user. */
export interface AssetOptions {
  /** Patterns to exclude, in the syntax of .gitignore. Only for folders. @default nothing */
  readonly exclude?: readonly string[];
  /** File mode of the staged files. @default 0o755 for files with an execute bit, 0o644 for others */
  readonly mode?: number;
}

/**
 * Stages a file or a folder into the stack's folder, byte for byte, and returns the staged paths. An empty target is the
 * stack's folder. Errors (missing, empty, a symbolic link that leaves the folder) are recorded on the construct. Empty
 * folders are not staged.
 */
export function stageAsset(
  owner: IConstruct,
  source: string,
  target: string,
  options: AssetOptions = {},
): readonly string[] {
  const stack = Stack.of(owner);
  const files = listFiles(owner, resolve(source), options.exclude ?? []);
  return files.map(({ file, inside }) => {
    const path = [target, inside].filter((part) => part !== '').join('/');
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
  const real = tryRealpath(root);
  if (real === undefined) {
    diagnosticsOf(owner).add('LW_FILE_NOT_FOUND', { given: root });
    return [];
  }
  const stat = statSync(real);
  if (stat.isFile()) return [{ file: real, inside: '' }];
  if (!stat.isDirectory()) {
    diagnosticsOf(owner).add('LW_FILE_KIND', { given: root });
    return [];
  }
  const found = walkFolder(owner, real, exclude);
  if (found.length === 0) diagnosticsOf(owner).add('LW_FILE_EMPTY', { given: root });
  return found;
}

function walkFolder(owner: IConstruct, root: string, exclude: readonly string[]): readonly Listed[] {
  const ignores = ignoreFilter(exclude);
  const found: Listed[] = [];
  const walk = (folder: string, trail: readonly string[]): void => {
    const names = readdirSync(folder).sort();
    if (names.length === 0 && folder !== root)
      Annotations.of(owner).addInfo('core:empty-folder', `The empty folder ${folder} is not staged.`);
    for (const name of names) {
      const file = join(folder, name);
      const inside = relative(root, file).split(sep).join('/');
      const link = lstatSync(file).isSymbolicLink();
      const target = link ? tryRealpath(file) : join(trail[trail.length - 1] ?? folder, name);
      const stat = target === undefined ? undefined : statSync(target);
      // Excluded links may point anywhere, as those of a virtual environment do.
      if (ignores(inside) || (stat?.isDirectory() && ignores(`${inside}/`))) continue;
      if (target === undefined || stat === undefined)
        diagnosticsOf(owner).add('LW_FILE_NOT_FOUND', { given: inside, allowed: 'a link to what is there' });
      else if (target !== root && !target.startsWith(root + sep))
        diagnosticsOf(owner).add('LW_FILE_SYMLINK_ESCAPES', {
          given: inside,
          allowed: `links within ${basename(root)}`,
        });
      else if (stat.isFile()) found.push({ file, inside });
      else if (!stat.isDirectory()) diagnosticsOf(owner).add('LW_FILE_KIND', { given: inside });
      // A link to a folder inside is staged as its files; a link to a parent folder would never end.
      else if (!trail.includes(target)) walk(file, [...trail, target]);
    }
  };
  walk(root, [root]);
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
