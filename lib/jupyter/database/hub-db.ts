import type { Construct } from 'constructs';
import { EnvVar } from '../../core';
import { PostgresDb, type PostgresDbOptions } from './postgres-db';

/**
 * Options of a HubDb. Defaults: service `hub-postgres`, volume `hub_postgres_data`, database and user `jupyterhub`,
 * and the secret parameter HUB_DB_PASSWORD.
 */
export type HubDbProps = PostgresDbOptions;

/** PostgreSQL for JupyterHub's users, tokens and servers, where SQLite is too little. */
export class HubDb extends PostgresDb {
  constructor(scope: Construct, id: string, props: HubDbProps = {}) {
    super(scope, id, {
      ...props,
      serviceName: props.serviceName ?? 'hub-postgres',
      volumeKey: props.volumeKey ?? 'hub_postgres_data',
      databaseName: props.databaseName ?? 'jupyterhub',
      user: props.user ?? 'jupyterhub',
      password:
        props.password ??
        EnvVar.secret('HUB_DB_PASSWORD', {
          description: 'Password of the database of the hub. It is read at the first start only.',
          generate: 'openssl rand -hex 24',
        }),
    });
  }
}
