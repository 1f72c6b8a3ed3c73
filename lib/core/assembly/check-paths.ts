import type { Diagnostic } from '../diagnostics';
import { diagnosticAt } from '../tree/diagnostic-log';
import { hasToken } from '../values';
import type { Artifact } from './artifact';
import { isOutputPath } from './inner-path';

/** Finds paths that are not allowed in the output on any system: outside the folder, a user's file, or duplicates. */
export function* checkPaths(artifacts: readonly Artifact[]): Generator<Diagnostic> {
  const files = new Map<string, Artifact>([]);
  const folders = new Map<string, Artifact>();
  for (const artifact of artifacts) {
    const { path, owner } = artifact;
    if (hasToken(path)) yield diagnosticAt(owner, 'LW_TOKEN_UNRESOLVED', { property: 'path', given: path });
    else if (!isOutputPath(`stack/${path}`))
      yield diagnosticAt(owner, 'LW_ARTIFACT_PATH_INVALID', { given: path });
    // File systems that ignore case would overwrite one with the other.
    const key = path.toLowerCase();
    const parents = foldersOf(key);
    const other = files.get(key) ?? folders.get(key) ?? parents.flatMap((one) => files.get(one) ?? [])[0];
    if (other || key === '.env.example') {
      const by = other ? `${other.owner.node.path}, as ${other.path}` : 'the stack itself';
      yield diagnosticAt(owner, 'LW_ARTIFACT_COLLISION', { given: path, allowed: `it is written by ${by}` });
    }
    files.set(key, artifact);
    for (const folder of parents) folders.set(folder, artifact);
  }
}

function foldersOf(path: string): readonly string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, at) => parts.slice(0, at + 1).join('/'));
}
