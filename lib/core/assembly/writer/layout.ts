import { join } from 'node:path';

/** The writer's own folder in the output: the record of generated files, and the work in progress. */
export const STATE = '.labwright';

/** The paths of the writer's own files below an output folder. */
export function layout(outdir: string) {
  const state = join(outdir, STATE);
  return {
    state,
    /** The generated files with their hashes: nothing else is ever replaced or deleted. */
    owned: join(state, 'owned.json'),
    /** What a committed synth still has to do. Its existence is the commit. */
    journal: join(state, 'journal.json'),
    /** New files, before they are moved into place. */
    stage: join(state, 'stage'),
    /** The record after the write. It is staged, so that nothing needs space after the commit. */
    nextOwned: join(state, 'stage', STATE, 'owned.json'),
    lock: join(state, 'lock'),
    gitignore: join(state, '.gitignore'),
  };
}

/** Every generated file by its path, with the hash of the content that was written. */
export type Owned = Readonly<Record<string, string>>;

/** The work that remains when a synth is killed after its commit. */
export interface Journal {
  /** Paths to move from the stage into place, in this order. */
  readonly place: readonly string[];
  /** Paths to delete. */
  readonly remove: readonly string[];
}
