import { join, resolve } from 'node:path';
import { type Assembly, type BackupRecord, type ParameterRecord, readManifest } from '../../core';
import { type StackSnapshot, snapshotsOfAssembly, snapshotsOfFolder } from '../diff';
import { tryReadEnv } from './env/check';

/** A stack as Docker Compose runs it. */
export interface DeployedStack {
  /** Name of the stack, and of its folder in the output. */
  readonly name: string;
  /** Path of the Stack in the tree. */
  readonly construct: string;
  /** The folder in which `docker compose` is run. */
  readonly folder: string;
  /** The Compose project: `name:` of the compose file, unless COMPOSE_PROJECT_NAME is set. */
  readonly project: string;
  readonly parameters: readonly ParameterRecord[];
  /** What it owns: its volumes and its users' volumes. */
  readonly backup: readonly BackupRecord[];
  readonly snapshot: StackSnapshot;
}

/** The stacks of a tree compiled in memory. */
export function stacksOfAssembly(assembly: Assembly, output: string): readonly DeployedStack[] {
  const snapshots = new Map(snapshotsOfAssembly(assembly).map((one) => [one.name, one]));
  return assembly.stacks.flatMap(({ name, construct, parameters, backup }) => {
    const snapshot = snapshots.get(name);
    return snapshot ? [deployed({ name, construct, parameters, backup, snapshot }, output)] : [];
  });
}

/**
 * The stacks of an output folder.
 * @throws LabwrightError `LW_OUTPUT_UNREADABLE`.
 */
export function stacksOfOutput(output: string): readonly DeployedStack[] {
  const { stacks } = readManifest(output);
  return snapshotsOfFolder(output).map((snapshot) => {
    const { name, construct } = snapshot;
    const { parameters = [], backup = [] } = stacks[name] ?? {};
    return deployed({ name, construct, parameters, backup, snapshot }, output);
  });
}

function deployed(stack: Omit<DeployedStack, 'folder' | 'project'>, output: string): DeployedStack {
  const folder = resolve(join(output, stack.name));
  const said = process.env['COMPOSE_PROJECT_NAME'] || tryReadEnv(folder).get('COMPOSE_PROJECT_NAME');
  return { ...stack, folder, project: said || stack.snapshot.project.name };
}

/** The construct of a service. */
export function constructOfService({ snapshot, construct }: DeployedStack, service: string): string {
  return snapshot.constructs.get(`services/${service}`) ?? construct;
}
