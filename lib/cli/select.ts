import picomatch from 'picomatch';
import { type Assembly, fault, LabwrightError } from '../core';

/**
 * The stacks that the patterns name; all of them without a pattern.
 * @throws LabwrightError `LW_STACK_NO_MATCH` for a pattern that selects nothing.
 */
export function selectStacks(assembly: Assembly, patterns: readonly string[]): Assembly {
  if (patterns.length === 0) return assembly;
  const names = assembly.stacks.map(({ name }) => name);
  const selected = new Set<string>();
  for (const pattern of patterns) {
    const matches = picomatch(pattern);
    const found = names.filter((name) => matches(name));
    if (found.length === 0) {
      throw new LabwrightError([
        fault('LW_STACK_NO_MATCH', { path: 'command line', given: pattern, allowed: names.join(', ') }),
      ]);
    }
    for (const name of found) selected.add(name);
  }
  return assembly.select(selected);
}
