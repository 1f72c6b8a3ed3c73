import type { Readable } from 'node:stream';
import { diagnostic, LabwrightError } from '../../../core';
import { startDocker } from '../../docker';
import { ask, causeOf } from '../host/docker';
import { execute, IS_EMPTY, login, PostgresError, query } from '../host/postgres';
import type { BackupItem } from '../manifest';
import { Contents } from '../untrusted/content';
import { DATABASE_CODE, type DatabaseCode, unknownCode } from '../untrusted/database-code';
import { type RoleStatement, rolesFor } from '../untrusted/roles';
import { shown } from '../untrusted/shown';
import { feed, restoreFailed } from './files';
import { notAllowed } from './permissions';

/** A database to be restored. */
export type DatabaseItem = BackupItem & { readonly kind: 'database' };

/** What is in a database of a server. */
export interface DatabaseState {
  /** As of a volume; a database that is not there is empty. */
  readonly content: 'empty' | 'full' | 'done';
  /** Clients that are connected. */
  readonly clients: number;
  /** Major version of the server. */
  readonly major: number;
}

const MARK = 'labwright-restore:';

/** A server that runs, and whom it is asked as. */
export class PostgresServer {
  constructor(
    private readonly container: string,
    private readonly service: string,
    private readonly user: string,
  ) {}

