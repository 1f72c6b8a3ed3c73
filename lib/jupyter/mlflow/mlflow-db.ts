import type { Construct } from 'constructs';
import { EnvVar } from '../../core';
import { PostgresDb, type PostgresDbOptions } from '../database/postgres-db';

/**
 * Options of a MlflowDb. Defaults: service `postgres`, volume `postgres_data`, database and user `mlflow`, and the
 * secret parameter POSTGRES_PASSWORD.
 */
export type MlflowDbProps = PostgresDbOptions;

/** PostgreSQL for MLflow, on a network without a way out. */
export class MlflowDb extends PostgresDb {
  constructor(scope: Construct, id: string, props: MlflowDbProps = {}) {
    super(scope, id, {
      ...props,
      serviceName: props.serviceName ?? 'postgres',
      volumeKey: props.volumeKey ?? 'postgres_data',
      databaseName: props.databaseName ?? 'mlflow',
      user: props.user ?? 'mlflow',
      password:
        props.password ??
        EnvVar.secret('POSTGRES_PASSWORD', {
          description: 'Password of the database of MLflow. It is read at the first start only.',
          generate: 'openssl rand -hex 24',
        }),
    });
  }
}
