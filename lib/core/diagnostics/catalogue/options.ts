import type { CatalogueEntry } from './entry';

/** Errors of the options of constructs and their helpers. */
export const OPTION_DIAGNOSTICS = {
  LW_OPTION_UNKNOWN: {
    title: 'Unknown option',
    cause: 'It is misspelt or belongs to another construct; it would be ignored silently',
    fix: 'Use one of the supported options; `labwright synth --check` finds such errors before the program runs',
  },
  LW_OPTION_INVALID: {
    title: 'The option has the wrong type',
    cause: 'The program is written in JavaScript, or its types were not checked',
    fix: 'Give a value of the allowed type',
  },
} satisfies Record<`LW_${string}`, CatalogueEntry>;
