import type { Duration, EnvVar, Size } from '../../core';
import type { PythonValue } from '../../python';
import type { LabImage } from '../lab/lab-image';

/** What one lab may use. */
export interface LabLimits {
  /** Default: 2 GiB. */
  readonly memory?: Size;
  /** Memory that is kept for the lab when the host runs short. Default: none. */
  readonly memoryGuarantee?: Size;
  /** Processors, fractions allowed. Default: 2. */
  readonly cpus?: number;
  /**
   * Weight where processors are short: a lab of 2048 gets twice the time of one of 1024. Docker keeps no processors for a
   * container, so that there is no guarantee as with memory. Default: Docker's, 1024.
   */
  readonly cpuShares?: number;
  /** Largest number of processes. Default: 512. */
  readonly pids?: number;
}

/**
 * Labs that start as root and become another user, as the Jupyter Docker Stacks allow. It gives up
 * `no-new-privileges`; whoever needs none of it leaves it out.
 */
export interface LabRoot {
  /** User id of the lab's user: `NB_UID`. Default: that of the image, 1000. */
  readonly uid?: number;
  /** Group id of the lab's user: `NB_GID`. Default: that of the image, 100. */
  readonly gid?: number;
  /** Name of the lab's user: `NB_USER`. Default: `jovyan`. */
  readonly user?: string;
  /** Give the home to the lab's user at each start: `CHOWN_HOME`. Default: false. */
  readonly chownHome?: boolean;
  /** Further folders to give to the lab's user: `CHOWN_EXTRA`. Default: none. */
  readonly chownExtra?: readonly string[];
  /** Let the user become root in the lab: `GRANT_SUDO`. Default: false. */
  readonly grantSudo?: boolean;
}

/** How labs are started. */
export interface LabOptions {
  /** Environment variables of every lab; their users can read them. Default: none. */
  readonly environment?: Readonly<Record<string, string | EnvVar>>;
  /** Page that a lab opens with: `/lab`, `/tree`, `/lab/tree/welcome.ipynb`. Default: the image's. */
  readonly defaultUrl?: string;
  /** The user's home, on a volume of its own. Default: `/home/jovyan`. */
  readonly home?: string;
  /** Folder that the file browser shows. Default: the home. */
  readonly notebookFolder?: string;
  /** Further arguments of `jupyterhub-singleuser`. Default: none. */
  readonly args?: readonly string[];
  /** Size of `/dev/shm`, which PyTorch's data loaders use. Default: Docker's, 64 MiB. */
  readonly sharedMemory?: Size;
  /** How long a lab may take to start. Default: two minutes. */
  readonly startTimeout?: Duration;
  /** How long a started lab may take to answer. Default: two minutes, since a cold or busy machine needs more than JupyterHub's 30 s. */
  readonly httpTimeout?: Duration;
  /** Start as root. Default: as the image's user. */
  readonly root?: LabRoot;
  /**
   * Do not read Jupyter's configuration from the user's home. A file there could open the lab's server to others, for
   * whoever once got to write to the home. Default: false, users configure their labs.
   */
  readonly disableUserConfig?: boolean;
  /** Nothing in a lab can gain rights, by `sudo` or otherwise. Default: true; false with `root`. */
  readonly noNewPrivileges?: boolean;
  /** Capabilities to leave to labs, such as `SYS_PTRACE`. Default: none; with `root`, those that its start needs. */
  readonly capabilities?: readonly string[];
  /** False for labs without a way out; they reach the hub and MLflow only. Default: true. */
  readonly internet?: boolean;
  /** Further arguments of docker-py's `create_host_config`. Default: none. */
  readonly hostConfig?: Readonly<Record<string, PythonValue>>;
}

/** One of the labs that users choose from. */
export interface LabProfile {
  /** What the choice is remembered by: lower-case letters, digits and hyphens. */
  readonly name: string;
  /** The image that the lab is started from. */
  readonly image: LabImage;
  /** Default: that of the image. */
  readonly displayName?: string;
  /** A sentence below the name. Default: none. */
  readonly description?: string;
  /** Default: those of the hub. */
  readonly limits?: LabLimits;
  /** Default: those of the hub. */
  readonly gpus?: 'all' | number;
  /** Variables besides those of all labs. Default: none. */
  readonly environment?: Readonly<Record<string, string | EnvVar>>;
  /** Only members of one of these groups may choose it. Default: everyone. */
  readonly groups?: readonly string[];
}

/** When labs are stopped. */
export interface Culling {
  /** Idle for this long. Default: one hour. */
  readonly after?: Duration;
  /** How often it is looked. Default: half of `after`, at most ten minutes. */
  readonly every?: Duration;
  /** Stop labs of this age even if they are in use. Default: never. */
  readonly maxAge?: Duration;
  /** Delete users who have been idle for as long; their volumes stay. Default: false. */
  readonly users?: boolean;
  /** Remove named servers instead of only stopping them. Default: false. */
  readonly removeNamedServers?: boolean;
}
