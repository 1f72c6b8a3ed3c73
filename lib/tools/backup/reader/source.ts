import type { Readable } from 'node:stream';

/** A file of a backup. Its content is read before the next file is asked for, or skipped. */
export interface BackupFile {
  readonly path: string;
  readonly content: Readable;
}

/** A backup, to be read from its beginning as often as it is needed. */
export interface BackupSource {
  /** What it is called in messages. */
  readonly name: string;
  /**
   * The files, in the order in which they were written.
   * @param order That order, for a source that does not know it.
   */
  files(order?: readonly string[]): AsyncIterable<BackupFile>;
  /** Removes what was kept for reading only. */
  close(): void;
}

/** The file that a part belongs to: `<path>.000`, `<path>.001`… are `<path>`. */
export function wholePath(path: string): string {
  return path.replace(/\.\d{3,}$/, '');
}
