import type { Middleware, Router } from './dynamic';

/** How TLS is spoken. Source: Traefik's reference, "TLS options". */
export interface TlsOptions {
  readonly minVersion?: 'VersionTLS12' | 'VersionTLS13';
  /** Refuse browsers that name no host of a certificate. */
  readonly sniStrict?: boolean;
  /** For TLS 1.2 only; by their names in Go. */
  readonly cipherSuites?: readonly string[];
  readonly curvePreferences?: readonly string[];
}

/** A certificate and its key, as files in the container. */
export interface CertificateFiles {
  readonly certFile: string;
  readonly keyFile: string;
}

/** What the file provider reads: what labels cannot say, TLS above all. Source: Traefik's reference, "file provider". */
export interface FileConfiguration {
  readonly http?: {
    readonly routers?: Readonly<Record<string, Router>>;
    readonly middlewares?: Readonly<Record<string, Middleware>>;
  };
  readonly tls?: {
    readonly options?: Readonly<Record<string, TlsOptions>>;
    readonly certificates?: readonly CertificateFiles[];
    readonly stores?: Readonly<Record<string, { readonly defaultCertificate?: CertificateFiles }>>;
  };
}
