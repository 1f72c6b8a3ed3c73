import { basename } from 'node:path';
import type { Construct } from 'constructs';
import { type Network, Service, Volume } from '../../compose';
import { Backup, diagnosticsOf, type EnvVar, Size, stageAsset } from '../../core';
import { VERSIONS } from '../../versions';
import { HARDENED, LONG_RUNNING, userAndGroup } from '../defaults';
import { PlatformNetworks } from '../networks';
import { PlatformConstruct } from '../platform-construct';
import { VolumeOwners } from '../storage/volume-owners';

/** Settings of the PostgreSQL server. Source: PostgreSQL, "Server Configuration". */
export interface PostgresTuning {
  /**
   * Maximum number of connections: `max_connections`.
   * @default PostgreSQL's, 100
   */
  readonly maxConnections?: number;
  /**
   * Memory for caching: `shared_buffers`. A quarter of the service's memory is usual.
   * @default PostgreSQL's, 128 MB
   */
  readonly sharedBuffers?: Size;
  /**
   * Memory of one sort or hash operation: `work_mem`.
   * @default PostgreSQL's, 4 MB
   */
  readonly workMem?: Size;
  /**
   * Further settings by name.
   * @default none
   */
  readonly settings?: Readonly<Record<string, string | number>>;
}

/** Options of a PostgreSQL database whose names have defaults. */
export interface PostgresDbOptions {
  /**
   * Tag of the `postgres` image, major version first; a digest is allowed: `17.7@sha256:…`. A new major version needs a
   * migration of the data.
   * @default a pinned version
   */
  readonly version?: string;
  /**
   * Key of the service in the compose file.
   * @default required for a PostgresDb; each subclass has its own
   */
  readonly serviceName?: string;
  /**
   * Key of the data volume in the compose file.
   * @default required for a PostgresDb; each subclass has its own
   */
  readonly volumeKey?: string;
  /**
   * Name of the database, which is created at the first start.
   * @default required for a PostgresDb; each subclass has its own
   */
  readonly databaseName?: string;
  /**
   * Owner of the database.
   * @default required for a PostgresDb; each subclass has its own
   */
  readonly user?: string;
  /**
   * Password of the owner; a secret. PostgreSQL reads it only at the first start: change it in the database too.
   * @default required for a PostgresDb; each subclass has its own
   */
  readonly password?: EnvVar;
  /**
   * Settings of the server.
   * @default PostgreSQL's
   */
  readonly tuning?: PostgresTuning;
  /**
   * Files on disk (`*.sql`, `*.sql.gz`, `*.sql.xz`, `*.sql.zst` or `*.sh`) that run at the first start, sorted by name.
   * @default none
   */
  readonly initScripts?: readonly string[];
  /**
   * Memory limit of the service.
   * @default 1 GiB
   */
  readonly memory?: Size;
}

/** Options of a PostgresDb. */
export type PostgresDbProps = PostgresDbOptions &
  Required<Pick<PostgresDbOptions, 'serviceName' | 'volumeKey' | 'databaseName' | 'user' | 'password'>>;

/** Mount path of the data for each major version; 18 moved it one folder up. Source: documentation of the image `postgres`, PGDATA. */
const DATA_PATHS: Readonly<Record<string, string>> = {
  '13': '/var/lib/postgresql/data',
  '14': '/var/lib/postgresql/data',
  '15': '/var/lib/postgresql/data',
  '16': '/var/lib/postgresql/data',
  '17': '/var/lib/postgresql/data',
  '18': '/var/lib/postgresql',
};

/** PostgreSQL on an internal network (no outbound access). It reads the password from a file. */
export class PostgresDb extends PlatformConstruct {
  /** The server. */
  readonly service: Service;
  /** The data volume. */
  readonly volume: Volume;
  /** The network that clients join; internal, without outbound access. */
  readonly network: Network;
  /** Name of the database, which is created at the first start. */
  readonly databaseName: string;
  /** Owner of the database. */
  readonly user: string;
  /** The owner's password; a secret. */
  readonly password: EnvVar;

