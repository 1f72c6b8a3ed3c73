import type { Construct } from 'constructs';
import { withOwnNames } from '../database/own-names';
import { PostgresDb, type PostgresDbOptions } from '../database/postgres-db';
import { checkProps } from '../props/check';

/**
 * Options of a MlflowDb. Defaults: service `postgres`, volume `postgres_data`, database and user `mlflow`, and the
 * secret parameter POSTGRES_PASSWORD.
 */
export type MlflowDbProps = PostgresDbOptions;

/** PostgreSQL for MLflow, on a network without a way out. */
export class MlflowDb extends PostgresDb {
  constructor(scope: Construct, id: string, props: MlflowDbProps = {}) {
    const names = {
      serviceName: 'postgres',
      volumeKey: 'postgres_data',
      name: 'mlflow',
      password: 'POSTGRES_PASSWORD',
      of: 'MLflow',
    };
    super(scope, id, withOwnNames(props, names));
    checkProps(this, MlflowDb, 'PostgresDbOptions', props);
  }
}
