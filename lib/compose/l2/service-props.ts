import type { Size } from '../../core/values';
import type {
  NetworksSpec,
  PortsSpec,
  ServiceConfigOrSecretSpec,
  ServiceSpec,
  Text,
} from '../l1/generated/specs';

/** Options of a Service: every key of the Compose Specification, and its name. */
export interface ServiceProps extends ServiceSpec {
  /** Key in the compose file, and host name on its networks. @default derived from the construct's path in the stack */
  readonly serviceName?: string;
}

/** The condition of another service before this one starts. Source: Compose Specification, `depends_on`. */
export type DependencyCondition = 'started' | 'healthy' | 'completed';

/** Options of a dependency. */
export interface DependencyOptions {
  /** Restart this service when the other was replaced. @default false */
  readonly restart?: boolean;
  /** False to start even where the other is absent. @default true */
  readonly required?: boolean;
}

/** Options for using another service's address. */
export interface EndpointOptions {
  /** False to leave the start order open, for example where two services use each other. @default true */
  readonly ordered?: boolean;
}

/** Options of a mount of a volume. */
export interface MountOptions {
  /** @default false */
  readonly readOnly?: boolean;
  /** Folder within the volume. @default its root */
  readonly subpath?: string;
  /** True to leave a new volume empty; Docker would fill it from the image. @default false */
  readonly noCopy?: boolean;
}

/** Options of a mount of a path of the host. */
export interface HostMountOptions {
  /** @default false */
  readonly readOnly?: boolean;
  /** False to refuse a missing path, for which Docker would create a folder. @default true */
  readonly create?: boolean;
  /** How mounts below it are propagated. @default Docker's `rprivate` */
  readonly propagation?: 'private' | 'rprivate' | 'shared' | 'rshared' | 'slave' | 'rslave';
  /** Label for SELinux: `z` shared with other containers, `Z` for this one alone. @default none */
  readonly selinux?: 'z' | 'Z';
}

/** Options of a folder in memory. */
export interface TmpfsOptions {
  /** @default half of the host's memory */
  readonly size?: Size;
  /** File mode of the folder, as a number. @default 0o1777 */
  readonly mode?: number;
}

/** How a secret or config appears in a container. */
export type FileOptions = Omit<ServiceConfigOrSecretSpec, 'source' | 'extensions'>;

/** How a service is on a network. */
export type JoinOptions = Omit<NetworksSpec, 'extensions'>;

/** The variables by which a service learns of a model. @default made by Compose from the model's key */
export interface ModelUse {
  /** Variable that is set to the model's address. */
  readonly endpointVar?: string;
  /** Variable that is set to the model's name. */
  readonly modelVar?: string;
}

/** A port of the host that leads to one of the container. */
export interface PublishOptions
  extends Omit<PortsSpec, 'target' | 'published' | 'protocol' | 'mode' | 'extensions'> {
  /** Port of the host; a range such as `8000-8010` is a text. @default that of the container */
  readonly published?: number | Text;
  /** @default `tcp` */
  readonly protocol?: 'tcp' | 'udp';
  /** `host` or, on a Swarm, `ingress`. @default `ingress` */
  readonly mode?: 'host' | 'ingress';
}
