import type { MapNode } from '../../../compose/yaml/node';
import type { Diagnostic } from '../../../core/diagnostics';
import type { Notes } from '../notes';

/** A file as it was read. */
export interface ReadFile {
  readonly root: MapNode;
  /** The comment at the top and at the end. */
  readonly comment: readonly string[];
}

/** What `include` and `extends` ask of the reader of the file that they are in. */
export interface ComposeReader {
  /** The notes for the user. */
  readonly notes: Notes;
  /** Stops if a file cannot be used, and reports every error so far. */
  stop(...diagnostics: readonly Diagnostic[]): never;
  /** How a file is named in messages. */
  show(file: string): string;
  /** One file, its relative paths beginning at a folder; nothing that it names is followed yet. */
  parse(file: string, folder: string, named?: boolean): ReadFile;
  /** Several files as one, each laid over those before; includes and extends are followed. */
  load(files: readonly string[], folder: string, including?: readonly string[]): ReadFile;
  /** A local path that a file names; what lies elsewhere is not fetched. */
  local(text: string, folder: string, key: string, file: string): string;
}
