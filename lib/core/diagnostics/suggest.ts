/** Returns the known name nearest to a misspelt one, or undefined if none is similar enough. */
export function suggest(given: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  // Loaded here so that a program without errors does not pay for it.
  const { closest, distance } = require('fastest-levenshtein') as typeof import('fastest-levenshtein');
  const best = closest(given, [...known]);
  return distance(given, best) <= Math.max(2, given.length / 3) ? best : undefined;
}

/** What a diagnostic about an unknown name offers: a hint with the nearest name, else all allowed names. */
export function hintOrAllowed(
  given: string,
  known: readonly string[],
  none = '',
): { readonly hint: string } | { readonly allowed: string } {
  const near = suggest(given, known);
  return near ? { hint: didYouMean(near) } : { allowed: known.join(', ') || none };
}

/** The hint that suggests a name. */
export function didYouMean(name: string): string {
  return `did you mean "${name}"?`;
}
