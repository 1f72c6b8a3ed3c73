import { EnvVar } from '../../core';
import type { PostgresDbOptions, PostgresDbProps } from './postgres-db';

/** Default names of a database. */
export interface DatabaseDefaults {
  /** Key of the service in the compose file. */
  readonly serviceName: string;
  /** Key of the volume in the compose file. */
  readonly volumeKey: string;
  /** Name of the database and of its owner. */
  readonly name: string;
  /** Name of the secret that contains the password. */
  readonly password: string;
  /** What uses the database, for the comment in `.env.example`. */
  readonly purpose: string;
}

/** Completes the options of a database with the default names of its kind. */
export function withDatabaseDefaults(props: PostgresDbOptions, defaults: DatabaseDefaults): PostgresDbProps {
  return {
    ...props,
    serviceName: props.serviceName ?? defaults.serviceName,
    volumeKey: props.volumeKey ?? defaults.volumeKey,
    databaseName: props.databaseName ?? defaults.name,
    user: props.user ?? defaults.name,
    password:
      props.password ??
      EnvVar.secret(defaults.password, {
        description: `Password of the database of ${defaults.purpose}. PostgreSQL reads it only at the first start.`,
        generate: 'openssl rand -hex 24',
      }),
  };
}
