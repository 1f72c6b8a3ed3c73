import type { Change } from '../change';

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
