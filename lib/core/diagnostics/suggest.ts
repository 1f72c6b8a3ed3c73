/** The known name closest to a misspelt one, if it is close enough. */
export function suggest(given: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  // Loaded lazily: a program without errors does not need it.
  const { closest, distance } = require('fastest-levenshtein') as typeof import('fastest-levenshtein');
  const best = closest(given, [...known]);
  return distance(given, best) <= Math.max(2, given.length / 3) ? best : undefined;
}
