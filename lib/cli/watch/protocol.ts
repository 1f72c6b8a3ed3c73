import type { SynthFlags } from '../synth';

/** A message from the watch to a worker. */
export type ToWorker =
  | { readonly kind: 'warm'; readonly modules: readonly string[]; readonly typescript: boolean }
  | { readonly kind: 'run'; readonly patterns: readonly string[]; readonly flags: WatchedFlags };

/** The options of `synth` that a watch knows. */
export type WatchedFlags = Pick<SynthFlags, 'app' | 'output' | 'context' | 'strict'>;

/** What a worker did. */
export interface RunResult {
  readonly kind: 'done';
  readonly ok: boolean;
  /** The error, formatted for the terminal. */
  readonly complaint?: string;
  readonly warnings: number;
  readonly stacks: readonly string[];
  readonly written: readonly string[];
  readonly removed: readonly string[];
  /** The user's files that were read or looked up, including missing ones. */
  readonly files: readonly string[];
  /** Folders whose entries were listed. */
  readonly folders: readonly string[];
  /** Modules that are not the user's, which the next worker loads in advance. */
  readonly modules: readonly string[];
}

/** A message from a worker to the watch. */
export type FromWorker = { readonly kind: 'ready' } | RunResult;
