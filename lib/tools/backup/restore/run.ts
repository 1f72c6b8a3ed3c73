import { chmodSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { runDocker } from '../../docker';
import type { TarImage } from '../host/image';
import { onInterrupt } from '../interrupt';
import type { BackupManifest } from '../manifest';
import type { BackupSource } from '../reader';
import type { RestoreOptions, RestoreProgress } from '../restore';
import type { Contents } from '../untrusted/content';
import { rolesFor } from '../untrusted/roles';
import { checkDatabase } from './check';
import { createVolumes } from './create';
import { restoreFailed, VolumeFiller, withVolumes } from './files';
import type { Destination } from './names';
import { checkPermissions } from './permissions';
import { filledVolumes, type PlannedItem } from './plan';
import { PostgresServer } from './postgres';
import { startServer } from './server';
import type { VolumeState } from './stage';

/** What a restore works with. */
export interface RestoreWork {
  readonly source: BackupSource;
  readonly manifest: BackupManifest;
  /** What its contents hold. */
  readonly contents: Contents;
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
    await createVolumes(volumes, {
      image: work.image,
      id: work.manifest.id,
      overwrite: work.options.overwrite,
    });
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

async function writeItems(
  { source, manifest, contents, progress, plan, image, states }: RestoreWork,
  servers: Servers,
  volumes: readonly Destination[],
): Promise<void> {
  const planned = new Map(plan.map((one) => [one.item.stored.path, one]));
  const isDone = (name: string): boolean => states.get(name) === 'done';
  const pending = volumes.map(({ name }) => name).filter((name) => !isDone(name));
  const filler = image && new VolumeFiller(image, manifest.id, contents, pending);
  const last = new Map(plan.map((one) => [one.destination?.name, one]));
  const write = async (one: PlannedItem, content: Readable): Promise<boolean> => {
    const { item, destination } = one;
    if (item.kind === 'roles' || item.kind === 'database') return servers.write(one, content);
    if (!filler || !destination || isDone(destination.name)) return false;
    await filler.add(destination.name, content, item);
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
      rmSync(`${file}.restored`, { force: true });
      writeFileSync(`${file}.restored`, await buffer(content), { mode: 0o600, flag: 'wx' });
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
    const { plan, options, manifest, contents } = this.work;
    this.#kept = onInterrupt(() => this.stop());
    for (const one of plan) {
      const { item, server } = one;
      if (!server || item.kind !== 'database') continue;
      if (!this.#servers.has(server.service)) {
        const name = one.destination?.name ?? '';
        const { container, started } = await startServer(
          server.service,
          name,
          options.project,
          options.stack,
        );
        if (started) this.#started.push(container.id);
        // Who is superuser is for the host to say.
        const user = container.environment.get('POSTGRES_USER') || 'postgres';
        this.#servers.set(server.service, new PostgresServer(container.id, server.service, user));
        const { risks } = rolesFor(contents.rolesOf(item.service), user);
        const needed = risks.map((risk) => ({ volume: name, reason: `in the database server, ${risk}` }));
        checkPermissions(needed, options.allow);
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
    const { contents, manifest, options } = this.work;
    const { item } = one;
    const volume = one.destination?.name ?? '';
    const trusted = options.allow.includes(volume);
    if (
      item.kind === 'roles' &&
      !trusted &&
      rolesFor(contents.rolesOf(item.service), item.user).sql.length > 0
    )
      this.work.progress.warn(
        `${item.service}: what other roles own becomes the superuser's; --allow-volume ${volume} keeps the owners, and runs the SQL of the backup as superuser.`,
      );
    if (item.kind === 'roles') await server.restoreRoles(item.service, contents.rolesOf(item.service));
    if (item.kind === 'database') await server.restore(item, { id: manifest.id, volume, trusted }, content);
    return true;
  }

  /** Removes the marks. */
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
