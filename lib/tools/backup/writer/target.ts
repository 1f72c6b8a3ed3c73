import type { Readable } from 'node:stream';

/** Where the files of a backup go, one after the other. */
export interface BackupTarget {
  /** Free space in bytes; undefined where it cannot be known. */
  readonly free: number | undefined;
  /** Writes a file; what it reads from may fail, and then so does this. */
  add(path: string, content: Readable): Promise<void>;
  /** Makes it whole, and gives it its name. */
  finish(): Promise<void>;
  /** Removes what was written. */
  discard(): void;
}
