/** The known name nearest to a misspelt one, when it is near enough to be meant. */
export function suggest(given: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  // Loaded here because a program without faults must not pay for it.
  const { closest, distance } = require('fastest-levenshtein') as typeof import('fastest-levenshtein');
  const best = closest(given, [...known]);
  return distance(given, best) <= Math.max(2, given.length / 3) ? best : undefined;
}
