import type { Service } from '../../compose';
import { EnvVar } from '../../core';
import { PythonCall, type PythonFile, type PythonValue } from '../../python';
import type { PostgresDb } from '../database/postgres-db';
import { DATABASE, STATE } from './config';

const ADDRESS = `
def postgres_url(user, password, endpoint, database):
    """Build the database URL. The password may contain any character."""
    secret = urllib.parse.quote(password, safe="")
    return f"postgresql+psycopg2://{user}:{secret}@{endpoint}/{database}"
`;

/** Connects the hub's service to its database. */
export function joinDatabase(service: Service, database: PostgresDb | EnvVar | undefined): void {
  if (!database || EnvVar.is(database)) return;
  service.joinNetwork(database.network).dependsOn(database.service, 'healthy');
}

/** `c.JupyterHub.db_url` for SQLite on the volume, PostgreSQL in the stack, or the operator's URL. */
export function databaseUrl(file: PythonFile, database: PostgresDb | EnvVar | undefined): PythonValue {
  if (!database) return `sqlite:///${STATE}/${DATABASE}`;
  if (EnvVar.is(database)) return database.toString();
  file.import('urllib.parse').define(ADDRESS);
  const { user, password, endpoint, databaseName } = database;
  return new PythonCall('postgres_url', [user, password, endpoint, databaseName]);
}
