import type { PythonValue } from '../../python';

/**
 * For a proxy such as Traefik: it may read the version, events, and the containers that have `traefik.enable=true` and
 * one of the labels. Their environment, commands and mounts are taken out of the answers.
 */
export interface RouteRules {
  /** Says which rules these are. */
  readonly kind: 'routes';
  /** Labels, one of which a container must have, each with its value or one of its values separated by commas. */
  readonly labels: readonly (readonly [name: string, value: string])[];
}

/** A volume in labs, by docker-py's names: a path in the lab, or path and mode. */
export type LabVolume = string | { readonly bind: string; readonly mode: 'ro' | 'rw' };

/** What labs may be beyond what the options of the hub say, for settings in `extraConfig`. */
export interface LabPolicy {
  /** Further images. Default: none. */
  readonly images?: readonly string[];
  /**
   * Further volumes by their real names, or absolute paths of the host, with what DockerSpawner fills in, such as
   * `{username}`. Default: none.
   */
  readonly volumes?: Readonly<Record<string, LabVolume>>;
  /** Further arguments of docker-py's `create_host_config`, each value as one more that is allowed. Default: none. */
  readonly hostConfig?: Readonly<Record<string, PythonValue>>;
  /** Further users that labs start as. Default: none. */
  readonly users?: readonly string[];
  /** Labels that labs may have, with their values. Default: none. */
  readonly labels?: Readonly<Record<string, string>>;
}

/** For a hub: it may make, start, stop, inspect and remove labs, as its stack configures them. */
export interface LabRules {
  /** Says which rules these are. */
  readonly kind: 'labs';
  /** What names of labs begin with, before a hyphen. */
  readonly prefix: string;
  /** Real name of the one network of labs. */
  readonly network: string;
  /** Images of labs, by their names. */
  readonly images: readonly string[];
  /** Users that labs may start as, apart from that of their image. */
  readonly users: readonly string[];
  /** What is mounted in labs: names of volumes, or paths of the host. */
  readonly volumes: Readonly<Record<string, LabVolume>>;
  /** Arguments of docker-py's `create_host_config`, as the hub gives them. */
  readonly hostConfig: Readonly<Record<string, PythonValue>>;
  /** Arguments that differ in some labs. */
  readonly variants: readonly Readonly<Record<string, PythonValue>>[];
  /** Labels that labs may have. */
  readonly labels: Readonly<Record<string, string>>;
}

/** What the client of a SocketProxy may do. */
export type SocketRules = RouteRules | LabRules;
