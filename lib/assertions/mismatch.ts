/** A step into a value: a key of a map, or an index of a list. */
export type Step = string | number;

/** One place in which a value is not what a pattern asks for. */
export interface Mismatch {
  /** Keys and indices from the element down to what does not fit. */
  readonly path: readonly Step[];
  /** What the pattern asks for, in words or as JSON. */
  readonly expected: string;
  /** What is there, in words or as JSON. */
  readonly given: string;
  /** How many leaves of the pattern the place stands for, less where a text is nearly right; by it the nearest of several values is found. */
  readonly weight: number;
}

/** A path as people write it: `labels["traefik.enable"]`, `ports[0].target`. */
export function showPath(path: readonly Step[]): string {
  const text = path
    .map((step) =>
      typeof step === 'number'
        ? `[${step}]`
        : /^[A-Za-z_][\w-]*$/.test(step)
          ? `.${step}`
          : `[${JSON.stringify(step)}]`,
    )
    .join('');
  return text.replace(/^\./, '') || '(the whole value)';
}

/** A value as JSON, shortened where it is too long to be read in a message. */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'function' || typeof value === 'symbol') return typeof value;
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 300 ? `${text.slice(0, 299)}…` : text;
}

/** The places of a mismatch, each with its path, what was expected and what was given. */
export function showMismatches(mismatches: readonly Mismatch[]): string {
  return mismatches
    .map(
      ({ path, expected, given }) =>
        `  at ${showPath(path)}\n     expected ${indent(expected)}\n     given    ${indent(given)}`,
    )
    .join('\n');
}

/** How far a value is from a pattern. */
export function distanceOf(mismatches: readonly Mismatch[]): number {
  return mismatches.reduce((sum, { weight }) => sum + weight, 0);
}

function indent(text: string): string {
  return text.replaceAll('\n', `\n${' '.repeat(14)}`);
}
