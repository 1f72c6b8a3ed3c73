import type { Change } from '../change';

/** One difference within a file; what it does is decided by who uses the file. */
export interface FileChange extends Pick<Change, 'path' | 'action' | 'before' | 'after' | 'hunk' | 'reason'> {
  /** True when only comments or layout differ: no reader of the file sees it, but an image that holds it does. */
  readonly layoutOnly?: boolean;
}

/** Compares two texts of one kind. Throws on a text that it cannot read; the caller then compares the contents. */
export type FileComparer = (before: string, after: string) => readonly FileChange[];
