import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { diagnostic, LabwrightError } from '../../core';
import { runDocker } from '../docker';
import type { Container } from './host/containers';
import { findTarImage, imagesOf, type TarImage } from './host/image';
import { readVolumes } from './host/volumes';
import type { BackupItem, BackupManifest } from './manifest';
import type { BackupSource, VerifiedBackup } from './reader';
import { checkInUse, checkRoom, checkVolumes, mayOverwrite } from './restore/check';
import { holdersOf, stoppedContainers, whileStopped } from './restore/in-use';
import { checkPermissions, type Permission, permissionsFor } from './restore/permissions';
import { filledVolumes, type PlannedItem, planRestore } from './restore/plan';
import { writeAll } from './restore/run';
import type { VolumeState } from './restore/stage';
import type { Selection } from './select';
import type { OwnedStack } from './stack/stack';
import type { Contents } from './untrusted/content';

/** Options of a restore. */
export interface RestoreOptions {
  readonly selection: Selection;
  /** The Compose project to restore into. */
  readonly project: string;
  /** The stack of that project, if its folder is available. */
  readonly stack: OwnedStack | undefined;
  /** Names of volumes, `old=new`. */
  readonly rename: readonly string[];
  /** Volumes, by name or glob, whose data may be overwritten; `.env` for that file. */
  readonly overwrite: readonly string[];
  /** Names of volumes whose differences and risks the operator accepts. */
  readonly allow: readonly string[];
  /** Stop the containers that use the data, and start them again afterwards. */
  readonly stop: boolean;
  /**
   * The image whose tar writes the volumes.
   * @default one of the images of the stack
   */
  readonly image?: string;
  readonly checkSpace: boolean;
  /** Check everything that can be checked without writing, and stop there. */
  readonly dryRun: boolean;
}

/** Receives the progress of a restore. */
export interface RestoreProgress {
  /** Called when an item is restored, now or by an earlier run. */
  restored(item: BackupItem, destination: string, earlier: boolean): void;
  /** Called with a warning for the operator. */
  warn(text: string): void;
}

/**
 * Restores a backup that was verified. Everything that can be refused is refused before the first byte is written; the
 * same command again goes on where an interrupted one stopped.
 * @throws LabwrightError `LW_RESTORE_…`, `LW_BACKUP_IMAGE`, `LW_BACKUP_NOTHING`, `LW_DOCKER_FAILED`.
 */
export async function restore(
  source: BackupSource,
  { manifest, contents }: VerifiedBackup,
  options: RestoreOptions,
  progress: RestoreProgress,
): Promise<readonly PlannedItem[]> {
  const plan = planRestore(manifest, options.selection, options);
  if (plan.length === 0)
    throw new LabwrightError([
      diagnostic('LW_BACKUP_NOTHING', { path: source.name, given: 'no item is selected' }),
    ]);
  const context = { plan, contents, ...options };
  const volumes = filledVolumes(plan);
  const names = new Set(volumes.map(({ name }) => name));
  const containers = await stoppedContainers(names);
  const holders = holdersOf(names, containers);
  if (!options.stop) checkInUse(holders, names);
  checkEnv(plan, contents, options);
  const host = readVolumes(runDocker);
  checkPermissions(permissionsFor(context, host), options.allow);
  const image = await tarImage(options, containers, plan);
  const states = image
    ? await checkVolumes(volumes, host, image, manifest.id, options.overwrite)
    : new Map<string, VolumeState>();
  if (options.checkSpace && image) await checkRoom(plan, image);
  if (options.dryRun) return plan;
  const stopped = options.stop ? toStop(plan, options, containers, holders) : [];
  await whileStopped(stopped, () =>
    writeAll({ source, manifest, contents, options, progress, plan, image, states }),
  );
  return plan;
}

// All containers of the project except database servers, which restore their own dumps; and labs with its volumes.
function toStop(
  plan: readonly PlannedItem[],
  { project }: RestoreOptions,
  containers: readonly Container[],
  holders: readonly Container[],
): readonly Container[] {
  const servers = new Set(plan.flatMap(({ server }) => server?.service ?? []));
  return containers.filter(
    (one) => one.running && (holders.includes(one) || (one.project === project && !servers.has(one.service))),
  );
}

/**
 * Lists what the operator must allow, as far as this is known without Docker.
 * @param contents Contents of the backup; undefined if they could not be read.
 * @throws LabwrightError `LW_RESTORE_VOLUME`.
 */
export function permissionsNeeded(
  manifest: BackupManifest,
  contents: Contents | undefined,
  options: Pick<RestoreOptions, 'selection' | 'project' | 'stack' | 'rename'>,
): readonly Permission[] {
  const plan = planRestore(manifest, options.selection, { ...options, allow: [] });
  return permissionsFor({ plan, contents, ...options });
}

// Never an image that only the backup specifies: it would run as root with all volumes.
async function tarImage(
  { stack, image, project }: RestoreOptions,
  containers: readonly Container[],
  plan: readonly PlannedItem[],
): Promise<TarImage | undefined> {
  if (filledVolumes(plan).length === 0) return undefined;
  const own = imagesOf(project, stack?.images ?? [], containers);
  const found = await findTarImage(image === undefined ? own : [image]);
  const needsGnu = plan.some(({ item }) => item.kind === 'files' && item.tar === 'gnu');
  if (found.tar === 'gnu' || !needsGnu) return found;
  throw new LabwrightError([
    diagnostic('LW_BACKUP_IMAGE', { path: found.name, given: 'BusyBox tar, for what GNU tar has written' }),
  ]);
}

function checkEnv(
  plan: readonly PlannedItem[],
  { envSettings }: Contents,
  { stack, overwrite }: RestoreOptions,
): void {
  if (!stack || !plan.some(({ item }) => item.kind === 'env')) return;
  const path = join(stack.folder, '.env');
  const sets = envSettings.length > 0 ? `the .env of the backup sets ${envSettings.join(', ')}` : undefined;
  const given = existsSync(path) ? 'it exists' : sets;
  // A glob such as * does not accept the settings of the backup.
  if (given === undefined || (sets ? overwrite.includes('.env') : mayOverwrite('.env', overwrite))) return;
  throw new LabwrightError([
    diagnostic('LW_RESTORE_OVERWRITE', { path, given: sets ?? given, allowed: '--overwrite .env' }),
  ]);
}
