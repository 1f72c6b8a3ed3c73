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

/** What `up` knows before it starts a stack. */
export interface PlanOptions {
  /** What was deployed before. */
  readonly record: DeploymentState;
  /** The stack as it is in the output folder, before it is replaced. */
  readonly last: StackSnapshot | undefined;
  /** Names of data that may be lost, as `diff` shows them. */
  readonly allowDataLoss: readonly string[];
  /** Names of secrets that may be weak. */
  readonly allowWeak: readonly string[];
}

/** What `up` would do to a stack. */
export interface UpPlan {
  readonly stack: DeployedStack;
  readonly env: EnvReport;
  readonly changes: readonly Change[];
  /** Data at risk whose loss was not allowed. */
  readonly refused: readonly DataLoss[];
  /** True when the Docker host has nothing of the stack. */
  readonly isNew: boolean;
}

/** Compares a stack with what runs and with what was last deployed, and checks its variables. */
export function planUp(
  stack: DeployedStack,
  { record, last, allowDataLoss, allowWeak }: PlanOptions,
): UpPlan {
  const { name, project, folder, parameters, snapshot } = stack;
  const found = liveSnapshot(project);
  const live = found && { ...found, name };
  const recorded = record.read(name);
  // An output that was never deployed here is no base: no data depends on it.
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

// A volume that the last `up` already removed: its loss was shown and allowed then.
function isSettled({ kind, name, dataLoss }: Change, recorded: StackSnapshot | undefined): boolean {
  return (
    dataLoss !== undefined &&
    kind === 'volume' &&
    recorded !== undefined &&
    !recorded.project.resources.volumes.has(name)
  );
}
