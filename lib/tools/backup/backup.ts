import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { diagnostic, LabwrightError, readInput } from '../../core';
import { runDocker } from '../docker';
import type { CreateContext } from './create/context';
import { backUpFiles } from './create/files';
import { backUpPostgres, serverOf, sizeOfServer } from './create/postgres';
import { backUpDatabases, filesOfDatabase } from './create/sqlite';
import { type Container, chunks, readContainers } from './host/containers';
import { Helper } from './host/helper';
import { findTarImage, imagesOf, type TarImage } from './host/image';
import { readVolumes } from './host/volumes';
import { onInterrupt } from './interrupt';
import {
  BACKUP_VERSION,
  type BackupItem,
  type BackupManifest,
  CHECKSUMS_FILE,
  type Compression,
  MANIFEST_FILE,
} from './manifest';
import { makePlan, type Plan, type PlannedVolume } from './plan';
import type { Selection } from './select';
import type { OwnedStack } from './stack/stack';
import { type BackupTarget, openTarget, storeText } from './writer';

/** Options of a backup. */
export interface BackupOptions {
  readonly selection: Selection;
  readonly compression: Compression;
  /** Pause the containers that write to a volume while the volume is read. */
  readonly pause: boolean;
  /** Include `.env`, which contains secrets. */
  readonly includeEnv: boolean;
  /**
   * The image whose tar reads the volumes.
   * @default one of the images of the stack
   */
  readonly image?: string;
  /** Check for free disk space first. */
  readonly checkSpace: boolean;
  /** Version of Labwright. */
  readonly version: string;
}

/** Receives the progress of a backup. */
export interface BackupProgress {
  /** Called when an item is complete. */
  saved(item: BackupItem): void;
  /** Called with a warning for the operator. */
  warn(text: string): void;
}

/** Volumes per temporary container: a mount is cheap, but a container takes a second to start. */
const BATCH = 50;

/**
 * Plans a backup without writing anything.
 * @throws LabwrightError `LW_BACKUP_NOTHING`, `LW_DOCKER_FAILED`.
 */
export function planBackup(
  stack: OwnedStack,
  selection: Selection,
): Plan & { readonly containers: readonly Container[] } {
  const containers = readContainers(runDocker);
  return { ...makePlan(stack, { volumes: readVolumes(runDocker), containers }, selection), containers };
}

/**
 * Backs up a stack. If the backup fails, nothing remains of it.
 * @param to A folder, a file that ends in `.tar`, or `-` for a tar stream on standard output.
 * @throws LabwrightError `LW_BACKUP_…`, `LW_DOCKER_FAILED`.
 */
export async function backup(
  stack: OwnedStack,
  to: string,
  options: BackupOptions,
  progress: BackupProgress,
): Promise<BackupManifest> {
  const created = new Date().toISOString();
  const { volumes, skipped, containers } = planBackup(stack, options.selection);
  // Checked before anything is written.
  for (const volume of volumes) if (volume.content.kind === 'postgres') serverOf(volume, volume.content);
  const images = imagesOf(stack.project, stack.images, containers);
  const image = await imageFor(volumes, options, images);
  const target = openTarget(to);
  const kept = onInterrupt(() => target.discard());
  try {
    if (options.checkSpace) await checkSpace(to, target, image, volumes);
    const context: CreateContext = { target, compression: options.compression, warn: progress.warn };
    // First, because a restore needs it to start a server.
    const items: BackupItem[] = options.includeEnv ? [...(await backUpEnv(target, stack))] : [];
    for (const item of items) progress.saved(item);
    for await (const item of backUpAll(context, image, volumes, options.pause)) {
      items.push(item);
      progress.saved(item);
    }
    const manifest: BackupManifest = {
      version: BACKUP_VERSION,
      id: randomUUID(),
      created,
      labwright: options.version,
      stack: stack.name,
      project: stack.project,
      engine: runDocker(['version', '--format', '{{.Server.Version}}']).trim(),
      images,
      items,
      left: skipped,
    };
    await seal(target, manifest);
    return manifest;
  } catch (error) {
    target.discard();
    throw error;
  } finally {
    kept();
  }
}

async function* backUpAll(
  context: CreateContext,
  image: TarImage | undefined,
  volumes: readonly PlannedVolume[],
  pause: boolean,
): AsyncGenerator<BackupItem> {
  for (const volume of volumes)
    if (volume.content.kind === 'postgres') yield* await backUpPostgres(context, volume, volume.content);
  for await (const { helper, batch } of batches(image, volumes)) {
    for (const volume of batch) {
      const databases = await backUpDatabases(context, volume);
      yield* databases;
      const apart = databases.flatMap(({ database }) => filesOfDatabase(database));
      yield await backUpFiles(context, helper, volume, apart, pause);
    }
  }
}

// The volumes that are read as files, in temporary containers.
async function* batches(
  image: TarImage | undefined,
  volumes: readonly PlannedVolume[],
): AsyncGenerator<{ readonly helper: Helper; readonly batch: readonly PlannedVolume[] }> {
  if (!image) return;
  for (const batch of chunks(volumes.filter(isFiles), BATCH)) {
    const names = batch.map(({ facts }) => facts.name);
    const helper = await Helper.start(image, names, 'read');
    try {
      yield { helper, batch };
    } finally {
      await helper.close();
    }
  }
}

function isFiles({ content }: PlannedVolume): boolean {
  return content.kind !== 'postgres';
}

async function imageFor(
  volumes: readonly PlannedVolume[],
  { image }: BackupOptions,
  images: readonly string[],
): Promise<TarImage | undefined> {
  if (!volumes.some(isFiles)) return undefined;
  return findTarImage(image === undefined ? images : [image]);
}

async function checkSpace(
  to: string,
  target: BackupTarget,
  image: TarImage | undefined,
  volumes: readonly PlannedVolume[],
): Promise<void> {
  const { free } = target;
  if (free === undefined) return;
  let needed = 0;
  for (const volume of volumes)
    if (volume.content.kind === 'postgres') needed += await sizeOfServer(volume, volume.content);
  for await (const { helper } of batches(image, volumes))
    needed += Number((await helper.shell('du -sk /volumes')).split('\t')[0]) * 1024;
  if (needed <= free) return;
  throw new LabwrightError([
    diagnostic('LW_BACKUP_SPACE', {
      path: to,
      given: `${needed} bytes to save`,
      allowed: `${free} bytes are free`,
    }),
  ]);
}

async function backUpEnv(target: BackupTarget, { folder }: OwnedStack): Promise<readonly BackupItem[]> {
  const file = join(folder, '.env');
  if (!existsSync(file)) return [];
  return [{ kind: 'env', stored: await storeText(target, 'env', readInput(file)) }];
}

// Written last: the manifest marks the backup as complete, and its checksum protects the manifest.
async function seal(target: BackupTarget, manifest: BackupManifest): Promise<void> {
  const { sha256 } = await storeText(target, MANIFEST_FILE, `${JSON.stringify(manifest, undefined, 1)}\n`);
  const sums = manifest.items.map(({ stored }) => `${stored.sha256}  ${stored.path}\n`);
  await storeText(target, CHECKSUMS_FILE, `${sums.join('')}${sha256}  ${MANIFEST_FILE}\n`);
  await target.finish();
}
