import type { EnvVar, Size } from '../../core';
import type { Access } from '../auth/access';
import type { AuthenticatorDefinition } from '../auth/definition';
import type { PostgresDb } from '../database/postgres-db';
import type { LabImage } from '../lab/lab-image';
import type { Proxy } from '../proxy/proxy';
import type { LabPolicy } from '../socket/socket-rules';
import type { Culling, LabLimits, LabOptions, LabProfile } from './lab-options';
import type { HubRole, HubService } from './rbac';

/** What the hub's pages look like. */
export interface Branding {
  /** An image on disk in place of JupyterHub's logo. Default: JupyterHub's. */
  readonly logo?: string;
  /** A folder on disk with page templates of your own, which may extend JupyterHub's. Default: none. */
  readonly templates?: string;
  /** A line, HTML allowed, on every page. Default: none. */
  readonly announcement?: string | EnvVar;
}

/** Options of a Hub. */
export interface HubProps {
  /** The proxy that leads browsers to the hub. */
  readonly proxy: Proxy;
  /** Host name that browsers use; without scheme and path. Default: any, which only a local proxy allows. */
  readonly host?: string | EnvVar;
  /**
   * Each user's lab at a host name of its own, `<user>.<host>`, so that browsers keep pages of one user's lab away from
   * what another user is signed in to. It needs a DNS record and a certificate for `*.<host>`: with Let's Encrypt a DNS
   * challenge, with a certificate of your own one that has the wildcard. Default: false, all labs at one host name.
   */
  readonly userSubdomains?: boolean;
  /** The images of labs; the first is the default, and users choose where there are several. */
  readonly labImages: readonly LabImage[];
  /** What users choose from, where images alone do not say it: limits, groups, GPUs. Default: one for each image. */
  readonly profiles?: readonly LabProfile[];
  /** How users sign in. */
  readonly authenticator: AuthenticatorDefinition;
  /** Who of them may enter. */
  readonly access: Access;
  /** Key in the compose file. Default: `hub`. */
  readonly serviceName?: string;
  /** Default: made by Compose. */
  readonly containerName?: string;
  /** Folder of the hub's files in the output. Default: `hub`. */
  readonly folder?: string;
  /** Image to start from, with its version. Default: JupyterHub's, pinned. */
  readonly from?: string;
  /** Further Python packages in the hub's image, with versions. Default: none. */
  readonly pip?: readonly string[];
  /** Memory of the hub itself. Default: 1 GiB. */
  readonly memory?: Size;
  /** Key of the volume with the hub's state. Default: `jupyterhub_data`. */
  readonly dataVolumeKey?: string;
  /** Users, tokens and servers in PostgreSQL; a secret parameter is a whole address. Default: SQLite on the volume. */
  readonly database?: PostgresDb | EnvVar;
  /** Bring the database's tables up to date at start. Default: true for SQLite, which is copied first; else false. */
  readonly upgradeDatabase?: boolean;
  /** Real name of a user's volume; `{username}` is replaced. Default: `<project>-user-{username}`. */
  readonly userVolume?: string;
  /**
   * How user names are written in names of volumes: `safe` writes what is neither letter nor digit as `-xx`, `legacy`
   * is that of DockerSpawner before 12. A change gives every such user an empty home. Default: `safe`.
   */
  readonly userNameEscape?: 'safe' | 'legacy';
  /** What a lab may use. Default: that of each option. */
  readonly limits?: LabLimits;
  /** What is the same for every lab. Default: that of each option. */
  readonly lab?: LabOptions;
  /** Idle labs are stopped; false for never. Default: after one hour. */
  readonly culling?: Culling | false;
  /** Labs that a user may have besides the first. Default: 0. */
  readonly namedServers?: number;
  /** Labs that may run at one time. Default: no limit. */
  readonly maxActiveLabs?: number;
  /** Labs that may be starting at one time. Default: JupyterHub's, 100. */
  readonly maxConcurrentSpawns?: number;
  /** Groups and their members; memberships are added at start and never taken away. Default: none. */
  readonly groups?: Readonly<Record<string, readonly string[]>>;
  /** Services besides the hub's own. Default: none. */
  readonly services?: readonly HubService[];
  /** Roles besides the hub's own. Default: none. */
  readonly roles?: readonly HubRole[];
  /** The token with which Prometheus reads `/hub/metrics`; a secret. Default: only admins can read them. */
  readonly metricsToken?: EnvVar;
  /** What the hub's pages look like. Default: JupyterHub's. */
  readonly branding?: Branding;
  /** Default: `INFO`. */
  readonly logLevel?: 'DEBUG' | 'INFO' | 'WARN' | 'ERROR';
  /** How Docker is reached: through a filtering proxy, or by the bare socket. Default: `proxy`. */
  readonly docker?: 'proxy' | 'socket';
  /**
   * What labs may be beyond what the other options say. The filter before Docker's socket refuses every other lab, so
   * that lines of `extraConfig` which change images, volumes or rights of labs must be named here. Default: nothing.
   */
  readonly labPolicy?: LabPolicy;
  /** Give each lab GPUs of the host. Default: none. */
  readonly gpus?: 'all' | number;
  /** Lines of Python at the end of `jupyterhub_config.py`. */
  readonly extraConfig?: string;
  /** A Python file on disk, appended after those. */
  readonly extraConfigFile?: string;
}
