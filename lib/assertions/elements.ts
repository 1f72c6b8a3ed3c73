import { suggest } from '../core/diagnostics';
import { plural } from '../core/plural';
import { fail } from './fail';
import { match } from './matcher';
import { distanceOf, type Mismatch, showMismatches } from './mismatch';

/** A part of the compose model: element names with their keys. */
export type Elements = Readonly<Record<string, unknown>>;

interface Near {
  readonly name: string;
  readonly mismatches: readonly Mismatch[];
}

/** Fails unless the named element is there and has at least the pattern's keys. */
export function hasElement(kind: string, elements: Elements, name: string, pattern: unknown): void {
  const names = Object.keys(elements);
  if (!Object.hasOwn(elements, name)) {
    const near = suggest(name, names);
    fail(
      `No ${kind} "${name}".${near ? ` Did you mean "${near}"?` : ''} There are: ${names.sort().join(', ') || 'none'}.`,
    );
  }
  const mismatches = match(pattern, elements[name] ?? {}, { partial: true });
  if (mismatches.length > 0)
    fail(`The ${kind} "${name}" differs in ${places(mismatches)}:\n${showMismatches(mismatches)}`);
}

/** Fails unless some element has at least the pattern's keys; the message shows the one that came nearest. */
export function hasSomeElement(kind: string, elements: Elements, pattern: unknown): void {
  const best = nearest(elements, pattern);
  if (!best) fail(`The stack has no ${kind}, so none matches.`);
  if (best.mismatches.length === 0) return;
  const count = Object.keys(elements).length;
  fail(
    `No ${kind} of ${count} matches. The nearest is "${best.name}", which differs in ${places(best.mismatches)}:\n` +
      showMismatches(best.mismatches),
  );
}

/** Fails unless every element has at least the pattern's keys. */
export function allElements(kind: string, elements: Elements, pattern: unknown): void {
  const wrong = Object.keys(elements)
    .sort()
    .map((name) => ({ name, mismatches: match(pattern, elements[name] ?? {}, { partial: true }) }))
    .filter(({ mismatches }) => mismatches.length > 0);
  if (wrong.length === 0) return;
  fail(
    `${wrong.length} of ${Object.keys(elements).length} ${kind}s differ:\n` +
      wrong.map(({ name, mismatches }) => `"${name}"\n${showMismatches(mismatches)}`).join('\n'),
  );
}

/** The elements that have at least the pattern's keys. */
export function findElements(elements: Elements, pattern: unknown): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(elements).filter(
      ([, element]) => match(pattern, element ?? {}, { partial: true }).length === 0,
    ),
  );
}

/** Fails unless there are as many elements. */
export function countElements(kind: string, elements: Elements, count: number): void {
  const names = Object.keys(elements).sort();
  if (names.length !== count)
    fail(`${plural(count, kind)} expected, ${names.length} given: ${names.join(', ') || 'none'}.`);
}

function nearest(elements: Elements, pattern: unknown): Near | undefined {
  let best: Near | undefined;
  for (const name of Object.keys(elements).sort()) {
    const mismatches = match(pattern, elements[name] ?? {}, { partial: true });
    if (mismatches.length === 0) return { name, mismatches };
    if (!best || distanceOf(mismatches) < distanceOf(best.mismatches)) best = { name, mismatches };
  }
  return best;
}

function places(mismatches: readonly Mismatch[]): string {
  return plural(mismatches.length, 'place');
}
