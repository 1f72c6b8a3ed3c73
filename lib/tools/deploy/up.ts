import type { Diagnostic } from '../../core';
import { addressesOf } from './address';
import { resolvedProject, runCompose } from './compose';
import type { Container } from './containers';
import type { Step } from './progress';
import type { DeployedStack } from './stack';
import { failedOf, waitForStack } from './wait';

/** Options of `up`. */
export interface UpOptions {
  /** Whether images are built first. */
  readonly build: boolean;
  /** Milliseconds that services may take to start and become healthy, without the build. */
  readonly timeoutMs: number;
  readonly onStep?: (step: Step) => void;
  readonly onWarning?: (text: string) => void;
  readonly signal?: AbortSignal;
}

/** The result of `up`. */
export interface UpResult {
  readonly containers: readonly Container[];
  /** The addresses to open, the platform's own first. */
  readonly addresses: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Builds, starts in order, and waits for health: what `docker compose up --build --detach` in the folder does. */
export async function composeUp(stack: DeployedStack, options: UpOptions): Promise<UpResult> {
  const { build, onStep, onWarning, signal } = options;
  const follow = { ...(onStep ? { onStep } : {}), ...(onWarning ? { onWarning } : {}) };
  const failed = (diagnostics: readonly Diagnostic[]): UpResult => ({
    containers: [],
    addresses: [],
    diagnostics,
  });
  const addresses = addressesOf(await resolvedProject(stack));
  if (build && hasBuild(stack)) {
    const refused = await runCompose(stack, ['build'], { ...follow, ...(signal ? { signal } : {}) });
    if (refused) return failed([refused]);
  }
  const until = Date.now() + options.timeoutMs;
  const patience = AbortSignal.timeout(options.timeoutMs);
  // Removes services that are no longer in the tree, as the comparison showed. Volumes are not touched.
  const refused = await runCompose(
    stack,
    ['up', '--detach', '--remove-orphans', '--no-build'].slice(0, build ? 4 : 3),
    {
      ...follow,
      signal: signal ? AbortSignal.any([signal, patience]) : patience,
    },
  );
  if (signal?.aborted) return failed([]);
  if (refused && !patience.aborted) {
    const services = await failedOf(stack);
    return failed(services.length > 0 ? services : [refused]);
  }
  const wait = await waitForStack(stack, {
    until,
    timeoutMs: options.timeoutMs,
    ...(onStep ? { onStep } : {}),
    ...(signal ? { signal } : {}),
  });
  return { addresses, ...wait };
}

function hasBuild({ snapshot }: DeployedStack): boolean {
  return [...snapshot.project.services.values()].some(({ model }) => model['build'] !== undefined);
}

/** Stacks in start order: one that creates a network or volume before those that use it. */
export function inStartOrder(stacks: readonly DeployedStack[]): readonly DeployedStack[] {
  const left = [...stacks];
  const ordered: DeployedStack[] = [];
  while (left.length > 0) {
    const free = left.findIndex((stack) => !left.some((other) => other !== stack && uses(stack, other)));
    // A cycle of stacks starts somewhere; Compose then reports what is missing.
    ordered.push(...left.splice(Math.max(0, free), 1));
  }
  return ordered;
}

function uses(stack: DeployedStack, other: DeployedStack): boolean {
  const of = ({ snapshot }: DeployedStack, external: boolean): readonly string[] => {
    const { networks, volumes } = snapshot.project.resources;
    return [...networks, ...volumes].flatMap(([name, { model }]) =>
      (model['external'] === 'true') === external ? [name] : [],
    );
  };
  const made = of(other, false);
  return of(stack, true).some((name) => made.includes(name));
}
