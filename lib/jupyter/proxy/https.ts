import type { EnvVar } from '../../core';

/** How Let's Encrypt convinces itself that the host is yours. */
export type Challenge =
  | { readonly kind: 'tls' }
  | { readonly kind: 'http' }
  | { readonly kind: 'dns'; readonly provider: string; readonly environment: readonly EnvVar[] };

/** Options of Let's Encrypt. */
export interface LetsEncryptOptions {
  /** Where it sends word of certificates that run out. */
  readonly email: string | EnvVar;
  /** Default: TLS-ALPN, on port 443. */
  readonly challenge?: Challenge;
  /** True for certificates that browsers do not trust, but without limits on tries. Default: false. */
  readonly staging?: boolean;
  /** Directory address of another authority. Default: Let's Encrypt's. */
  readonly caServer?: string;
}

/** How browsers reach the platform. */
export type Https =
  | ({ readonly mode: 'letsEncrypt' } & LetsEncryptOptions)
  | { readonly mode: 'local'; readonly port: number }
  | { readonly mode: 'behindProxy'; readonly port: number };

/** The ways in which browsers reach the platform. */
export const Https = {
  /** Certificates by Let's Encrypt; ports 80 and 443. */
  letsEncrypt: (options: LetsEncryptOptions): Https => ({ mode: 'letsEncrypt', ...options }),
  /** Plain http on a port of this machine only, without domain and certificate: for laptops. Default: 8000. */
  local: (port = 8000): Https => ({ mode: 'local', port }),
  /** Plain http on a port, behind another proxy that ends TLS. */
  behindProxy: (port = 8080): Https => ({ mode: 'behindProxy', port }),
} as const;

/** The ways in which Let's Encrypt convinces itself. */
export const Challenge = {
  tls: { kind: 'tls' } as Challenge,
  http: { kind: 'http' } as Challenge,
  /** By a record in the DNS; the provider's name is Traefik's. */
  dns: (provider: string, environment: readonly EnvVar[]): Challenge => ({
    kind: 'dns',
    provider,
    environment,
  }),
} as const;
