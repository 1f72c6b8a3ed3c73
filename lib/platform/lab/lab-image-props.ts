import type { EnvVar } from '../../core';

/** Options of a LabImage. */
export interface LabImageProps {
  /** Name of the image that is built, and that labs start from. */
  readonly imageName: string;
  /** Image to start from, with its version or digest; `LabBase` has some. Default: `LabBase.base`. */
  readonly from?: string;
  /** A Dockerfile on disk to start from, in place of `from`; it must end in an image of the Jupyter Docker Stacks. */
  readonly dockerfile?: string;
  /** Platform to build for, such as `linux/arm64`. Default: that of the builder. */
  readonly platform?: string;
  /** Key in the compose file. Default: `jupyterlab`. */
  readonly serviceName?: string;
  /** Folder of the build context in the output. Default: `lab`. */
  readonly folder?: string;
  /** What users choose it by when there are several. Default: the image's name. */
  readonly displayName?: string;
  /**
   * Scripts on disk that run before a lab starts, in the order of their names: `*.sh` is sourced, and sets variables
   * for the lab; others are run, and need a first line that says by what. Default: none.
   */
  readonly startHooks?: readonly string[];
  /** Debian packages. Default: none. */
  readonly apt?: readonly string[];
  /** Conda packages, with versions. Default: none. */
  readonly mamba?: readonly string[];
  /** Where conda packages come from. Default: that of the image, `conda-forge`. */
  readonly channels?: readonly string[];
  /** Python packages, with versions. Default: none. */
  readonly pip?: readonly string[];
  /** A pip requirements file on disk. Default: none. */
  readonly requirementsFile?: string;
  /** Address of a package index in place of the public one; a secret one is not kept in the image. Default: the public one. */
  readonly pipIndex?: EnvVar;
  /** A conda environment file on disk, applied to the base environment. Default: none. */
  readonly environmentFile?: string;
  /** Files and folders on disk to copy, with their places in the image; they belong to the lab's user. Default: none. */
  readonly files?: Readonly<Record<string, string>>;
  /** Environment variables of the image. Default: none. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Build arguments, which the Dockerfile on disk reads. Default: none. */
  readonly buildArgs?: Readonly<Record<string, string | EnvVar>>;
  /**
   * The image's JupyterHub must be of the hub's major version: the build `check`s it, or `install`s the hub's own.
   * `none` for images that are known to be right. Default: `check`.
   */
  readonly hubPackage?: 'check' | 'install' | 'none';
}