  /** What is in a database. */
  async stateOf(database: string, id: string): Promise<DatabaseState> {
    const [major, comment, clients] = await this.#ask<readonly [number, string | null, number]>(
      `json_build_array(current_setting('server_version_num')::int / 10000,
        (select shobj_description(oid, 'pg_database') from pg_database where datname = ${literal(database)}),
        (select count(*) from pg_stat_activity where datname = ${literal(database)} and backend_type = 'client backend'))`,
    );
    if (comment === MARK + id) return { content: 'done', clients, major };
    const there = await this.#ask<boolean>(
      `to_json(exists (select from pg_database where datname = ${literal(database)}))`,
    );
    const empty = !there || (await this.#ask<boolean>(IS_EMPTY, database));
    return { content: empty ? 'empty' : 'full', clients, major };
  }

  /** Creates the roles that are missing. That of the image has its password from the stack's own secret. */
  async restoreRoles(service: string, statements: readonly RoleStatement[]): Promise<void> {
    // A role that is there already is no failure. Passwords stay off the command line.
    const script = [...rolesFor(statements, this.user).sql, ''].join('\n');
    const { code, said } = await ask(
      [
        'exec',
        '--interactive',
        this.container,
        'psql',
        '--no-psqlrc',
        '--quiet',
        ...login(this.user, MAINTENANCE),
      ],
      script,
    );
    const refused = said
      .split('\n')
      .find((line) => line.includes('ERROR:') && !line.includes('already exists'));
    if (code !== 0 || refused) throw restoreFailed(`${service} (roles)`, refused ?? causeOf(said));
  }

  /**
   * Restores a database under another name, which takes the place of the old one when it is whole. The SQL of a dump is
   * not trusted: it runs as a role that owns nothing else, and can neither run programs nor read or write files of the
   * server. Code that it leaves in the database is refused, for the superuser's clients would run it later.
   * @throws LabwrightError `LW_RESTORE_FAILED`, `LW_RESTORE_UNTRUSTED`.
   */
  async restore(
    item: DatabaseItem,
    { id, volume, trusted }: { readonly id: string; readonly volume: string; readonly trusted: boolean },
    content: Readable,
  ): Promise<void> {
    const { database, encoding, service } = item;
    const part = `${service}/${database}`;
    const name = `labwright_restore_${database}`.slice(0, 60);
    const made = identifier(name);
    const owner = identifier(this.user);
    try {
      await this.#run(`DROP DATABASE IF EXISTS ${made} WITH (FORCE)`);
      await this.#run(
        `CREATE DATABASE ${made} OWNER ${owner} TEMPLATE template0 ENCODING ${literal(encoding)}`,
      );
      await this.#run(`COMMENT ON DATABASE ${made} IS ${literal(MARK + id)}`);
      if (trusted) await this.#load(item, name, this.user, content);
      else await this.#loadUntrusted(item, name, content, volume);
      await this.#run(`DROP DATABASE IF EXISTS ${identifier(database)} WITH (FORCE)`);
      await this.#run(`ALTER DATABASE ${made} RENAME TO ${identifier(database)}`);
    } catch (error) {
      await this.#drop(name);
      if (error instanceof PostgresError) throw restoreFailed(part, error.message);
      throw error;
    }
  }

  // What a failed restore made. Its own error is the one to report.
  async #drop(name: string): Promise<void> {
    try {
      await this.#run(`DROP DATABASE IF EXISTS ${identifier(name)} WITH (FORCE)`);
      await this.#run(`DROP ROLE IF EXISTS ${identifier(name)}`);
    } catch {
      // The next restore drops them first.
    }
  }

  async #loadUntrusted(item: DatabaseItem, name: string, content: Readable, volume: string): Promise<void> {
    // The role that loads the dump has the name of the database, and exists for that time only.
    const role = identifier(name);
    const made = identifier(name);
    const owner = identifier(this.user);
    await this.#run(`DROP ROLE IF EXISTS ${role}`);
    await this.#run(
      `CREATE ROLE ${role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS`,
    );
    await this.#run(`GRANT CREATE, CONNECT, TEMPORARY ON DATABASE ${made} TO ${role}`);
    await execute(this.container, this.user, name, [`ALTER SCHEMA public OWNER TO ${role}`]);
    await this.#load(item, name, name, content);
    // Nothing of the database may be found before the server's own functions.
    const code = unknownCode(
      await query<readonly DatabaseCode[]>(this.container, this.user, name, DATABASE_CODE, SAFE_PATH),
    );
    if (code.length > 0) {
      const reason = `the database ${shown(item.database)} of the backup contains code: ${code.map(shown).join(', ')}`;
      throw new LabwrightError([notAllowed({ volume, reason })]);
    }
    await execute(this.container, this.user, name, [
      `REASSIGN OWNED BY ${role} TO ${owner}`,
      `DROP OWNED BY ${role}`,
      `DROP ROLE ${role}`,
    ]);
  }

  async #load(item: DatabaseItem, name: string, as: string, content: Readable): Promise<void> {
    const { service, database, user } = item;
    // Under another superuser, the objects become its own.
    const isOther = user !== this.user;
    const options = [
      ...(isOther || as !== this.user ? ['--no-owner'] : []),
      ...(isOther ? ['--no-privileges'] : []),
    ];
    const command = ['pg_restore', ...login(as, name), '--exit-on-error', ...options];
    const work = startDocker(['exec', '--interactive', this.container, ...command], { input: true });
    await feed(`${service}/${database}`, work, content, item, new Contents());
  }

  /** Takes away the mark that a database is done, when all of the restore is. */
  async clear(database: string): Promise<void> {
    try {
      await this.#run(`COMMENT ON DATABASE ${identifier(database)} IS NULL`);
    } catch (error) {
      if (error instanceof PostgresError) throw restoreFailed(`${this.service}/${database}`, error.message);
      throw error;
    }
  }

  async #ask<T>(select: string, database = MAINTENANCE): Promise<T> {
    try {
      return await query<T>(this.container, this.user, database, select);
    } catch (error) {
      if (!(error instanceof PostgresError)) throw error;
      const given = error.message;
      throw new LabwrightError([diagnostic('LW_RESTORE_SERVICE_DOWN', { path: this.service, given })]);
    }
  }

  #run(statement: string): Promise<void> {
    return execute(this.container, this.user, MAINTENANCE, [statement]);
  }
}

const SAFE_PATH = 'SET search_path = pg_catalog';

// The one that every server has, and that nobody restores.
const MAINTENANCE = 'template1';

function literal(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
