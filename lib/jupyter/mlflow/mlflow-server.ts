import { join } from 'node:path';
import { Construct } from 'constructs';
import { type Network, Service, Volume } from '../../compose';
import { faultsOf, Size, trace } from '../../core';
import { Dockerfile } from '../../dockerfile';
import { VERSIONS } from '../../versions';
import { ASSETS } from '../assets';
import type { PostgresDb } from '../database/postgres-db';
import { LONG_RUNNING } from '../defaults';
import { PlatformNetworks } from '../networks';

/** Options of a MlflowServer. */
export interface MlflowServerProps {
  /** MlflowDb, or a PostgreSQL of your own. */
  readonly database: PostgresDb;
  /** Key in the compose file. Default: `mlflow`. */
  readonly serviceName?: string;
  /** Where artefacts go: a volume, or an `s3://` address. Default: a volume. */
  readonly artifacts?: 'volume' | `s3://${string}`;
}

/** MLflow's tracking server. Labs reach it without configuration; browsers do not reach it. */
export class MlflowServer extends Construct {
  readonly service: Service;
  readonly network: Network;
  readonly dockerfile: Dockerfile;

  constructor(scope: Construct, id: string, props: MlflowServerProps) {
    super(scope, id);
    trace(this);
    const { database, artifacts = 'volume' } = props;
    const serviceName = props.serviceName ?? 'mlflow';
    this.network = PlatformNetworks.labs(this);
    this.dockerfile = new Dockerfile(this, 'Dockerfile', { path: 'mlflow/Dockerfile' });
    this.#image(artifacts !== 'volume');
    this.service = new Service(this, 'Service', {
      ...LONG_RUNNING,
      serviceName,
      build: { context: './mlflow' },
      environment: {
        ARTIFACTS_DESTINATION: artifacts === 'volume' ? '/mlartifacts' : artifacts,
        DATABASE_ENDPOINT: database.endpoint,
        DATABASE_NAME: database.databaseName,
        DATABASE_USER: database.user,
        // MLflow refuses requests whose Host header it does not know, the port included.
        MLFLOW_SERVER_ALLOWED_HOSTS: `${serviceName}:5000,localhost:5000`,
        // Its runners of evaluation jobs are a dozen processes, which no tracking server needs; with them and four
        // workers the memory limit is reached at once.
        MLFLOW_SERVER_ENABLE_JOB_EXECUTION: 'false',
        MLFLOW_WORKERS: 2,
      },
      memLimit: Size.gibibytes(2),
      healthcheck: {
        test: [
          'CMD',
          'python',
          '-c',
          "import urllib.request; urllib.request.urlopen('http://localhost:5000/health')",
        ],
        interval: '10s',
        timeout: '5s',
        retries: 12,
        startPeriod: '60s',
      },
    });
    this.dockerfile.ownedBy(this.service);
    const secret = this.service.addSecretParameter(database.password);
    this.service.addEnvironment('DATABASE_PASSWORD_FILE', secret.path);
    this.service.joins(this.network).joins(database.network);
    if (artifacts === 'volume')
      this.service.mount(new Volume(this, 'Artifacts', { key: 'mlflow_artifacts' }), '/mlartifacts');
    else if (!/^s3:\/\/[a-z0-9][a-z0-9.-]+/.test(artifacts)) {
      faultsOf(this).add('LW_MLFLOW_ARTIFACTS_INVALID', {
        property: 'artifacts',
        given: artifacts,
        allowed: "'volume' or s3://bucket/path",
      });
    }
  }

  /** Address for clients in labs. */
  get trackingUri(): string {
    return `http://${this.service.endpoint(5000)}`;
  }

  #image(s3: boolean): void {
    const stage = this.dockerfile.stage(`ghcr.io/mlflow/mlflow:v${VERSIONS.mlflow}`);
    const packages = [`psycopg2-binary==${VERSIONS.psycopg2}`, ...(s3 ? [`boto3==${VERSIONS.boto3}`] : [])];
    stage.run(`pip install --no-cache-dir ${packages.join(' ')}`);
    this.dockerfile.copyAsset(
      stage,
      join(ASSETS, 'mlflow', 'start.py'),
      'start.py',
      '/opt/labwright/start.py',
    );
    stage.cmd(['python', '/opt/labwright/start.py']);
  }
}
