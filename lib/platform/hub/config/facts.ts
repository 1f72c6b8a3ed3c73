import type { PythonValue } from '../../../python';
import type { HubProps } from '../hub-props';
import type { HubRole, HubService } from '../rbac';

/** Folder of the hub's state, on its volume. */
export const STATE = '/srv/jupyterhub';

/** The hub's database, in that folder, where it is SQLite. */
export const DATABASE = 'jupyterhub.sqlite';

/** Folder of the hub's configuration in its image: not on the state's volume, which would hide it. */
export const CONFIG = '/etc/jupyterhub';

/** A volume in every lab. */
export interface LabMount {
  readonly bind: string;
  readonly mode: 'ro' | 'rw';
}

/** A volume in the labs of some. */
export interface GroupMount {
  readonly bind: string;
  /** Groups that may write. */
  readonly write: readonly string[];
  /** Groups that may read; undefined for everyone. */
  readonly read: readonly string[] | undefined;
}

/** What the configuration needs besides the hub's options. */
export interface ConfigFacts {
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
  /** Scopes that every user has besides JupyterHub's own. */
  readonly everyUser: readonly string[];
}
