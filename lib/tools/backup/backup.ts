import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { diagnostic, LabwrightError, readInput } from '../../core';
import { runDocker } from '../docker';
import type { SaveContext } from './create/context';
import { saveFiles } from './create/files';
import { savePostgres, serverOf, sizeOfServer } from './create/postgres';
import { filesOfDatabase, saveDatabases } from './create/sqlite';
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

/** How a backup is made. */
export interface BackupOptions {
  readonly selection: Selection;
  readonly compression: Compression;
  /** Halt the containers that write to a volume while it is read. */
  readonly pause: boolean;
  /** Save `.env`, which holds secrets. */
  readonly includeEnv: boolean;
  /** The image whose tar reads volumes. Default: one of the stack's own. */
  readonly image?: string;
  /** Refuse to begin where there may not be room. */
  readonly checkSpace: boolean;
  /** Version of Labwright. */
  readonly version: string;
}

/** What a backup tells while it is made. */
export interface BackupProgress {
  /** An item is saved. */
  saved(item: BackupItem): void;
  /** Something that an operator should know. */
  warn(text: string): void;
}

/** How many volumes a throw-away container has: each takes a mount, and each container a second. */
const LOT = 50;

/**
 * What a backup would hold.
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
 * Saves a stack. It is whole, or it is not there.
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
  const { volumes, left, containers } = planBackup(stack, options.selection);
  // Asked before anything is written.
  for (const volume of volumes) if (volume.content.kind === 'postgres') serverOf(volume, volume.content);
  const images = imagesOf(stack.project, stack.images, containers);
  const image = await imageFor(volumes, options, images);
  const target = openTarget(to);
  const kept = onInterrupt(() => target.discard());
  try {
    if (options.checkSpace) await checkSpace(to, target, image, volumes);
    const context: SaveContext = { target, compression: options.compression, warn: progress.warn };
    // First, for a restore needs it before it can start a server.
    const items: BackupItem[] = options.includeEnv ? [...(await saveEnv(target, stack))] : [];
    for (const item of items) progress.saved(item);
    for await (const item of saveAll(context, image, volumes, options.pause)) {
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
      left,
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

async function* saveAll(
  context: SaveContext,
  image: TarImage | undefined,
  volumes: readonly PlannedVolume[],
  pause: boolean,
): AsyncGenerator<BackupItem> {
  for (const volume of volumes)
    if (volume.content.kind === 'postgres') yield* await savePostgres(context, volume, volume.content);
  for await (const { helper, lot } of lots(image, volumes)) {
    for (const volume of lot) {
      const databases = await saveDatabases(context, volume);
      yield* databases;
      const apart = databases.flatMap(({ database }) => filesOfDatabase(database));
      yield await saveFiles(context, helper, volume, apart, pause);
    }
  }
}

// The volumes that are read as files, in throw-away containers.
async function* lots(
  image: TarImage | undefined,
  volumes: readonly PlannedVolume[],
): AsyncGenerator<{ readonly helper: Helper; readonly lot: readonly PlannedVolume[] }> {
  if (!image) return;
  for (const lot of chunks(volumes.filter(isFiles), LOT)) {
    const names = lot.map(({ facts }) => facts.name);
    const helper = await Helper.start(image, names, 'read');
    try {
      yield { helper, lot };
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
  for await (const { helper } of lots(image, volumes))
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

async function saveEnv(target: BackupTarget, { folder }: OwnedStack): Promise<readonly BackupItem[]> {
  const file = join(folder, '.env');
  if (!existsSync(file)) return [];
  return [{ kind: 'env', stored: await storeText(target, 'env', readInput(file)) }];
}

// The manifest says that all of the rest is there, its checksum that it is itself.
async function seal(target: BackupTarget, manifest: BackupManifest): Promise<void> {
  const { sha256 } = await storeText(target, MANIFEST_FILE, `${JSON.stringify(manifest, undefined, 1)}\n`);
  const sums = manifest.items.map(({ stored }) => `${stored.sha256}  ${stored.path}\n`);
  await storeText(target, CHECKSUMS_FILE, `${sums.join('')}${sha256}  ${MANIFEST_FILE}\n`);
  await target.finish();
}
