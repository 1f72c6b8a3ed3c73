import type { Duration, EnvVar, Size } from '../../core';
import type { v3 } from '../../traefik';
import type { Https } from './https';

/** Options of Traefik's dashboard. It always requires a password. */
export interface Dashboard {
  /**
   * Host name of the dashboard at `/dashboard/`. Required unless the proxy is `Https.local()`.
   * @default any host name
   */
  readonly host?: string | EnvVar;
  /** A secret that contains one `name:hash` per line, as `htpasswd -nB` prints them. */
  readonly users: EnvVar;
  /**
   * Client addresses that can open the dashboard, such as `10.0.0.0/8`.
   * @default the proxy's `allowFrom`
   */
  readonly allowFrom?: readonly string[];
}

/** Options of the header `Strict-Transport-Security`, which makes browsers use only HTTPS. */
export interface Hsts {
  /**
   * How long browsers use only HTTPS: `max-age`.
   * @default one year
   */
  readonly maxAge?: Duration;
  /**
   * Include subdomains of the host: `includeSubDomains`.
   * @default false
   */
  readonly includeSubdomains?: boolean;
  /**
   * Allow browsers to preload the policy, which is hard to undo. Needs a `maxAge` of one year and `includeSubdomains`.
   * @default false
   */
  readonly preload?: boolean;
}

/** TLS options. Source: Traefik, "TLS options". */
export interface TlsSettings {
  /**
   * Minimum TLS version.
   * @default `1.2`
   */
  readonly minVersion?: '1.2' | '1.3';
  /**
   * Refuse connections whose host name (SNI) matches no certificate.
   * @default false
   */
  readonly sniStrict?: boolean;
  /**
   * Cipher suites of TLS 1.2, by their names in Go.
   * @default Go's secure defaults
   */
  readonly cipherSuites?: readonly string[];
}

/** Options of a Proxy. */
export interface ProxyProps {
  /** How browsers reach the platform. */
  readonly https: Https;
  /**
   * Major version of Traefik, which decides the configuration format.
   * @default `v3`
   */
  readonly dialect?: 'v3' | '1.7';
  /**
   * Image of Traefik with its tag or digest; it must match `dialect`.
   * @default a pinned version
   */
  readonly image?: string;
  /**
   * Key of the service in the compose file.
   * @default `reverse-proxy`
   */
  readonly serviceName?: string;
  /**
   * Log each request. URLs can contain tokens, so keep the log private.
   * @default false
   */
  readonly accessLog?: boolean | 'json';
  /**
   * Serve Prometheus metrics on port 8082, only inside the proxy's network.
   * @default false
   */
  readonly metrics?: boolean;
  /**
   * Traefik's dashboard.
   * @default none
   */
  readonly dashboard?: Dashboard;
  /**
   * The header `Strict-Transport-Security`; false for none.
   * @default one year, without subdomains
   */
  readonly hsts?: Hsts | false;
  /**
   * TLS options.
   * @default the default of each option
   */
  readonly tls?: TlsSettings;
  /**
   * Compress responses.
   * @default false
   */
  readonly compress?: boolean;
  /**
   * Client addresses that can reach the platform, such as `10.0.0.0/8`.
   * @default all
   */
  readonly allowFrom?: readonly string[];
  /**
   * Maximum time to read a request with its body; zero for no limit, which makes the proxy vulnerable to clients that
   * send very slowly. Source: Traefik, `respondingTimeouts.readTimeout`.
   * @default five minutes
   */
  readonly readTimeout?: Duration;
  /**
   * Lowest level of messages in Traefik's log.
   * @default `INFO`
   */
  readonly logLevel?: 'DEBUG' | 'INFO' | 'WARN' | 'ERROR';
  /**
   * Memory limit of the service.
   * @default 256 MiB
   */
  readonly memory?: Size;
}

/** A route from a host name and path to a service. */
export interface Route {
  /** Name of the router; unique in the stack. */
  readonly name: string;
  /**
   * Host name.
   * @default any host name
   */
  readonly host?: string | EnvVar | undefined;
  /**
   * Also route direct subdomains of the host, with a wildcard certificate; v3 only.
   * @default false
   */
  readonly subdomains?: boolean;
  /**
   * Path prefix.
   * @default all paths
   */
  readonly pathPrefix?: string;
  /** Port in the container. */
  readonly port: number;
  /**
   * Additional Traefik middlewares, by names that are unique in the stack; v3 only.
   * @default none
   */
  readonly middlewares?: Readonly<Record<string, v3.Middleware>>;
}
