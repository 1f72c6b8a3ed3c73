import { Construct } from 'constructs';
import { type Network, Service, Volume } from '../../compose';
import { Backup, EnvVar, faultsOf, Size, trace } from '../../core';
import { VERSIONS } from '../../versions';
import { LONG_RUNNING } from '../defaults';
import { PlatformNetworks } from '../networks';

/** Options of a MlflowDb. */
export interface MlflowDbProps {
  /** PostgreSQL's version, major first. Majors never upgrade themselves. Default: pinned. */
  readonly version?: string;
  /** Key in the compose file. Default: `postgres`. */
  readonly serviceName?: string;
  /** Key of the volume. Default: `postgres_data`. */
  readonly volumeKey?: string;
  /** Default: `mlflow`. */
  readonly databaseName?: string;
  /** Default: `mlflow`. */
  readonly user?: string;
  /** Read at the first start only. Default: the secret parameter POSTGRES_PASSWORD. */
  readonly password?: EnvVar;
}

/** The data path of each major: from 18 on the mount is one folder up. Source: the image's documentation, PGDATA. */
const DATA_PATHS: Readonly<Record<string, string>> = {
  '13': '/var/lib/postgresql/data',
  '14': '/var/lib/postgresql/data',
  '15': '/var/lib/postgresql/data',
  '16': '/var/lib/postgresql/data',
  '17': '/var/lib/postgresql/data',
  '18': '/var/lib/postgresql',
};

/** PostgreSQL for MLflow, on a network without a way out. */
export class MlflowDb extends Construct {
  readonly service: Service;
  readonly volume: Volume;
  readonly network: Network;
  readonly databaseName: string;
  readonly user: string;
  readonly password: EnvVar;

  constructor(scope: Construct, id: string, props: MlflowDbProps = {}) {
    super(scope, id);
    trace(this);
    const version = props.version ?? VERSIONS.postgres;
    const path = DATA_PATHS[version.split('.')[0] ?? ''];
    if (!path)
      faultsOf(this).add('LW_DB_MAJOR_UNKNOWN', {
        property: 'version',
        given: version,
        allowed: Object.keys(DATA_PATHS).join(', '),
      });
    this.databaseName = this.#identifier('databaseName', props.databaseName ?? 'mlflow');
    this.user = this.#identifier('user', props.user ?? 'mlflow');
    this.password =
      props.password ??
      EnvVar.secret('POSTGRES_PASSWORD', {
        description: 'Password of the database of MLflow. It is read at the first start only.',
        generate: 'openssl rand -hex 24',
      });
    this.network = PlatformNetworks.db(this);
    this.volume = new Volume(this, 'Data', { key: props.volumeKey ?? 'postgres_data' });
    this.service = new Service(this, 'Service', {
      ...LONG_RUNNING,
      serviceName: props.serviceName ?? 'postgres',
      image: `postgres:${version}`,
      environment: { POSTGRES_DB: this.databaseName, POSTGRES_USER: this.user },
      stopGracePeriod: '60s',
      shmSize: Size.mebibytes(128),
      memLimit: Size.gibibytes(1),
      healthcheck: {
        test: ['CMD', 'pg_isready', '-U', this.user, '-d', this.databaseName],
        interval: '5s',
        timeout: '5s',
        retries: 10,
        startPeriod: '30s',
      },
    });
    this.service.mount(this.volume, path ?? '/var/lib/postgresql/data').joins(this.network);
    Backup.of(this).volume(this.volume.key, {
      kind: 'postgres',
      service: this.service.serviceName,
      user: this.user,
      database: this.databaseName,
    });
    const secret = this.service.addSecretParameter(this.password);
    this.service.addEnvironment('POSTGRES_PASSWORD_FILE', secret.path);
  }

  #identifier(property: string, name: string): string {
    if (!/^[a-z_][a-z0-9_]{0,62}$/.test(name))
      faultsOf(this).add('LW_DB_IDENTIFIER_INVALID', { property, given: name });
    return name;
  }
}
