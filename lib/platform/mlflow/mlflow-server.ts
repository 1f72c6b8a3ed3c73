import { join } from 'node:path';
import type { Construct } from 'constructs';
import { type Network, Service, Volume } from '../../compose';
import { diagnosticsOf, Size } from '../../core';
import { ASSETS } from '../../core/assembly/package-assets';
import { Dockerfile, shellWords } from '../../dockerfile';
import { VERSIONS } from '../../versions';
import type { PostgresDb } from '../database/postgres-db';
import { HARDENED, LONG_RUNNING, USERS, userAndGroup } from '../defaults';
import { PlatformNetworks } from '../networks';
import { PlatformConstruct } from '../platform-construct';
import { VolumeOwners } from '../storage/volume-owners';
import { type S3Options, useS3 } from './s3';

/** Options of a MlflowServer. */
export interface MlflowServerProps {
  /** The database: a MlflowDb or another PostgresDb. */
  readonly database: PostgresDb;
  /**
   * Key of the service in the compose file.
   * @default `mlflow`
   */
  readonly serviceName?: string;
  /**
   * Version of MLflow for the server and the clients in labs.
   * @default a pinned version
   */
  readonly version?: string;
  /**
   * Where artifacts are stored: a volume, or an `s3://` URL. Source: MLflow, `--artifacts-destination`.
   * @default `volume`
   */
  readonly artifacts?: 'volume' | `s3://${string}`;
  /**
   * The object store of an `s3://` URL.
   * @default Amazon S3 with the credentials of the machine
   */
  readonly s3?: S3Options;
  /**
   * Number of worker processes; each needs several hundred MiB of memory. Source: MLflow, `--workers`.
   * @default 2
   */
  readonly workers?: number;
  /**
   * Run evaluation jobs in the server. This starts about twelve more processes, so increase `memory`.
   * @default false
   */
  readonly jobs?: boolean;
  /**
   * Additional `Host` headers to accept; `*` is a wildcard. Labs and the health check are always accepted. Source:
   * MLflow, `--allowed-hosts`.
   * @default none
   */
  readonly allowedHosts?: readonly string[];
  /**
   * Memory limit of the service.
   * @default 2 GiB
   */
  readonly memory?: Size;
}

/** MLflow's tracking server. Labs can use it without configuration; browsers cannot reach it. */
export class MlflowServer extends PlatformConstruct {
  /** The service that runs the server. */
  readonly service: Service;
  /** The network that labs use to connect to the server. */
  readonly network: Network;
  /** The image of the server. */
  readonly dockerfile: Dockerfile;
  /** Version of MLflow; clients should use the same. */
  readonly version: string;

  constructor(scope: Construct, id: string, props: MlflowServerProps) {
    super(scope, id, { of: MlflowServer, type: 'MlflowServerProps', props });
    const { database, artifacts = 'volume', allowedHosts = [], workers = 2 } = props;
    this.version = props.version ?? VERSIONS.mlflow;
    const serviceName = props.serviceName ?? 'mlflow';
    this.network = PlatformNetworks.labs(this);
    this.dockerfile = new Dockerfile(this, 'Dockerfile', { path: 'mlflow/Dockerfile' });
    this.#image(artifacts !== 'volume');
    this.service = new Service(this, 'Service', {
      ...LONG_RUNNING,
      ...HARDENED,
      user: userAndGroup(USERS.mlflow),
      pidsLimit: 1024,
      serviceName,
      build: { context: './mlflow' },
      environment: {
        ARTIFACTS_DESTINATION: artifacts === 'volume' ? '/mlartifacts' : artifacts,
        DATABASE_ENDPOINT: database.endpoint,
        DATABASE_NAME: database.databaseName,
        DATABASE_USER: database.user,
        // The image has no passwd entry for this user, so it has neither a name nor a home.
        HOME: '/tmp',
        USER: 'mlflow',
        // MLflow refuses requests with an unknown Host header; the port is part of it.
        MLFLOW_SERVER_ALLOWED_HOSTS: [`${serviceName}:5000`, 'localhost:5000', ...allowedHosts].join(','),
        // The evaluation jobs start about twelve processes that a tracking server does not need. Together with four
        // workers they exceed the memory limit.
        MLFLOW_SERVER_ENABLE_JOB_EXECUTION: String(props.jobs ?? false),
        MLFLOW_WORKERS: workers,
      },
      memLimit: props.memory ?? Size.gibibytes(2),
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
    this.service.joinNetwork(this.network).joinNetwork(database.network);
    if (props.s3) useS3(this.service, props.s3);
    // The network of labs can be internal (no outbound access).
    if (artifacts !== 'volume') this.service.joinNetwork(PlatformNetworks.egress(this));
    this.#check(props);
    if (artifacts === 'volume') {
      const volume = new Volume(this, 'Artifacts', { key: 'mlflow_artifacts' });
      this.service.mount(volume, '/mlartifacts');
      VolumeOwners.of(this).setOwner(volume, USERS.mlflow, this.service);
    }
  }

  /** Tracking URI for clients in labs. Source: MLflow, `MLFLOW_TRACKING_URI`. */
  get trackingUri(): string {
    return `http://${this.service.endpoint(5000)}`;
  }

  #check({ artifacts = 'volume', s3, workers = 1 }: MlflowServerProps): void {
    const diagnostics = diagnosticsOf(this);
    if (artifacts !== 'volume' && !/^s3:\/\/[a-z0-9][a-z0-9.-]+/.test(artifacts)) {
      diagnostics.add('LW_MLFLOW_ARTIFACTS_INVALID', {
        property: 'artifacts',
        given: artifacts,
        allowed: 'volume, or s3://bucket/path',
      });
    }
    if (s3 && artifacts === 'volume')
      diagnostics.add('LW_MLFLOW_ARTIFACTS_INVALID', { property: 's3', given: "with artifacts: 'volume'" });
    if (s3?.secretAccessKey && s3.secretAccessKey.kind !== 'secret')
      diagnostics.add('LW_HUB_TOKEN_NOT_SECRET', {
        property: 's3.secretAccessKey',
        given: s3.secretAccessKey.name,
      });
    if (!Number.isInteger(workers) || workers < 1)
      diagnostics.add('LW_MLFLOW_WORKERS_INVALID', { property: 'workers', given: String(workers) });
  }

  #image(s3: boolean): void {
    const stage = this.dockerfile.stage(`ghcr.io/mlflow/mlflow:v${this.version}`);
    const packages = [`psycopg2-binary==${VERSIONS.psycopg2}`, ...(s3 ? [`boto3==${VERSIONS.boto3}`] : [])];
    stage.run(`pip install --no-cache-dir ${shellWords(packages)}`);
    this.dockerfile.copyAsset(
      stage,
      join(ASSETS, 'mlflow', 'start.py'),
      'start.py',
      '/opt/labwright/start.py',
    );
    stage.cmd(['python', '/opt/labwright/start.py']);
  }
}
