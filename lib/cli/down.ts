import { diagnostic, LabwrightError } from '../core';
import { plural } from '../core/plural';
import {
  type DeployedStack,
  type DownResult,
  inStartOrder,
  requireCompose,
  takeDown,
  volumesOf,
} from '../tools/deploy';
import { deployedStacks } from './deployed-stacks';
import { interruptible } from './interrupt';
import { printJson, report, say, styled } from './output';
import { openScreen } from './screen/screen';
import { seconds } from './seconds';
import type { AppFlags } from './settings';

/** Options of `labwright down`. */
export interface DownFlags extends AppFlags {
  readonly timeout?: string;
  readonly quiet?: boolean;
  readonly json?: boolean;
  readonly allowDataLoss?: readonly string[];
}

/** `labwright down`: stops and removes containers and networks; volumes only by name. */
export async function down(patterns: readonly string[], flags: DownFlags): Promise<void> {
  const timeout = flags.timeout === undefined ? undefined : seconds('--timeout', flags.timeout);
  try {
    const stacks = [...inStartOrder(deployedStacks(patterns, flags))].reverse();
    await requireCompose([]);
    const lost = await volumesToLose(stacks, flags.allowDataLoss ?? []);
    await interruptible((signal) => takeAllDown(stacks, lost, { flags, timeout, signal }));
  } catch (error) {
    report(error, flags.json ?? false, 'Nothing was stopped');
  }
}

interface Taking {
  readonly flags: DownFlags;
  readonly timeout: number | undefined;
  readonly signal: AbortSignal;
}

async function takeAllDown(
  stacks: readonly DeployedStack[],
  lost: ReadonlyMap<string, readonly string[]>,
  { flags, timeout, signal }: Taking,
): Promise<void> {
  const quiet = Boolean(flags.quiet || flags.json);
  const results: { readonly stack: DeployedStack; readonly result: DownResult }[] = [];
  for (const stack of stacks) {
    const allowDataLoss = lost.get(stack.name) ?? [];
    if (!quiet) say(styled('bold', stack.name));
    for (const name of allowDataLoss)
      say(styled('red', `The volume ${name} will be removed with its data (--allow-data-loss).`));
    const screen = await openScreen(quiet);
    const result = await takeDown(stack, {
      allowDataLoss,
      ...(timeout === undefined ? {} : { timeout }),
      onStep: screen.step,
      onWarning: screen.warn,
      signal,
    }).finally(() => screen.close());
    if (signal.aborted) {
      say(`Interrupted. Parts of ${stack.name} may still be running; see labwright ps.`);
      return;
    }
    if (result.diagnostics.length > 0) {
      report(
        new LabwrightError(result.diagnostics),
        flags.json ?? false,
        `${stack.name} is not completely down`,
      );
      return;
    }
    results.push({ stack, result });
    if (!quiet) await reportEnd(stack, result);
  }
  if (flags.json) printDocuments(results);
}

async function reportEnd(stack: DeployedStack, { stopped }: DownResult): Promise<void> {
  const labs = stopped.filter(({ user }) => user !== '');
  if (labs.length > 0)
    say(
      `  ${plural(labs.length, 'running lab')} stopped; users start them again from the hub, with their homes`,
    );
  const kept = await volumesOf(stack);
  say(`${styled('green', '✔')} ${styled('bold', stack.name)} is down`);
  if (kept.length > 0) say(styled('dim', `  ${plural(kept.length, 'volume')} kept: ${kept.join(', ')}`));
}

// Accepts only volumes of these stacks: a typing error must not remove the volume of another stack.
async function volumesToLose(
  stacks: readonly DeployedStack[],
  names: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const owners = new Map<string, string[]>();
  if (names.length === 0) return owners;
  const known = new Map<string, readonly string[]>();
  for (const stack of stacks) known.set(stack.name, await volumesOf(stack));
  const diagnostics = names.flatMap((name) => {
    const owner = [...known].find(([, volumes]) => volumes.includes(name))?.[0];
    if (owner !== undefined) {
      owners.set(owner, [...(owners.get(owner) ?? []), name]);
      return [];
    }
    const allowed =
      [...known.values()].flat().join(', ') || 'none: the stack has no volume on this Docker host';
    return [
      diagnostic('LW_DOWN_VOLUME_UNKNOWN', {
        path: 'command line',
        property: '--allow-data-loss',
        given: name,
        allowed,
      }),
    ];
  });
  if (diagnostics.length > 0) throw new LabwrightError(diagnostics);
  return owners;
}

function printDocuments(
  results: readonly { readonly stack: DeployedStack; readonly result: DownResult }[],
): void {
  const stacks = results.map(({ stack, result }) => ({
    name: stack.name,
    project: stack.project,
    stopped: result.stopped.map(({ name, user }) => ({ container: name, user })),
    removedVolumes: result.removedVolumes,
  }));
  printJson({ ok: true, stacks });
}
