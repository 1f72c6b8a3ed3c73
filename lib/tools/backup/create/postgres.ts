import { diagnostic, LabwrightError, type PostgresBackup } from '../../../core';
import { startDocker } from '../../docker';
import type { Container } from '../host/containers';
import { IS_EMPTY, login, query } from '../host/postgres';
import type { BackupItem } from '../manifest';
import type { PlannedVolume } from '../plan';
import { type CreateContext, failed, fileName, storeOutput } from './context';

/**
 * Saves a PostgreSQL server: each of its databases by a dump, which is one moment of it, and its roles.
 * @throws LabwrightError `LW_BACKUP_SERVICE_DOWN`, `LW_BACKUP_FAILED`, `LW_BACKUP_TARGET_FAILED`.
 */
export async function backUpPostgres(
  context: CreateContext,
  volume: PlannedVolume,
  content: PostgresBackup,
): Promise<readonly BackupItem[]> {
  const { facts } = volume;
  const { service, user } = content;
  const server = serverOf(volume, content);
  const version = (await ask<string>(server, content, `to_json(current_setting('server_version'))`)).split(
    ' ',
  )[0];
  const folder = `postgres/${fileName(service)}`;
  const common = { volume: facts, service, user };
  const roles = startDocker([
    'exec',
    server.id,
    'pg_dumpall',
    ...login(user, content.database),
    '--roles-only',
  ]);
  const items: BackupItem[] = [
    {
      kind: 'roles',
      ...common,
      stored: (await storeOutput(context, `${service} (roles)`, `${folder}/roles.sql`, roles)).stored,
    },
  ];
  for (const { database, encoding } of await databases(server, content)) {
    const dump = startDocker(['exec', server.id, 'pg_dump', ...login(user, database), '--format=custom']);
    // The custom format is compressed already.
    const { stored } = await storeOutput(
      context,
      `${service}/${database}`,
      `${folder}/${fileName(database)}.dump`,
      dump,
      {
        compressed: true,
      },
    );
    items.push({ kind: 'database', ...common, database, encoding, version: version ?? '', stored });
  }
  return items;
}

/**
 * The container that the server runs in.
 * @throws LabwrightError `LW_BACKUP_SERVICE_DOWN`.
 */
export function serverOf({ facts, users }: PlannedVolume, { service }: PostgresBackup): Container {
  const server = users.find((one) => one.service === service && !one.paused);
  if (server) return server;
  throw new LabwrightError([diagnostic('LW_BACKUP_SERVICE_DOWN', { path: service, given: facts.name })]);
}

/** What the databases of a server take on its disk, in bytes: more than their dumps will. */
export async function sizeOfServer(volume: PlannedVolume, content: PostgresBackup): Promise<number> {
  return ask<number>(
    serverOf(volume, content),
    content,
    'to_json(sum(pg_database_size(oid))) from pg_database',
  );
}

interface Database {
  readonly database: string;
  readonly encoding: string;
}

async function databases(server: Container, content: PostgresBackup): Promise<readonly Database[]> {
  const all = await ask<readonly Database[]>(
    server,
    content,
    `json_agg(json_build_object('database', datname, 'encoding', pg_encoding_to_char(encoding)) order by datname)
     from pg_database where datallowconn and not datistemplate`,
  );
  const found: Database[] = [];
  for (const one of all) {
    // The server's own, which is there in any case.
    const spare = one.database === 'postgres' && content.database !== 'postgres';
    if (!spare || !(await query<boolean>(server.id, content.user, one.database, IS_EMPTY))) found.push(one);
  }
  return found;
}

async function ask<T>(server: Container, content: PostgresBackup, select: string): Promise<T> {
  try {
    return await query<T>(server.id, content.user, content.database, select);
  } catch (error) {
    throw failed(content.service, error instanceof Error ? error.message : String(error));
  }
}
