import { join } from 'node:path';

/** Our own folder within the output: the record of what we made, and what is under way. */
export const STATE = '.labwright';

/** The paths of the writer's own files below an output folder. */
export function layout(outdir: string) {
  const state = join(outdir, STATE);
  return {
    state,
    /** Which files we made, with their hashes: nothing else is ever replaced or deleted. */
    owned: join(state, 'owned.json'),
    /** What a committed synth has yet to do. Its presence is the commit. */
    journal: join(state, 'journal.json'),
    /** New files, before they are moved into place. */
    stage: join(state, 'stage'),
    /** The record after the work; it waits in the stage, so that nothing needs space once the work has begun. */
    nextOwned: join(state, 'stage', STATE, 'owned.json'),
    lock: join(state, 'lock'),
    gitignore: join(state, '.gitignore'),
  };
}

/** Every file that we made, by its path, with the hash that it was written with. */
export type Owned = Readonly<Record<string, string>>;

/** The work that is left when a synth is killed after its commit. */
export interface Journal {
  /** Paths to be moved from the stage into place, in this order. */
  readonly place: readonly string[];
  /** Paths to be deleted. */
  readonly remove: readonly string[];
}
