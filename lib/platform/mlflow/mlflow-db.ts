import type { Construct } from 'constructs';
import { withDatabaseDefaults } from '../database/database-defaults';
import { PostgresDb, type PostgresDbOptions } from '../database/postgres-db';
import { checkProps } from '../props/check';

/**
 * Options of a MlflowDb. Its defaults are the service `postgres`, the volume `postgres_data`, the database and user
 * `mlflow`, and the secret `POSTGRES_PASSWORD`.
 */
export type MlflowDbProps = PostgresDbOptions;

/** PostgreSQL for MLflow, on an internal network (no outbound access). */
export class MlflowDb extends PostgresDb {
  constructor(scope: Construct, id: string, props: MlflowDbProps = {}) {
    const defaults = {
      serviceName: 'postgres',
      volumeKey: 'postgres_data',
      name: 'mlflow',
      password: 'POSTGRES_PASSWORD',
      purpose: 'MLflow',
    };
    super(scope, id, withDatabaseDefaults(props, defaults));
    checkProps(this, MlflowDb, 'PostgresDbOptions', props);
  }
}
