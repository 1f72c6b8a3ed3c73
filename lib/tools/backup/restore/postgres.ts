import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { diagnostic, LabwrightError } from '../../../core';
import { startDocker } from '../../docker';
import { decompressor } from '../compression';
import { ask, causeOf } from '../host/docker';
import { execute, IS_EMPTY, login, PostgresError, query } from '../host/postgres';
import type { BackupItem, Stored } from '../manifest';
import { feed, restoreFailed } from './files';

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

  /** Makes the roles that are missing. That of the image has its password from the stack's own secret. */
  async restoreRoles(service: string, sql: string): Promise<void> {
    const own = await this.#ask<string>(`to_json(quote_ident(${literal(this.user)}))`);
    const statements = sql
      .split('\n')
      .filter((line) => /^(?:CREATE|ALTER|GRANT|COMMENT)/.test(line))
      .filter((line) => !line.startsWith(`CREATE ROLE ${own};`) && !line.startsWith(`ALTER ROLE ${own} `));
    // A role that is there already is no failure. Passwords stay off the command line.
    const script = [...statements, ''].join('\n');
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
   * Restores a database under another name, which takes the place of the old one when it is whole.
   * @throws LabwrightError `LW_RESTORE_FAILED`.
   */
  async restore(item: DatabaseItem, id: string, content: Readable): Promise<void> {
    const { database, encoding, service, user, stored } = item;
    const part = `${service}/${database}`;
    const made = identifier(`labwright_restore_${database}`.slice(0, 60));
    try {
      await this.#run(`DROP DATABASE IF EXISTS ${made} WITH (FORCE)`);
      await this.#run(
        `CREATE DATABASE ${made} OWNER ${identifier(this.user)} TEMPLATE template0 ENCODING ${literal(encoding)}`,
      );
      await this.#run(`COMMENT ON DATABASE ${made} IS ${literal(MARK + id)}`);
      const name = made.slice(1, -1).replaceAll('""', '"');
      // Under another superuser, the objects become its own.
      const owner = user === this.user ? [] : ['--no-owner', '--no-privileges'];
      const command = ['pg_restore', ...login(this.user, name), '--exit-on-error', ...owner];
      const work = startDocker(['exec', '--interactive', this.container, ...command], { input: true });
      await feed(part, work, content, stored);
      await this.#run(`DROP DATABASE IF EXISTS ${identifier(database)} WITH (FORCE)`);
      await this.#run(`ALTER DATABASE ${made} RENAME TO ${identifier(database)}`);
    } catch (error) {
      if (error instanceof PostgresError) throw restoreFailed(part, error.message);
      throw error;
    }
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

/** The roles of a dump. */
export function readRoles(content: Readable, { compression }: Stored): Promise<string> {
  return text(content.pipe(decompressor(compression)));
}

// The one that every server has, and that nobody restores.
const MAINTENANCE = 'template1';

function literal(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
