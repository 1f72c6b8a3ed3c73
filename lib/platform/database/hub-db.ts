import type { Construct } from 'constructs';
import { checkProps } from '../props/check';
import { withOwnNames } from './own-names';
import { PostgresDb, type PostgresDbOptions } from './postgres-db';

/**
 * Options of a HubDb. Defaults: service `hub-postgres`, volume `hub_postgres_data`, database and user `jupyterhub`,
 * and the secret parameter HUB_DB_PASSWORD.
 */
export type HubDbProps = PostgresDbOptions;

/** PostgreSQL for JupyterHub's users, tokens and servers, where SQLite is too little. */
export class HubDb extends PostgresDb {
  constructor(scope: Construct, id: string, props: HubDbProps = {}) {
    const names = {
      serviceName: 'hub-postgres',
      volumeKey: 'hub_postgres_data',
      name: 'jupyterhub',
      password: 'HUB_DB_PASSWORD',
      of: 'the hub',
    };
    super(scope, id, withOwnNames(props, names));
    checkProps(this, HubDb, 'PostgresDbOptions', props);
  }
}
