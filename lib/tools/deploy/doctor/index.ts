import type { DeployedStack } from '../stack';
import type { Check } from './check';
import { checkAbilities, checkCompose, lookAtEngine } from './engine';
import { checkClock, checkDisk } from './host';
import { checkOutput } from './output';
import { checkEnvFile, checkStack } from './stack';

export type { Check, CheckState } from './check';
export { isInterrupted } from './output';

/** Checks what a platform needs, and reports what is missing. */
export async function examine(stacks: readonly DeployedStack[], output: string): Promise<readonly Check[]> {
  const { engine, checks } = await lookAtEngine();
  const of = (stack: DeployedStack, found: readonly Check[]): readonly Check[] =>
    found.map((check) => ({ ...check, stack: stack.name }));
  const written = checkOutput(output);
  if (!engine || checks.some(({ state }) => state === 'fail'))
    return [...checks, ...written, ...stacks.flatMap((stack) => of(stack, checkEnvFile(stack)))];
  const common = [
    ...checks,
    await checkCompose(stacks),
    ...checkAbilities(engine),
    ...checkDisk(engine),
    checkClock(engine),
    ...written,
  ];
  if (common.some(({ id, state }) => id === 'compose' && state === 'fail'))
    return [...common, ...stacks.flatMap((stack) => of(stack, checkEnvFile(stack)))];
  const each: Check[] = [];
  for (const stack of stacks) each.push(...of(stack, await checkStack(stack, engine)));
  return [...common, ...each];
}
