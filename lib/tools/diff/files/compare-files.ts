import { basename } from 'node:path';
import type { Change } from '../change';
import type { SnapshotFile, StackSnapshot } from '../snapshot';
import { compareDockerfile } from './dockerfile';
import type { FileChange, FileComparer } from './file-change';
import { comparePython } from './python';
import { compareContent } from './text';
import { compareToml } from './toml';
import { fileImpact, usesOf } from './usage';

// Its meaning is compared with the parameters.
const TOLD_ELSEWHERE: ReadonlySet<string> = new Set(['.env.example']);

/** Every difference of the files of two stacks, but for the compose file. */
export function* compareFiles(before: StackSnapshot, after: StackSnapshot): Generator<Change> {
  for (const path of [...new Set([...before.files.keys(), ...after.files.keys()])].sort()) {
    if (TOLD_ELSEWHERE.has(path)) continue;
    const old = before.files.get(path);
    const next = after.files.get(path);
    const uses = usesOf(path, next ? after : before);
    const built = uses.some(({ how }) => how === 'build') && !isDockerfile(path);
    for (const { layoutOnly, ...change } of fileChanges(path, old, next)) {
      if (layoutOnly && !built) continue;
      const { impact, reason } = fileImpact(uses);
      const why = change.reason ?? reason;
      yield {
        stack: after.name,
        construct: (next ?? old)?.construct ?? after.construct,
        kind: 'file',
        name: path,
        services: [...new Set(uses.map(({ service }) => service))].sort(),
        ...change,
        impact,
        ...(why === undefined ? {} : { reason: why }),
      };
    }
  }
}

function fileChanges(
  path: string,
  old: SnapshotFile | undefined,
  next: SnapshotFile | undefined,
): readonly FileChange[] {
  if (!old || !next) return [{ path: [], action: old ? 'removed' : 'added' }];
  const changes = [...contentChanges(path, old.content, next.content)];
  if (old.mode !== undefined && next.mode !== undefined && old.mode !== next.mode)
    changes.push({ path: ['mode'], action: 'changed', before: octal(old.mode), after: octal(next.mode) });
  return changes;
}

function contentChanges(path: string, before: Buffer, after: Buffer): readonly FileChange[] {
  if (before.equals(after)) return [];
  const comparer = comparerOf(path);
  if (!comparer) return compareContent(before, after);
  try {
    const changes = comparer(before.toString('utf8'), after.toString('utf8'));
    if (changes.length > 0) return changes;
    return [{ path: [], action: 'changed', reason: 'comments and layout only', layoutOnly: true }];
  } catch {
    // A file that is not what its name promises is compared as any other.
    return compareContent(before, after);
  }
}

function comparerOf(path: string): FileComparer | undefined {
  if (path.endsWith('.toml')) return compareToml;
  if (path.endsWith('_config.py')) return comparePython;
  return isDockerfile(path) ? compareDockerfile : undefined;
}

function isDockerfile(path: string): boolean {
  return /^(?:Dockerfile(?:\..+)?|.+\.Dockerfile)$/i.test(basename(path));
}

function octal(mode: number): string {
  return mode.toString(8).padStart(4, '0');
}
