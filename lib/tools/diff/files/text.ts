import type { Change } from '../change';
import { maskText } from '../secrets';

/** A difference within a file. Its impact depends on how services use the file. */
export interface FileChange extends Pick<Change, 'path' | 'action' | 'before' | 'after' | 'hunk' | 'reason'> {
  /**
   * True if only comments or formatting differ. Programs that read the file ignore that, but an image that contains the
   * file is rebuilt.
   * @default false
   */
  readonly formattingOnly?: boolean;
}

/** Compares two files of the same format. Throws if a file cannot be parsed; the caller then compares plain text. */
export type FileComparator = (before: string, after: string) => readonly FileChange[];

/** Compares two files byte by byte, and as text if neither is binary. */
export function compareContent(before: Buffer, after: Buffer): readonly FileChange[] {
  if (before.equals(after)) return [];
  if (before.includes(0) || after.includes(0)) {
    return [
      { path: [], action: 'changed', before: `${before.length} bytes`, after: `${after.length} bytes` },
    ];
  }
  return [{ path: [], action: 'changed', hunk: hunk(before.toString('utf8'), after.toString('utf8')) }];
}

/** Creates a unified diff without the file header. Secrets are masked. */
export function hunk(before: string, after: string): string {
  const { structuredPatch } = require('diff') as typeof import('diff');
  const { hunks } = structuredPatch('', '', before, after, undefined, undefined, { context: 2 });
  return hunks
    .flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => [
      `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`,
      ...lines.map((line) => line.charAt(0) + maskText(line.slice(1))),
    ])
    .join('\n');
}
