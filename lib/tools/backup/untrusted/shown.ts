const LONGEST = 120;

/** A value from a backup as one short line for a message: quoted, without characters that a terminal acts on. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  const escaped = text.replace(
    // Controls that JSON leaves alone, line separators, and marks that turn the direction of text.
    /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return escaped.length > LONGEST ? `${escaped.slice(0, LONGEST)}…` : escaped;
}
