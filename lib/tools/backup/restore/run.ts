import { chmodSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { diagnostic, LabwrightError } from '../../../core';
import { runDocker } from '../../docker';
import type { TarImage } from '../host/image';
import { readVolumes } from '../host/volumes';
import { onInterrupt } from '../interrupt';
import type { BackupManifest, VolumeFacts } from '../manifest';
import type { BackupSource } from '../reader';
import type { RestoreOptions, RestoreProgress } from '../restore';
import { checkDatabase } from './check';
import { restoreFailed, VolumeFiller, withVolumes } from './files';
import { filledVolumes, type PlannedItem } from './plan';
import { PostgresServer, readRoles } from './postgres';
import { startServer } from './server';
import type { VolumeState } from './stage';

/** What a restore works with. */
export interface RestoreWork {
  readonly source: BackupSource;
  readonly manifest: BackupManifest;
  readonly options: RestoreOptions;
  readonly progress: RestoreProgress;
  readonly plan: readonly PlannedItem[];
  /** Undefined where no volume is filled. */
  readonly image: TarImage | undefined;
  /** What was found in the volumes. */
  readonly states: ReadonlyMap<string, VolumeState>;
}

/**
 * Writes what was planned, and takes away its marks when all of it is done.
 * @throws LabwrightError `LW_RESTORE_…`, `LW_DOCKER_FAILED`.
 */
export async function writeAll(work: RestoreWork): Promise<void> {
  const servers = new Servers(work);
  try {
    await writeEnv(work);
    await servers.start();
    const volumes = filledVolumes(work.plan);
    createVolumes(volumes);
    await writeItems(work, servers, volumes);
    await servers.clear();
    const { image, manifest } = work;
    if (image)
      await withVolumes(
        image,
        manifest.id,
        volumes.map(({ name }) => name),
        'write',
        (stage, volume) => stage.clear(volume),
      );
  } finally {
    servers.stop();
  }
}

function createVolumes(volumes: readonly VolumeFacts[]): void {
  const there = readVolumes(runDocker);
  for (const { name, driver, options, labels } of volumes) {
    if (there.has(name)) continue;
    const pairs = (flag: string, map: Readonly<Record<string, string>>): readonly string[] =>
      Object.entries(map).flatMap(([key, value]) => [flag, `${key}=${value}`]);
    try {
      runDocker([
        ...['volume', 'create', '--driver', driver],
        ...pairs('--opt', options),
        ...pairs('--label', labels),
        name,
      ]);
    } catch (error) {
      if (!LabwrightError.is(error)) throw error;
      const given = error.diagnostics[0]?.given ?? '';
      throw new LabwrightError([diagnostic('LW_RESTORE_VOLUME', { path: name, given })], { cause: error });
    }
  }
}

async function writeItems(
  { source, manifest, progress, plan, image, states }: RestoreWork,
  servers: Servers,
  volumes: readonly VolumeFacts[],
): Promise<void> {
  const planned = new Map(plan.map((one) => [one.item.stored.path, one]));
  const isDone = (name: string): boolean => states.get(name) === 'done';
  const pending = volumes.map(({ name }) => name).filter((name) => !isDone(name));
  const filler = image && new VolumeFiller(image, manifest.id, pending);
  const last = new Map(plan.map((one) => [one.destination?.name, one]));
  const write = async (one: PlannedItem, content: Readable): Promise<boolean> => {
    const { item, destination } = one;
    if (item.kind === 'roles' || item.kind === 'database') return servers.write(one, content);
    if (!filler || !destination || isDone(destination.name)) return false;
    await filler.add(destination.name, content, item.stored);
    if (last.get(destination.name) === one) await filler.finish();
    return true;
  };
  try {
    for await (const { path, content } of source.files(manifest.items.map(({ stored }) => stored.path))) {
      const one = planned.get(path);
      if (!one || one.item.kind === 'env') continue;
      const written = await write(one, content);
      progress.restored(one.item, one.destination?.name ?? '', !written);
    }
  } finally {
    await filler?.close();
  }
}

// Before all else: servers that Compose starts take their passwords from it.
async function writeEnv({ source, options, progress, plan }: RestoreWork): Promise<void> {
  const item = plan.find((one) => one.item.kind === 'env')?.item;
  if (!item) return;
  if (!options.stack) {
    progress.warn("There is no folder of the stack, so .env stays in the backup: it is the file 'env'.");
    return;
  }
  for await (const { path, content } of source.files([item.stored.path])) {
    if (path !== item.stored.path) continue;
    const file = join(options.stack.folder, '.env');
    try {
      writeFileSync(`${file}.restored`, await buffer(content), { mode: 0o600 });
      chmodSync(`${file}.restored`, 0o600);
      renameSync(`${file}.restored`, file);
    } catch (error) {
      throw restoreFailed(file, error instanceof Error ? error.message : String(error));
    }
    progress.restored(item, '.env', false);
    return;
  }
}

/** The database servers of a restore. */
class Servers {
  readonly #servers = new Map<string, PostgresServer>();
  readonly #started: string[] = [];
  readonly #done = new Set<PlannedItem>();
  #kept: (() => void) | undefined;

  constructor(private readonly work: RestoreWork) {}

  /** Starts those that do not run, and refuses what cannot be restored into them. */
  async start(): Promise<void> {
    const { plan, options, manifest } = this.work;
    this.#kept = onInterrupt(() => this.stop());
    for (const one of plan) {
      const { item, server } = one;
      if (!server || item.kind !== 'database') continue;
      if (!this.#servers.has(server.service)) {
        const { container, started } = await startServer(server.service, options.project, options.stack);
        if (started) this.#started.push(container.id);
        this.#servers.set(server.service, new PostgresServer(container.id, server.service, server.user));
      }
      const running = this.#servers.get(server.service);
      if (running && (await checkDatabase(running, one, item, manifest.id, options.overwrite)))
        this.#done.add(one);
    }
  }

  /** Restores roles or a database; false when it was done before. */
  async write(one: PlannedItem, content: Readable): Promise<boolean> {
    const server = this.#servers.get(one.server?.service ?? '');
    if (!server || this.#done.has(one)) return false;
    if (one.item.kind === 'roles')
      await server.restoreRoles(one.item.service, await readRoles(content, one.item.stored));
    if (one.item.kind === 'database') await server.restore(one.item, this.work.manifest.id, content);
    return true;
  }

  /** Takes away the marks. */
  async clear(): Promise<void> {
    for (const { item, server } of this.work.plan)
      if (server && item.kind === 'database') await this.#servers.get(server.service)?.clear(item.database);
  }

  /** Stops those that were started. */
  stop(): void {
    this.#kept?.();
    for (const id of this.#started.splice(0)) runDocker(['container', 'stop', id]);
  }
}
