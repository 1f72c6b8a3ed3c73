import {
  type Change,
  type DataLoss,
  liveSnapshot,
  pendingChanges,
  refusedDataLoss,
  type StackSnapshot,
} from '../diff';
import type { DeploymentState } from './deployment-state';
import { checkEnv, type EnvReport } from './env/check';
import type { DeployedStack } from './stack';

/** What is known before a stack is brought up. */
export interface PlanOptions {
  /** What was brought up before. */
  readonly record: DeploymentState;
  /** The stack as the output folder has it now, before it is written anew. */
  readonly last: StackSnapshot | undefined;
  /** What may be lost, by the names that `diff` tells. */
  readonly allowDataLoss: readonly string[];
  /** Secrets that may be weak, by their names. */
  readonly allowWeak: readonly string[];
}

/** What bringing up a stack would do. */
export interface UpPlan {
  readonly stack: DeployedStack;
  readonly env: EnvReport;
  readonly changes: readonly Change[];
  /** Data at stake that nobody allowed to be lost. */
  readonly refused: readonly DataLoss[];
  /** True when nothing of the stack is on the Docker host. */
  readonly isNew: boolean;
}

/** Compares a stack with what runs and with what was last brought up, and checks its parameters. */
export function planUp(
  stack: DeployedStack,
  { record, last, allowDataLoss, allowWeak }: PlanOptions,
): UpPlan {
  const { name, project, folder, parameters, snapshot } = stack;
  const found = liveSnapshot(project);
  const live = found && { ...found, name };
  const recorded = record.read(name);
  // An output that was never brought up here is no base: nobody's data hang on it.
  const base = recorded ?? (live ? last : undefined);
  const next = { ...snapshot, project: { ...snapshot.project, name: project } };
  const changes = pendingChanges(next, { live, last: base }).filter((change) => !isSettled(change, recorded));
  return {
    stack,
    env: checkEnv({ folder, parameters, allowWeak }),
    changes,
    refused: refusedDataLoss(changes, allowDataLoss),
    isNew: live === undefined,
  };
}

// A volume that the last `up` already did without: that was said and allowed then.
function isSettled({ kind, name, dataLoss }: Change, recorded: StackSnapshot | undefined): boolean {
  return (
    dataLoss !== undefined &&
    kind === 'volume' &&
    recorded !== undefined &&
    !recorded.project.resources.volumes.has(name)
  );
}
