import type { Duration } from '../core/values';
import type { RunMount } from './mount';
import type { Stage } from './stage';

/** Options of COPY and ADD. Source: Dockerfile reference, "COPY". */
export interface CopyOptions {
  /** Stage or image to copy from. @default the build context */
  readonly from?: string | Stage;
  /** Owner and group, such as `1000:100`. */
  readonly chown?: string;
  /** File mode, such as `0755` or `u=rwX,go=rX`. */
  readonly chmod?: string;
  /** Copies into a layer of its own. @default false */
  readonly link?: boolean;
  /** Keeps the folders above the sources; from the place of `/./` on, where a source has it. @default false */
  readonly parents?: boolean;
  /** Patterns of what is left out, as in `.dockerignore`. @default nothing */
  readonly exclude?: readonly string[];
}

/** Options of ADD. Source: Dockerfile reference, "ADD". */
export interface AddOptions extends Omit<CopyOptions, 'from' | 'parents'> {
  /** Digest of what is fetched, such as `sha256:24454f83…`. */
  readonly checksum?: string;
  /** Keeps the `.git` folder of a repository. @default false */
  readonly keepGitDir?: boolean;
  /** Whether an archive is unpacked. @default those of the context are, those that are fetched are not */
  readonly unpack?: boolean;
}

/** Options of RUN. Source: Dockerfile reference, "RUN". */
export interface RunOptions {
  /** What is mounted while the command runs: caches, secrets, other stages. @default nothing */
  readonly mounts?: readonly RunMount[];
  /** `none` for a step without network. @default `default` */
  readonly network?: 'default' | 'none' | 'host';
  /** `insecure` for a step that owns the builder; it must be allowed to. @default `sandbox` */
  readonly security?: 'sandbox' | 'insecure';
  /** Devices of the builder, by their CDI names, such as `nvidia.com/gpu=all`. */
  readonly devices?: readonly string[];
}

/** Options of HEALTHCHECK; texts in Docker's notation, such as `30s`. Source: Dockerfile reference, "HEALTHCHECK". */
export interface HealthcheckOptions {
  /** @default 30 s */
  readonly interval?: string | Duration;
  /** @default 30 s */
  readonly timeout?: string | Duration;
  /** Time in which failures do not count. @default 0 s */
  readonly startPeriod?: string | Duration;
  /** Interval within that time. @default 5 s */
  readonly startInterval?: string | Duration;
  /** Failures in a row until it counts as unhealthy. @default 3 */
  readonly retries?: number;
}
