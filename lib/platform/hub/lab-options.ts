import type { Duration, EnvVar, Size } from '../../core';
import type { PythonValue } from '../../python';
import type { LabImage } from '../lab/lab-image';

/** Resource limits of one lab. */
export interface LabLimits {
  /**
   * Memory limit. Source: DockerSpawner, `mem_limit`.
   * @default 2 GiB
   */
  readonly memory?: Size;
  /**
   * Memory that the lab keeps if the host runs out of memory. Source: Docker, `--memory-reservation`.
   * @default none
   */
  readonly memoryGuarantee?: Size;
  /**
   * Number of CPUs; fractions are allowed. Source: DockerSpawner, `cpu_limit`.
   * @default 2
   */
  readonly cpus?: number;
  /**
   * Relative CPU weight under load, from 2 to 262144: a lab with 2048 gets twice the time of a lab with 1024. Docker
   * cannot reserve CPUs, so there is no guarantee as for memory. Source: Docker, `--cpu-shares`.
   * @default Docker's, 1024
   */
  readonly cpuShares?: number;
  /**
   * Maximum number of processes. Source: Docker, `--pids-limit`.
   * @default 512
   */
  readonly pids?: number;
}

/**
 * Labs that start as root and switch to another user. They run without `no-new-privileges`, so set these options only if
 * you need them. Source: Jupyter Docker Stacks, "Docker Options".
 */
export interface LabRoot {
  /**
   * User id of the lab's user: `NB_UID`.
   * @default the image's, 1000
   */
  readonly uid?: number;
  /**
   * Group id of the lab's user: `NB_GID`.
   * @default the image's, 100
   */
  readonly gid?: number;
  /**
   * Name of the lab's user: `NB_USER`.
   * @default `jovyan`
   */
  readonly user?: string;
  /**
   * Change the owner of the home to the lab's user at each start: `CHOWN_HOME`.
   * @default false
   */
  readonly chownHome?: boolean;
  /**
   * Additional folders to change the owner of: `CHOWN_EXTRA`.
   * @default none
   */
  readonly chownExtra?: readonly string[];
  /**
   * Let the user become root in the lab with `sudo`: `GRANT_SUDO`.
   * @default false
   */
  readonly grantSudo?: boolean;
}

/** Options of every lab. */
export interface LabOptions {
  /**
   * Environment variables of every lab; users can read them.
   * @default none
   */
  readonly environment?: Readonly<Record<string, string | EnvVar>>;
  /**
   * Start page of a lab, such as `/lab`, `/tree` or `/lab/tree/welcome.ipynb`. Source: `Spawner.default_url`.
   * @default the image's
   */
  readonly defaultUrl?: string;
  /**
   * Path of the user's home, where the user's volume is mounted.
   * @default `/home/jovyan`
   */
  readonly home?: string;
  /**
   * Root folder of the file browser. Source: `Spawner.notebook_dir`.
   * @default `home`
   */
  readonly notebookFolder?: string;
  /**
   * Additional arguments of `jupyterhub-singleuser`. Source: `Spawner.args`.
   * @default none
   */
  readonly args?: readonly string[];
  /**
   * Size of `/dev/shm`, which PyTorch's data loaders use. Source: Docker, `--shm-size`.
   * @default Docker's, 64 MiB
   */
  readonly sharedMemory?: Size;
  /**
   * How long a lab may take to start. Source: `Spawner.start_timeout`.
   * @default two minutes
   */
  readonly startTimeout?: Duration;
  /**
   * How long a started lab may take to respond; a busy machine can need more than JupyterHub's 30 s. Source:
   * `Spawner.http_timeout`.
   * @default two minutes
   */
  readonly httpTimeout?: Duration;
  /**
   * Start labs as root.
   * @default labs start as the image's user
   */
  readonly root?: LabRoot;
  /**
   * Ignore Jupyter's configuration files in the user's home. Such a file, written by an attacker, could open the lab's
   * server to others. Source: `Spawner.disable_user_config`.
   * @default false
   */
  readonly disableUserConfig?: boolean;
  /**
   * Processes in a lab cannot gain privileges, for example by `sudo`. Source: Docker, `no-new-privileges`.
   * @default true; false with `root`
   */
  readonly noNewPrivileges?: boolean;
  /**
   * Linux capabilities of labs, such as `SYS_PTRACE`.
   * @default none; with `root`, those that `start.sh` needs
   */
  readonly capabilities?: readonly string[];
  /**
   * False to put labs on an internal network: they can reach only the hub and MLflow.
   * @default true
   */
  readonly internet?: boolean;
  /**
   * Additional arguments of docker-py's `create_host_config`. Source: DockerSpawner, `extra_host_config`.
   * @default none
   */
  readonly hostConfig?: Readonly<Record<string, PythonValue>>;
}

/** A lab that users can choose in the spawn form. */
export interface LabProfile {
  /** Unique key of the profile, of lower-case letters, digits and hyphens; JupyterHub stores it as the user's choice. */
  readonly name: string;
  /** Image of the lab. */
  readonly image: LabImage;
  /**
   * Name that users see.
   * @default the display name of the image
   */
  readonly displayName?: string;
  /**
   * Description below the name.
   * @default none
   */
  readonly description?: string;
  /**
   * Resource limits; each overrides the hub's.
   * @default those of the hub
   */
  readonly limits?: LabLimits;
  /**
   * Number of NVIDIA GPUs, or `all`.
   * @default the hub's `gpus`
   */
  readonly gpus?: 'all' | number;
  /**
   * Additional environment variables.
   * @default none
   */
  readonly environment?: Readonly<Record<string, string | EnvVar>>;
  /**
   * Only members of one of these groups can choose the profile.
   * @default all users
   */
  readonly groups?: readonly string[];
}

/** When idle labs are stopped. Source: jupyterhub-idle-culler. */
export interface Culling {
  /**
   * Stop a lab that has been idle for this long.
   * @default one hour
   */
  readonly after?: Duration;
  /**
   * How often idle labs are checked.
   * @default half of `after`, at most ten minutes
   */
  readonly every?: Duration;
  /**
   * Stop labs of this age even if they are in use.
   * @default no maximum age
   */
  readonly maxAge?: Duration;
  /**
   * Also delete users who have been idle for as long; their volumes are kept.
   * @default false
   */
  readonly users?: boolean;
  /**
   * Remove named servers instead of only stopping them.
   * @default false
   */
  readonly removeNamedServers?: boolean;
}
