import type { PythonValue } from '../../../python';
import type { HubProps } from '../hub-props';
import type { HubRole, HubService } from '../rbac';

/** Folder of the hub's state, on the hub's volume. */
export const STATE = '/srv/jupyterhub';

/** File name of the hub's SQLite database, in that folder. */
export const DATABASE = 'jupyterhub.sqlite';

/** Folder of the hub's configuration in its image. The state volume must not be mounted here: it would hide the files. */
export const CONFIG = '/etc/jupyterhub';

/** A volume in every lab. Source: DockerSpawner, `volumes`. */
export interface LabMount {
  readonly bind: string;
  readonly mode: 'ro' | 'rw';
}

/** A volume in the labs of some groups. */
export interface GroupMount {
  readonly bind: string;
  /** Groups whose members can write. */
  readonly write: readonly string[];
  /** Groups whose members can read; undefined for all users. */
  readonly read: readonly string[] | undefined;
}

/** Input of `jupyterhub_config.py`: the hub's options and values derived from them. */
export interface ConfigInput {
  readonly props: HubProps;
  readonly project: string;
  readonly userVolume: string;
  readonly publicUrl: string;
  readonly databaseUrl: PythonValue;
  readonly volumes: ReadonlyMap<string, LabMount>;
  readonly groupVolumes: ReadonlyMap<string, GroupMount>;
  readonly labEnvironment: ReadonlyMap<string, string>;
  readonly services: readonly HubService[];
  readonly roles: readonly HubRole[];
  /** Scopes that every user has in addition to JupyterHub's `self`. */
  readonly everyUser: readonly string[];
}
