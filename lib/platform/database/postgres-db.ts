import { basename } from 'node:path';
import type { Construct } from 'constructs';
import { type Network, Service, Volume } from '../../compose';
import { Backup, diagnosticsOf, type EnvVar, Size, stageAsset } from '../../core';
import { VERSIONS } from '../../versions';
import { HARDENED, LONG_RUNNING, userAndGroup } from '../defaults';
import { PlatformNetworks } from '../networks';
import { PlatformConstruct } from '../platform-construct';
import { VolumeOwners } from '../storage/volume-owners';

/** Settings of the server. Source: PostgreSQL, "Server Configuration". */
export interface PostgresTuning {
  /** Default: PostgreSQL's, 100. */
  readonly maxConnections?: number;
  /** Memory for caching; a quarter of the service's memory is usual. Default: PostgreSQL's, 128 MB. */
  readonly sharedBuffers?: Size;
  /** Memory of one sort or hash. Default: PostgreSQL's, 4 MB. */
  readonly workMem?: Size;
  /** Further settings, by their names. Default: none. */
  readonly settings?: Readonly<Record<string, string | number>>;
}

/** Options that every PostgresDb may have. */
export interface PostgresDbOptions {
  /** PostgreSQL's version, major first, a digest allowed: `17.7@sha256:…`. Majors never upgrade themselves. Default: pinned. */
  readonly version?: string;
  /** Key in the compose file. */
  readonly serviceName?: string;
  /** Key of the volume with the data. */
  readonly volumeKey?: string;
  /** Database that is made at the first start. */
  readonly databaseName?: string;
  /** Its owner. */
  readonly user?: string;
  /** Read at the first start only: a later change must be made in the database as well. */
  readonly password?: EnvVar;
  /** Settings of the server. Default: PostgreSQL's. */
  readonly tuning?: PostgresTuning;
  /** Files on disk, `*.sql`, `*.sql.gz` or `*.sh`, run in the order of their names at the first start. Default: none. */
  readonly initScripts?: readonly string[];
  /** Memory of the service. Default: 1 GiB. */
  readonly memory?: Size;
}

/** Options of a PostgresDb. */
export type PostgresDbProps = PostgresDbOptions &
  Required<Pick<PostgresDbOptions, 'serviceName' | 'volumeKey' | 'databaseName' | 'user' | 'password'>>;

/** The data path of each major: from 18 on the mount is one folder up. Source: the image's documentation, PGDATA. */
const DATA_PATHS: Readonly<Record<string, string>> = {
  '13': '/var/lib/postgresql/data',
  '14': '/var/lib/postgresql/data',
  '15': '/var/lib/postgresql/data',
  '16': '/var/lib/postgresql/data',
  '17': '/var/lib/postgresql/data',
  '18': '/var/lib/postgresql',
};

/** PostgreSQL on a network without a way out; the password is a file. */
export class PostgresDb extends PlatformConstruct {
  /** The server. */
  readonly service: Service;
  /** Where its data are. */
  readonly volume: Volume;
  /** The network that clients join; without a way out. */
  readonly network: Network;
  /** Database that is made at the first start. */
  readonly databaseName: string;
  /** Its owner. */
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
    this.service.mount(this.volume, path ?? '/var/lib/postgresql/data').joins(this.network);
    VolumeOwners.of(this).give(this.volume, owner, this.service);
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

  /** Host and port, for those who join the network. */
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
