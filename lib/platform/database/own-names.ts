import { EnvVar } from '../../core';
import type { PostgresDbOptions, PostgresDbProps } from './postgres-db';

/** What a database is called where nobody says it. */
export interface OwnNames {
  readonly serviceName: string;
  readonly volumeKey: string;
  /** Of the database and of its owner. */
  readonly name: string;
  /** Name of the secret parameter. */
  readonly password: string;
  /** Whose it is, in the words of `.env.example`. */
  readonly of: string;
}

/** The options of a database, with the names of its kind where they leave them open. */
export function withOwnNames(props: PostgresDbOptions, names: OwnNames): PostgresDbProps {
  return {
    ...props,
    serviceName: props.serviceName ?? names.serviceName,
    volumeKey: props.volumeKey ?? names.volumeKey,
    databaseName: props.databaseName ?? names.name,
    user: props.user ?? names.name,
    password:
      props.password ??
      EnvVar.secret(names.password, {
        description: `Password of the database of ${names.of}. It is read at the first start only.`,
        generate: 'openssl rand -hex 24',
      }),
  };
}
