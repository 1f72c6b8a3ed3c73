import type { ServiceSpec } from '../l1/generated/specs';

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

/** Options of a mount. */
export interface MountOptions {
  /** Default: false. */
  readonly readOnly?: boolean;
  /** Folder within the volume. Default: its root. */
  readonly subpath?: string;
}

/** A port of the host that leads to one of the container. */
export interface PublishOptions {
  /** Port of the host; a range such as `8000-8010`, or a parameter, is a text. Default: that of the container. */
  readonly published?: number | string;
  /** Address of the host to listen on. Default: all. */
  readonly hostIp?: string;
  /** Default: `tcp`. */
  readonly protocol?: 'tcp' | 'udp';
}
