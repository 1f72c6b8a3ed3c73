import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { LabwrightError } from '../core/diagnostics';
import { plural } from '../core/plural';
import type { DeployedStack } from '../tools/deploy';
import { type Check, type CheckState, examine, isInterrupted } from '../tools/deploy/doctor';
import { deployedStacks } from './deployed-stacks';
import { print, printJson, say, styled } from './output';
import { type AppFlags, readOutput } from './settings';

const SIGNS: Readonly<Record<CheckState, readonly [string, 'green' | 'yellow' | 'red' | 'dim']>> = {
  pass: ['✔', 'green'],
  warn: ['!', 'yellow'],
  fail: ['✖', 'red'],
  skip: ['·', 'dim'],
};

/** `labwright doctor`. Exit codes: 0 no problem found, 1 a check failed, 2 unexpected error. */
export async function doctor(
  patterns: readonly string[],
  flags: AppFlags & { readonly json?: boolean },
): Promise<void> {
  const output = readOutput(flags);
  const stacks = stacksOf(patterns, flags, output);
  const checks = await examine(stacks, output);
  const failed = checks.filter(({ state }) => state === 'fail').length;
  if (failed > 0) process.exitCode = 1;
  if (flags.json) {
    printJson({ ok: failed === 0, checks });
    return;
  }
  print(`${textOf(checks)}\n`);
  if (!existsSync(output))
    say(styled('dim', `No output in ${output}. Run labwright synth to check its stacks as well.`));
  const warned = checks.filter(({ state }) => state === 'warn').length;
  say(
    failed > 0
      ? styled('red', `${failed} of ${plural(checks.length, 'check')} failed`)
      : styled('green', `No problem found${warned > 0 ? `; ${plural(warned, 'warning')}` : ''}`),
  );
}

// The machine can be checked without an output. An unreadable or interrupted output is reported as a check.
// Nothing is changed here; the next synth recovers an interrupted one.
function stacksOf(patterns: readonly string[], flags: AppFlags, output: string): readonly DeployedStack[] {
  if (isInterrupted(output)) return [];
  if (patterns.length === 0 && !existsSync(join(output, 'manifest.json'))) return [];
  try {
    return deployedStacks(patterns, flags);
  } catch (error) {
    const unreadable =
      LabwrightError.is(error) && error.diagnostics.every(({ code }) => code === 'LW_OUTPUT_UNREADABLE');
    if (unreadable && patterns.length === 0) return [];
    throw error;
  }
}

function textOf(checks: readonly Check[]): string {
  const wide = Math.max(...checks.map(({ id }) => id.length));
  const groups = [...new Set(checks.map(({ stack }) => stack ?? ''))];
  return groups
    .map((group) => {
      const lines = checks
        .filter(({ stack }) => (stack ?? '') === group)
        .flatMap(({ id, state, said, fix }) => {
          const [sign, style] = SIGNS[state];
          const row = `${styled(style, sign)} ${id.padEnd(wide)}  ${said}`;
          return fix === undefined ? [row] : [row, styled('dim', `${' '.repeat(wide + 4)}→ ${fix}`)];
        });
      return [group === '' ? styled('bold', 'machine') : styled('bold', group), ...lines].join('\n');
    })
    .join('\n\n');
}
