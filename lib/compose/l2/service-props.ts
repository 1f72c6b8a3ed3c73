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
  /** Key in the compose file, and host name on its networks. Default: made from the construct's place in the stack. */
  readonly serviceName?: string;
}

/** What must be true of another service before this one starts. Source: Compose Specification, `depends_on`. */
export type DependencyCondition = 'started' | 'healthy' | 'completed';

/** Options of a dependency. */
export interface DependencyOptions {
  /** Restart this service when the other was replaced. Default: false. */
  readonly restart?: boolean;
  /** False to start even where the other is absent. Default: true. */
  readonly required?: boolean;
}

/** Options of the use of another service's address. */
export interface EndpointOptions {
  /** False to say nothing of the order of start, as where two services talk to each other. Default: true. */
  readonly ordered?: boolean;
}

/** Options of a mount of a volume. */
export interface MountOptions {
  /** Default: false. */
  readonly readOnly?: boolean;
  /** Folder within the volume. Default: its root. */
  readonly subpath?: string;
  /** True to leave a new volume empty, where Docker would fill it from the image. Default: false. */
  readonly noCopy?: boolean;
}

/** Options of a mount of a path of the host. */
export interface HostMountOptions {
  /** Default: false. */
  readonly readOnly?: boolean;
  /** False to refuse a path that is not there, where Docker would make a folder. Default: true. */
  readonly create?: boolean;
  /** How mounts below it are seen on the other side. Default: Docker's `rprivate`. */
  readonly propagation?: 'private' | 'rprivate' | 'shared' | 'rshared' | 'slave' | 'rslave';
  /** Label for SELinux: `z` shared with other containers, `Z` for this one alone. Default: none. */
  readonly selinux?: 'z' | 'Z';
}

/** Options of a folder in memory. */
export interface TmpfsOptions {
  /** Default: half of the host's memory. */
  readonly size?: Size;
  /** File mode of the folder, as a number. Default: 0o1777. */
  readonly mode?: number;
}

/** How a secret or config appears in a container. */
export type FileOptions = Omit<ServiceConfigOrSecretSpec, 'source' | 'extensions'>;

/** How a service is on a network. */
export type JoinOptions = Omit<NetworksSpec, 'extensions'>;

/** The variables by which a service learns of a model. Default: made by Compose from the model's key. */
export interface ModelUse {
  /** Variable that is set to the model's address. */
  readonly endpointVar?: string;
  /** Variable that is set to the model's name. */
  readonly modelVar?: string;
}

/** A port of the host that leads to one of the container. */
export interface PublishOptions
  extends Omit<PortsSpec, 'target' | 'published' | 'protocol' | 'mode' | 'extensions'> {
  /** Port of the host; a range such as `8000-8010` is a text. Default: that of the container. */
  readonly published?: number | Text;
  /** Default: `tcp`. */
  readonly protocol?: 'tcp' | 'udp';
  /** `host` or, on a Swarm, `ingress`. Default: `ingress`. */
  readonly mode?: 'host' | 'ingress';
}
