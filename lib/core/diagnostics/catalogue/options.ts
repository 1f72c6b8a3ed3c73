import type { CatalogueEntry } from './entry';

/** Faults of what constructs and their helpers are made with. */
export const OPTION_DIAGNOSTICS = {
  LW_OPTION_UNKNOWN: {
    title: 'There is no such option',
    cause: 'It is misspelt, or belongs to another construct; it would be ignored in silence',
    fix: 'Use an option that there is; `labwright synth --check` finds these before the program runs',
  },
  LW_OPTION_INVALID: {
    title: 'An option has a value of another kind',
    cause: 'The program is in JavaScript, or its types were not checked',
    fix: 'Give a value of the kind that is allowed',
  },
} satisfies Record<`LW_${string}`, CatalogueEntry>;
