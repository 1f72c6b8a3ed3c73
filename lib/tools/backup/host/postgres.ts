import { ask, causeOf } from './docker';

/**
 * Asks a server for one value, as JSON. The image lets its own superuser in by the socket, without a password.
 * @param before A statement that runs first. Default: none.
 */
export async function query<T>(
  container: string,
  user: string,
  database: string,
  select: string,
  before?: string,
): Promise<T> {
  const { code, said, printed } = await ask([
    'exec',
    ...psql(container, user, database),
    ...(before === undefined ? [] : ['--command', before]),
    '--command',
    `select ${select}`,
  ]);
  if (code !== 0) throw new PostgresError(causeOf(said) || `exit code ${code}`);
  return JSON.parse(printed) as T;
}

/**
 * Runs statements, one after the other, as separate commands.
 * @throws PostgresError with what the server says.
 */
export async function execute(
  container: string,
  user: string,
  database: string,
  statements: readonly string[],
): Promise<void> {
  const commands = statements.flatMap((statement) => ['--command', statement]);
  const { code, said } = await ask([
    'exec',
    ...psql(container, user, database),
    '--set=ON_ERROR_STOP=1',
    ...commands,
  ]);
  if (code !== 0) throw new PostgresError(causeOf(said) || `exit code ${code}`);
}

/** What a server of PostgreSQL refused. */
export class PostgresError extends Error {}

/** How the programs of PostgreSQL sign in. */
export function login(user: string, database: string): readonly string[] {
  // As a connection string, for a bare name with an equals sign would be taken for one.
  const quoted = database.replace(/['\\]/g, (character) => `\\${character}`);
  return ['--no-password', `--username=${user}`, `--dbname=dbname='${quoted}'`];
}

/** True for a database without tables, views, sequences and large objects of its users. */
export const IS_EMPTY = `to_json(not exists (
  select from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'v', 'm', 'S', 'f') and n.nspname not in ('pg_catalog', 'information_schema')
    and n.nspname !~ '^pg_toast') and not exists (select from pg_largeobject_metadata))`;

function psql(container: string, user: string, database: string): readonly string[] {
  return [
    container,
    'psql',
    '--no-psqlrc',
    '--quiet',
    '--tuples-only',
    '--no-align',
    ...login(user, database),
  ];
}
