import type { EnvVar } from '../../core';

/** Options of a LabImage. */
export interface LabImageProps {
  /** Name of the image to build; the hub starts labs from it. */
  readonly imageName: string;
  /**
   * Base image with its tag or digest; see `LabBase`.
   * @default `LabBase.base`
   */
  readonly from?: string;
  /**
   * Path of a Dockerfile to extend, instead of `from`; its last stage must be based on the Jupyter Docker Stacks.
   * @default none
   */
  readonly dockerfile?: string;
  /**
   * Target platform, such as `linux/arm64`.
   * @default the builder's
   */
  readonly platform?: string;
  /**
   * Key of the service in the compose file.
   * @default `jupyterlab`
   */
  readonly serviceName?: string;
  /**
   * Folder of the build context, relative to the output.
   * @default `lab`
   */
  readonly folder?: string;
  /**
   * Name that users see if there are several images.
   * @default `imageName`
   */
  readonly displayName?: string;
  /**
   * Paths of scripts that run before a lab starts, sorted by name. `*.sh` is sourced and can set variables for the lab;
   * other files are executed and need a shebang line (`#!`). Source: Jupyter Docker Stacks, "Startup Hooks".
   * @default none
   */
  readonly startHooks?: readonly string[];
  /**
   * Debian packages to install with `apt-get`.
   * @default none
   */
  readonly apt?: readonly string[];
  /**
   * Conda packages to install with `mamba`, with versions.
   * @default none
   */
  readonly mamba?: readonly string[];
  /**
   * Conda channels.
   * @default the image's, `conda-forge`
   */
  readonly channels?: readonly string[];
  /**
   * Python packages to install with `pip`, with versions (PEP 508).
   * @default none
   */
  readonly pip?: readonly string[];
  /**
   * Path of a pip requirements file.
   * @default none
   */
  readonly requirementsFile?: string;
  /**
   * URL of a package index; a secret is not stored in the image. Source: pip, `--index-url`.
   * @default PyPI
   */
  readonly pipIndex?: EnvVar;
  /**
   * Path of a conda environment file, applied to the base environment.
   * @default none
   */
  readonly environmentFile?: string;
  /**
   * Files and folders to copy: target path in the image by source path. The lab's user owns them.
   * @default none
   */
  readonly files?: Readonly<Record<string, string>>;
  /**
   * Environment variables of the image.
   * @default none
   */
  readonly environment?: Readonly<Record<string, string>>;
  /**
   * Build arguments for `dockerfile`.
   * @default none
   */
  readonly buildArgs?: Readonly<Record<string, string | EnvVar>>;
  /**
   * The image must contain the hub's major version of JupyterHub. The build can `check` it, `install` the hub's
   * version, or do nothing (`none`).
   * @default `check`
   */
  readonly hubPackage?: 'check' | 'install' | 'none';
}
