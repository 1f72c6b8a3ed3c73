import type { CatalogueEntry } from '../core/diagnostics';

/** The errors of Python files. */
export const PYTHON_DIAGNOSTICS = {
  LW_PYTHON_NAME_INVALID: {
    title: 'A name cannot be a Python name',
    cause: 'Names are letters, digits and _, and no keyword',
    fix: 'Rename it',
  },
} satisfies Record<`LW_${string}`, CatalogueEntry>;
