import { basename } from 'node:path';
import type { Change } from '../change';
import type { SnapshotFile, StackSnapshot } from '../snapshot';
import { compareDockerfile } from './dockerfile';
import { comparePython } from './python';
import type { FileChange, FileComparator } from './text';
import { compareContent } from './text';
import { compareToml } from './toml';
import { fileImpact, usesOf } from './usage';

// `compareParameters` compares the content of this file.
const SKIPPED_FILES: ReadonlySet<string> = new Set(['.env.example']);

/** Compares the files of two stacks, except the compose file. */
export function* compareFiles(before: StackSnapshot, after: StackSnapshot): Generator<Change> {
  for (const path of [...new Set([...before.files.keys(), ...after.files.keys()])].sort()) {
    if (SKIPPED_FILES.has(path)) continue;
    const old = before.files.get(path);
    const next = after.files.get(path);
    const uses = usesOf(path, next ? after : before);
    const built = uses.some(({ how }) => how === 'build') && !isDockerfile(path);
    for (const { formattingOnly, ...change } of fileChanges(path, old, next)) {
      if (formattingOnly && !built) continue;
      const { impact, reason } = fileImpact(uses);
      const explanation = change.reason ?? reason;
      yield {
        stack: after.name,
        construct: (next ?? old)?.construct ?? after.construct,
        kind: 'file',
        name: path,
        services: [...new Set(uses.map(({ service }) => service))].sort(),
        ...change,
        impact,
        ...(explanation === undefined ? {} : { reason: explanation }),
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
  const comparator = comparatorFor(path);
  if (!comparator) return compareContent(before, after);
  try {
    const changes = comparator(before.toString('utf8'), after.toString('utf8'));
    if (changes.length > 0) return changes;
    return [
      { path: [], action: 'changed', reason: 'only comments or formatting changed', formattingOnly: true },
    ];
  } catch {
    // If the content does not match the file name, compare it as plain text.
    return compareContent(before, after);
  }
}

function comparatorFor(path: string): FileComparator | undefined {
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
