import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { IConstruct } from 'constructs';
import { readInputText } from '../input';
import { stageAsset } from './asset';

/**
 * Stages a folder as a build context, without what its `.dockerignore` excludes and without what must not be copied,
 * such as `.env` and the history of git.
 */
export function stageBuildContext(
  owner: IConstruct,
  source: string,
  target: string,
  exclude: readonly string[] = [],
): readonly string[] {
  const patterns = dockerIgnore(source)
    // Its patterns are relative to the context; those of .gitignore match anywhere.
    .map((line) => line.replace(/^(!?)\/?/, '$1/'));
  return stageAsset(owner, source, target, {
    exclude: [...patterns, '!/Dockerfile', '!/.dockerignore', '/.git', '/.env', '/cdk.out', ...exclude],
  });
}

/** The patterns of a folder's `.dockerignore`, in its own syntax; none without the file. */
export function dockerIgnore(folder: string): readonly string[] {
  const file = join(folder, '.dockerignore');
  if (!existsSync(file)) return [];
  return readInputText(file)
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}
