import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { createTwoFilesPatch } from 'diff';
import { readFolder } from './temp';

const ROOT = join(__dirname, '..', '..');

/** Files by their path within a folder. */
export type Files = Readonly<Record<string, string>>;

declare global {
  namespace jest {
    interface Matchers<R> {
      /**
       * Compares files with a golden folder: the same paths, the same content. `jest -u` writes the folder.
       * @param folder The golden folder, as an absolute path.
       */
      toMatchGoldenFolder(folder: string): R;
    }
  }
}

/** Every difference of files from a golden folder, as a patch that `git diff` would show. Empty when they are equal. */
export function goldenPatch(actual: Files, folder: string): string {
  const expected: Files = existsSync(folder) ? readFolder(folder) : {};
  const paths = [...new Set([...Object.keys(expected), ...Object.keys(actual)])].sort();
  return paths
    .filter((path) => actual[path] !== expected[path])
    .map((path) => {
      const name = relative(ROOT, join(folder, path));
      const before = path in expected ? `a/${name}` : '/dev/null';
      const after = path in actual ? `b/${name}` : '/dev/null';
      return createTwoFilesPatch(before, after, expected[path] ?? '', actual[path] ?? '').replace(
        /^=+\n/,
        '',
      );
    })
    .join('\n');
}

/** Writes files as the golden folder, in place of what it holds. */
export function writeGolden(actual: Files, folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, content] of Object.entries(actual)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

/** True under `jest -u`. Jest has no public name for it: matchers that keep files read it from the state of snapshots. */
function updates(context: object): boolean {
  const state = 'snapshotState' in context ? context.snapshotState : undefined;
  return (
    typeof state === 'object' &&
    state !== null &&
    '_updateSnapshot' in state &&
    state._updateSnapshot === 'all'
  );
}

expect.extend({
  toMatchGoldenFolder(actual: Files, folder: string) {
    if (updates(this)) writeGolden(actual, folder);
    const patch = goldenPatch(actual, folder);
    return {
      pass: patch === '',
      message: () =>
        patch === ''
          ? `The files are those of ${relative(ROOT, folder)}.`
          : `The files differ from ${relative(ROOT, folder)} (- expected, + received):\n\n${patch}\nIf the change is right, accept it with: npm run test:update`,
    };
  },
});
