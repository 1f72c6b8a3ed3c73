import { recoverOutput } from '../core/assembly';
import { type DeployedStack, stacksOfOutput } from '../tools/deploy';
import { selectNames } from './select';
import { type AppFlags, readOutput } from './settings';

/**
 * The stacks of the last output that the patterns name: what runs is looked at without the program, which may be
 * broken just then.
 * @throws LabwrightError `LW_OUTPUT_UNREADABLE`, `LW_STACK_NO_MATCH`.
 */
export function deployedStacks(patterns: readonly string[], flags: AppFlags): readonly DeployedStack[] {
  const output = readOutput(flags);
  recoverOutput(output);
  const stacks = stacksOfOutput(output);
  const names = selectNames(
    stacks.map(({ name }) => name),
    patterns,
  );
  return stacks.filter(({ name }) => names.includes(name));
}
