/** The frames of a sign that turns. */
export const SPINNER = '⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏';
