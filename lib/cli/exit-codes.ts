/** The exit codes in the help text of most commands. */
export const EXIT_CODES = 'Exit codes: 0 done, 1 refused with an explanation, 2 unexpected error.';
