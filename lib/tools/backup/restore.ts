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

/** How a backup is restored. */
export interface RestoreOptions {
  readonly selection: Selection;
  /** The Compose project that it is restored for. */
  readonly project: string;
  /** That project's stack, where its folder is at hand. */
  readonly stack: OwnedStack | undefined;
  /** Names of volumes, `old=new`. */
  readonly rename: readonly string[];
  /** Volumes, by name or glob, whose data may be overwritten; `.env` for that file. */
  readonly overwrite: readonly string[];
  /** Volumes, by name, for which the operator allows what the backup says differently, and what is risky. */
  readonly allow: readonly string[];
  /** Stop what uses the data, and start it again afterwards. */
  readonly stop: boolean;
  /** The image whose tar writes volumes. Default: one of the stack's own. */
  readonly image?: string;
  readonly checkSpace: boolean;
  /** Check everything that can be checked without writing, and stop there. */
  readonly dryRun: boolean;
}

/** What a restore tells while it goes on. */
export interface RestoreProgress {
  /** An item is restored, or was by an earlier run. */
  restored(item: BackupItem, destination: string, earlier: boolean): void;
  /** Something that an operator should know. */
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

// All of the project but its database servers, which read their dumps themselves; and labs with its volumes.
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
 * What of a backup needs the yes of the operator, as far as it is known without Docker.
 * @param contents What its files hold; undefined where they could not be read.
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

// Never one that only the backup names: it would run as root with all volumes.
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
  const sets = envSettings.length > 0 ? `the one of the backup sets ${envSettings.join(', ')}` : undefined;
  const given = existsSync(path) ? 'it exists' : sets;
  // A pattern such as * does not speak of what the backup sets.
  if (given === undefined || (sets ? overwrite.includes('.env') : mayOverwrite('.env', overwrite))) return;
  throw new LabwrightError([
    diagnostic('LW_RESTORE_OVERWRITE', { path, given: sets ?? given, allowed: '--overwrite .env' }),
  ]);
}
