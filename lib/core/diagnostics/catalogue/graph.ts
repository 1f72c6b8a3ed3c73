import type { CatalogueEntry } from './entry';

/** The faults of `labwright graph`. */
export const GRAPH_DIAGNOSTICS = {
  LW_GRAPH_NOT_WRITTEN: {
    title: 'The picture cannot be written',
    cause: 'The folder does not exist, or may not be written to',
    fix: 'Name a file in an existing folder',
  },
} satisfies Record<`LW_${string}`, CatalogueEntry>;
