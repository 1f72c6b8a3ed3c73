import picomatch from 'picomatch';
import { type Assembly, diagnostic, LabwrightError } from '../core';

/**
 * The names that the patterns select, in their own order; all of them without a pattern.
 * @throws LabwrightError `LW_STACK_NO_MATCH` for a pattern that selects nothing.
 */
export function selectNames(names: readonly string[], patterns: readonly string[]): readonly string[] {
  if (patterns.length === 0) return names;
  const matchers = patterns.map((pattern) => ({ pattern, matches: picomatch(pattern) }));
  for (const { pattern, matches } of matchers) {
    if (names.some((name) => matches(name))) continue;
    throw new LabwrightError([
      diagnostic('LW_STACK_NO_MATCH', { path: 'command line', given: pattern, allowed: names.join(', ') }),
    ]);
  }
  return names.filter((name) => matchers.some(({ matches }) => matches(name)));
}

/**
 * The stacks that the patterns name; all of them without a pattern.
 * @throws LabwrightError `LW_STACK_NO_MATCH` for a pattern that selects nothing.
 */
export function selectStacks(assembly: Assembly, patterns: readonly string[]): Assembly {
  const names = assembly.stacks.map(({ name }) => name);
  return patterns.length === 0 ? assembly : assembly.select(new Set(selectNames(names, patterns)));
}