  constructor(scope: Construct, id: string, props: PostgresDbProps) {
    super(scope, id, { of: PostgresDb, type: 'PostgresDbProps', props });
    const version = props.version ?? VERSIONS.postgres;
    const path = DATA_PATHS[version.split('.')[0] ?? ''];
    if (!path)
      diagnosticsOf(this).add('LW_DB_MAJOR_UNKNOWN', {
        property: 'version',
        given: version,
        allowed: Object.keys(DATA_PATHS).join(', '),
      });
    this.databaseName = this.#identifier('databaseName', props.databaseName);
    this.user = this.#identifier('user', props.user);
    this.password = props.password;
    this.network = PlatformNetworks.db(this);
    this.volume = new Volume(this, 'Data', { key: props.volumeKey });
    const settings = settingsOf(props.tuning ?? {});
    const owner = /^[^@]*-alpine/.test(version) ? 70 : 999;
    this.service = new Service(this, 'Service', {
      ...LONG_RUNNING,
      ...HARDENED,
      user: userAndGroup(owner),
      pidsLimit: (props.tuning?.maxConnections ?? 100) + 256,
      serviceName: props.serviceName,
      image: `postgres:${version}`,
      ...(settings.length > 0 ? { command: ['postgres', ...settings.flatMap((one) => ['-c', one])] } : {}),
      environment: { POSTGRES_DB: this.databaseName, POSTGRES_USER: this.user },
      stopGracePeriod: '60s',
      shmSize: Size.mebibytes(128),
      memLimit: props.memory ?? Size.gibibytes(1),
      healthcheck: {
        test: ['CMD', 'pg_isready', '-U', this.user, '-d', this.databaseName],
        interval: '5s',
        timeout: '5s',
        retries: 10,
        startPeriod: '30s',
      },
    });
    this.service.mount(this.volume, path ?? '/var/lib/postgresql/data').joinNetwork(this.network);
    VolumeOwners.of(this).setOwner(this.volume, owner, this.service);
    Backup.of(this).volume(this.volume.key, {
      kind: 'postgres',
      service: this.service.serviceName,
      user: this.user,
      database: this.databaseName,
    });
    const secret = this.service.addSecretParameter(this.password);
    this.service.addEnvironment('POSTGRES_PASSWORD_FILE', secret.path);
    this.#initScripts(props.initScripts ?? []);
  }

  /** Host and port for clients on the network, as `host:port`. */
  get endpoint(): string {
    return this.service.endpoint(5432);
  }

  #initScripts(scripts: readonly string[]): void {
    for (const script of scripts) {
      const name = basename(script);
      if (!/\.(?:sql|sql\.(?:gz|xz|zst)|sh)$/.test(name))
        diagnosticsOf(this).add('LW_DB_INIT_SCRIPT', { property: 'initScripts', given: script });
      const path = `${this.service.serviceName}/initdb.d/${name}`;
      stageAsset(this, script, path);
      this.service.mountHostPath(`./${path}`, `/docker-entrypoint-initdb.d/${name}`, { readOnly: true });
    }
  }

  #identifier(property: string, name: string): string {
    if (!/^[a-z_][a-z0-9_]{0,62}$/.test(name))
      diagnosticsOf(this).add('LW_DB_IDENTIFIER_INVALID', { property, given: name });
    return name;
  }
}

function settingsOf({
  maxConnections,
  sharedBuffers,
  workMem,
  settings = {},
}: PostgresTuning): readonly string[] {
  const inKilobytes = (size: Size): string => `${Math.ceil(size.inBytes / 1024)}kB`;
  return [
    ...(maxConnections === undefined ? [] : [`max_connections=${maxConnections}`]),
    ...(sharedBuffers ? [`shared_buffers=${inKilobytes(sharedBuffers)}`] : []),
    ...(workMem ? [`work_mem=${inKilobytes(workMem)}`] : []),
    ...Object.entries(settings)
      .sort()
      .map(([name, value]) => `${name}=${value}`),
  ];
}
