import type { PythonValue } from '../../python';

/**
 * Rules for a reverse proxy such as Traefik. It can read the version, events, and containers with `traefik.enable=true`
 * and one of the labels. The filter removes the environment, commands and mounts of containers from responses.
 */
export interface RouteRules {
  /** Kind of the rules. */
  readonly kind: 'routes';
  /** A container must have one of these labels, with this value or with a comma-separated list that contains it. */
  readonly labels: readonly (readonly [name: string, value: string])[];
}

/** A volume in labs, in the format of DockerSpawner: a path in the lab, or a path and a mode. */
export type LabVolume = string | { readonly bind: string; readonly mode: 'ro' | 'rw' };

/** What the socket filter allows for labs in addition to the hub's options, for settings in `extraConfig`. */
export interface LabPolicy {
  /**
   * Additional images.
   * @default none
   */
  readonly images?: readonly string[];
  /**
   * Additional volumes by name on the Docker host, or absolute host paths. Placeholders of DockerSpawner such as
   * `{username}` are allowed.
   * @default none
   */
  readonly volumes?: Readonly<Record<string, LabVolume>>;
  /**
   * Additional values of arguments of docker-py's `create_host_config`.
   * @default none
   */
  readonly hostConfig?: Readonly<Record<string, PythonValue>>;
  /**
   * Additional users that labs can start as.
   * @default none
   */
  readonly users?: readonly string[];
  /**
   * Allowed labels of labs, with their values.
   * @default none
   */
  readonly labels?: Readonly<Record<string, string>>;
}

/** Rules for a hub: it can create, start, stop, inspect and remove labs as its stack configures them. */
export interface LabRules {
  /** Kind of the rules. */
  readonly kind: 'labs';
  /** Prefix of the container names of labs, before a hyphen. */
  readonly prefix: string;
  /** Name on the Docker host of the labs' network. */
  readonly network: string;
  /** Names of the images of labs. */
  readonly images: readonly string[];
  /** Users that labs can start as, in addition to the image's user. */
  readonly users: readonly string[];
  /** Mounts of labs, by volume name or host path. */
  readonly volumes: Readonly<Record<string, LabVolume>>;
  /** Arguments of docker-py's `create_host_config` for every lab. */
  readonly hostConfig: Readonly<Record<string, PythonValue>>;
  /** Alternatives to these arguments, such as those of profiles. */
  readonly variants: readonly Readonly<Record<string, PythonValue>>[];
  /** Allowed labels of labs. */
  readonly labels: Readonly<Record<string, string>>;
}

/** Rules of a SocketProxy. */
export type SocketRules = RouteRules | LabRules;
