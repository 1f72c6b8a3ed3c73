/** The frames of the spinner. */
export const SPINNER = '⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏';
