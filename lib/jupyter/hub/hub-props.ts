import type { Duration, EnvVar, Size } from '../../core';
import type { Access } from '../auth/access';
import type { AuthenticatorDefinition } from '../auth/authenticator';
import type { LabImage } from '../lab/lab-image';
import type { Proxy } from '../proxy/proxy';

/** What one lab may use. */
export interface LabLimits {
  /** Default: 2 GiB. */
  readonly memory?: Size;
  /** Default: 2. */
  readonly cpus?: number;
  /** Largest number of processes. Default: 512. */
  readonly pids?: number;
}

/** Options of a Hub. */
export interface HubProps {
  readonly proxy: Proxy;
  /** Host name that browsers use; without scheme and path. Default: any, which only a local proxy allows. */
  readonly host?: string | EnvVar;
  /** The images that users can choose from; the first is the default. */
  readonly labImages: readonly LabImage[];
  readonly authenticator: AuthenticatorDefinition;
  readonly access: Access;
  /** Key in the compose file. Default: `hub`. */
  readonly serviceName?: string;
  /** Default: made by Compose. */
  readonly containerName?: string;
  /** Folder of the hub's files in the output. Default: `hub`. */
  readonly folder?: string;
  /** Key of the volume with the hub's state. Default: `jupyterhub_data`. */
  readonly dataVolumeKey?: string;
  /** Real name of a user's volume; `{username}` is replaced. Default: `<project>-user-{username}`. */
  readonly userVolume?: string;
  readonly limits?: LabLimits;
  /** Idle labs are stopped after this time; false for never. Default: one hour. */
  readonly cullAfter?: Duration | false;
  /** Labs that a user may have besides the first. Default: 0. */
  readonly namedServers?: number;
  /** How Docker is reached: through a filtering proxy, or by the bare socket. Default: `proxy`. */
  readonly docker?: 'proxy' | 'socket';
  /** Give each lab GPUs of the host. Default: none. */
  readonly gpus?: 'all' | number;
  /** Lines of Python at the end of `jupyterhub_config.py`. */
  readonly extraConfig?: string;
  /** A Python file on disk, appended after those. */
  readonly extraConfigFile?: string;
}
