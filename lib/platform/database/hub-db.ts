import type { Construct } from 'constructs';
import { checkProps } from '../props/check';
import { withDatabaseDefaults } from './database-defaults';
import { PostgresDb, type PostgresDbOptions } from './postgres-db';

/**
 * Options of a HubDb. Its defaults are the service `hub-postgres`, the volume `hub_postgres_data`, the database and user
 * `jupyterhub`, and the secret `HUB_DB_PASSWORD`.
 */
export type HubDbProps = PostgresDbOptions;

/** PostgreSQL for JupyterHub's state (users, tokens and servers), in place of SQLite. */
export class HubDb extends PostgresDb {
  constructor(scope: Construct, id: string, props: HubDbProps = {}) {
    const defaults = {
      serviceName: 'hub-postgres',
      volumeKey: 'hub_postgres_data',
      name: 'jupyterhub',
      password: 'HUB_DB_PASSWORD',
      purpose: 'the hub',
    };
    super(scope, id, withDatabaseDefaults(props, defaults));
    checkProps(this, HubDb, 'PostgresDbOptions', props);
  }
}
