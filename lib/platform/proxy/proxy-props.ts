import type { Duration, EnvVar, Size } from '../../core';
import type { v3 } from '../../traefik';
import type { Https } from './https';

/** Traefik's own page. It is never shown without a password. */
export interface Dashboard {
  /** Host name of its own; the pages are below `/dashboard/`. Default: any, which only a local proxy allows. */
  readonly host?: string | EnvVar;
  /** Who may see it: a secret parameter with lines of `name:hash`, as `htpasswd -nB` writes them. */
  readonly users: EnvVar;
  /** Addresses that may see it, such as `10.0.0.0/8`. Default: all. */
  readonly allowFrom?: readonly string[];
}

/** Strict-Transport-Security: browsers keep to https. */
export interface Hsts {
  /** Default: one year. */
  readonly maxAge?: Duration;
  /** Also for names below the host. Default: false. */
  readonly includeSubdomains?: boolean;
  /** Ask to be on the browsers' lists; needs a year and the subdomains, and is hard to take back. Default: false. */
  readonly preload?: boolean;
}

/** How TLS is spoken. */
export interface TlsSettings {
  /** Default: `1.2`. */
  readonly minVersion?: '1.2' | '1.3';
  /** Refuse browsers that name no host of a certificate. Default: false. */
  readonly sniStrict?: boolean;
  /** Cipher suites of TLS 1.2, by their names in Go. Default: those of Go, which are safe ones. */
  readonly cipherSuites?: readonly string[];
}

/** Options of a Proxy. */
export interface ProxyProps {
  /** How browsers reach the platform. */
  readonly https: Https;
  /** Version of Traefik whose language is spoken. Default: `v3`. */
  readonly dialect?: 'v3' | '1.7';
  /** Image of Traefik, with version or digest, for the dialect. Default: pinned. */
  readonly image?: string;
  /** Key in the compose file. Default: `reverse-proxy`. */
  readonly serviceName?: string;
  /** Write a line for each request; addresses may hold tokens, so keep the log private. Default: false. */
  readonly accessLog?: boolean | 'json';
  /** Offer Prometheus metrics at port 8082 inside the proxy's network; never published. Default: false. */
  readonly metrics?: boolean;
  /** Default: none. */
  readonly dashboard?: Dashboard;
  /** False for none. Default: one year, this host alone. */
  readonly hsts?: Hsts | false;
  /** Which TLS is spoken. Default: that of each option. */
  readonly tls?: TlsSettings;
  /** Compress answers. Default: false. */
  readonly compress?: boolean;
  /** Addresses that may reach the platform at all. Default: all. */
  readonly allowFrom?: readonly string[];
  /**
   * Longest time for reading a request, its body included; zero for no limit, which leaves the proxy open to clients that
   * send drop by drop. Default: five minutes.
   */
  readonly readTimeout?: Duration;
  /** Default: `INFO`. */
  readonly logLevel?: 'DEBUG' | 'INFO' | 'WARN' | 'ERROR';
  /** Memory of the service. Default: 256 MiB. */
  readonly memory?: Size;
}

/** What is reached under which name. */
export interface Route {
  /** Name of the router; unique in the stack. */
  readonly name: string;
  /** Host name; undefined for any. */
  readonly host?: string | EnvVar | undefined;
  /** Also every name one level below the host, with a certificate for them; v3 only. Default: false. */
  readonly subdomains?: boolean;
  /** Path prefix. Default: all paths. */
  readonly pathPrefix?: string;
  /** Port of the container. */
  readonly port: number;
  /** Middlewares of its own, by names that are unique in the stack; v3 only. Default: none. */
  readonly middlewares?: Readonly<Record<string, v3.Middleware>>;
}
