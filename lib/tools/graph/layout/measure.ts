// Character widths of DejaVu Sans in hundredths of an em, from space (32) to tilde (126). It is the widest of the common
// screen fonts, so a text that fits in it fits in the others.
const REGULAR = [
  32, 40, 46, 84, 64, 95, 78, 27, 39, 39, 50, 84, 32, 36, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34,
  34, 84, 84, 84, 53, 100, 68, 69, 70, 77, 63, 58, 77, 75, 29, 29, 66, 56, 86, 75, 79, 60, 79, 69, 63, 61, 73,
  68, 99, 69, 61, 69, 39, 34, 39, 84, 50, 50, 61, 63, 55, 63, 62, 35, 63, 63, 28, 28, 58, 28, 97, 63, 61, 63,
  63, 41, 52, 39, 63, 59, 82, 59, 59, 52, 64, 34, 64, 84,
];
const BOLD = [
  35, 46, 52, 84, 70, 100, 87, 31, 46, 46, 52, 84, 38, 42, 38, 37, 70, 70, 70, 70, 70, 70, 70, 70, 70, 70, 40,
  40, 84, 84, 84, 58, 100, 77, 76, 73, 83, 68, 68, 82, 84, 37, 37, 77, 64, 100, 84, 85, 73, 85, 77, 72, 68,
  81, 77, 110, 77, 72, 73, 46, 37, 46, 84, 50, 50, 67, 72, 59, 72, 68, 44, 72, 71, 34, 34, 67, 34, 104, 71,
  69, 72, 72, 49, 60, 48, 71, 65, 92, 65, 65, 58, 71, 37, 71, 84,
];

/** Font of a text. */
export interface Face {
  /** Font size in pixels. */
  readonly size: number;
  /**
   * Whether the font is bold.
   * @default false
   */
  readonly bold?: boolean;
}

/** Returns the width of a text in pixels. */
export function widthOf(text: string, { size, bold = false }: Face): number {
  let hundredths = 0;
  for (const character of text) hundredths += advance(character.codePointAt(0) ?? 0, bold);
  return Math.ceil((hundredths * size) / 100);
}

function advance(code: number, bold: boolean): number {
  const known = (bold ? BOLD : REGULAR)[code - 32];
  if (known !== undefined) return known;
  // Combining marks and format characters have no width.
  if (isCombining(code)) return 0;
  // Full-width scripts and symbols.
  if (code === 0x2026 || (code >= 0x1100 && code <= 0x115f) || code >= 0x2e80) return 105;
  return bold ? 90 : 85;
}

function isCombining(code: number): boolean {
  return /^[\p{Mn}\p{Me}\p{Cf}]$/u.test(String.fromCodePoint(code));
}

/** Shortens a text to a width in pixels, with an ellipsis in the middle. */
export function fitted(text: string, width: number, face: Face): string {
  if (widthOf(text, face) <= width) return text;
  const characters = [...text];
  // The end of a name is as informative as its start, so the middle is removed.
  for (let kept = characters.length - 1; kept > 1; kept--) {
    const head = Math.ceil(kept * 0.6);
    const short = `${characters.slice(0, head).join('')}…${characters.slice(characters.length - (kept - head)).join('')}`;
    if (widthOf(short, face) <= width) return short;
  }
  return '…';
}
