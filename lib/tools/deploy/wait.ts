import { setTimeout as sleep } from 'node:timers/promises';
import { type Diagnostic, diagnostic } from '../../core';
import { streamDocker } from '../docker';
import { type Container, projectContainers } from './containers';
import type { Step } from './progress';
import { Redactor } from './redact';
import { constructOfService, type DeployedStack } from './stack';
import { type Standing, standingOf } from './state';

/** Options of the wait. */
export interface WaitOptions {
  /** The deadline, in milliseconds of this process's clock. */
  readonly until: number;
  /** The whole timeout in milliseconds, for messages. */
  readonly timeoutMs: number;
  /** Called when the state of a service changes. */
  readonly onStep?: (step: Step) => void;
  readonly signal?: AbortSignal;
}

/** The containers at the end, and an error for each that is not ready. */
export interface WaitResult {
  readonly containers: readonly Container[];
  readonly diagnostics: readonly Diagnostic[];
}

const POLL_MS = 700;
const LOG_LINES = 12;

/**
 * Waits until each container of a stack is healthy, is running where it has no health check, or has exited with 0 where
 * it is meant to end. A failure ends the wait once the state of the others is known too.
 */
export async function waitForStack(
  stack: DeployedStack,
  { until, timeoutMs, onStep, signal }: WaitOptions,
): Promise<WaitResult> {
  const told = new Map<string, string>();
  let before: readonly Container[] = [];
  for (;;) {
    const containers = await projectContainers(stack.project);
    const judged = containers.map((container) => ({ container, standing: judge(container, before) }));
    for (const { container, standing } of judged) {
      if (told.get(container.name) === standing.words) continue;
      told.set(container.name, standing.words);
      onStep?.(stepOf(container, standing));
    }
    const failed = judged.filter(({ standing }) => standing.kind === 'failed');
    const waiting = judged.filter(({ standing }) => standing.kind === 'waiting');
    if (failed.length > 0)
      return { containers, diagnostics: await Promise.all(failed.map((one) => unhealthy(stack, one))) };
    if (waiting.length === 0) return { containers, diagnostics: [] };
    if (Date.now() >= until || signal?.aborted)
      return {
        containers,
        diagnostics: await Promise.all(waiting.map((one) => late(stack, one, timeoutMs))),
      };
    before = containers;
    await sleep(Math.min(POLL_MS, Math.max(1, until - Date.now())));
  }
}

/** Why Compose could not start a stack: the containers that failed, with their last lines. */
export async function failedOf(stack: DeployedStack): Promise<readonly Diagnostic[]> {
  const containers = await projectContainers(stack.project);
  const failed = containers
    .map((container) => ({ container, standing: standingOf(container, true) }))
    .filter(({ standing }) => standing.kind === 'failed');
  return Promise.all(failed.map((one) => unhealthy(stack, one)));
}

interface Judged {
  readonly container: Container;
  readonly standing: Standing;
}

// Without a health check, a container is stable when it ran without a restart since the last check.
function judge(container: Container, before: readonly Container[]): Standing {
  const earlier = before.find(({ id }) => id === container.id);
  return standingOf(container, earlier?.status === 'running' && earlier.startedAt === container.startedAt);
}

function stepOf({ service }: Container, { kind, words }: Standing): Step {
  return kind === 'failed'
    ? { service, subject: service, state: 'failed', detail: words }
    : { service, subject: service, state: words };
}

async function unhealthy(stack: DeployedStack, { container, standing }: Judged): Promise<Diagnostic> {
  return diagnostic('LW_UP_UNHEALTHY', {
    path: constructOfService(stack, container.service),
    property: `service ${container.service}`,
    message: `Service ${container.service} failed: ${standing.words}`,
    given: await lastLines(stack, container),
  });
}

async function late(
  stack: DeployedStack,
  { container, standing }: Judged,
  timeoutMs: number,
): Promise<Diagnostic> {
  return diagnostic('LW_UP_TIMEOUT', {
    path: constructOfService(stack, container.service),
    property: `service ${container.service}`,
    message: `Service ${container.service} was not ready after ${Math.round(timeoutMs / 1000)} s: ${standing.words}`,
    given: await lastLines(stack, container),
  });
}

// Output of the health check, and the last lines of the container.
async function lastLines(stack: DeployedStack, { id, healthOutput, error }: Container): Promise<string> {
  const lines: string[] = [];
  await streamDocker(['logs', '--tail', String(LOG_LINES), id], (line) => lines.push(line.trimEnd()));
  const parts = [
    ...(error ? [error] : []),
    ...(healthOutput ? [`health check: ${healthOutput.split('\n').slice(0, 3).join('\n')}`] : []),
    ...lines.slice(-LOG_LINES),
  ];
  return Redactor.of(stack).clean(parts.join('\n') || 'it printed nothing');
}
