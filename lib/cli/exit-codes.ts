/** The line of the help texts for commands without exit codes of their own. */
export const EXIT_CODES = 'Exit codes: 0 done, 1 refused with an explanation, 2 anything unforeseen.';
