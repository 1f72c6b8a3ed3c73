import type { EnvVar } from '../../core';
import { checkOptions } from '../props/check';

/** How Let's Encrypt verifies that you control the host. Source: Traefik, "ACME challenges". */
export type Challenge =
  | { readonly kind: 'tls' }
  | { readonly kind: 'http' }
  | {
      readonly kind: 'dns';
      /** Name of the DNS provider in Traefik. */
      readonly provider: string;
      /** The environment variables of the provider. */
      readonly environment: readonly EnvVar[];
      /**
       * DNS servers that verify the record, as `host:port`.
       * @default those of the machine
       */
      readonly resolvers?: readonly string[];
    };

/** Options of Let's Encrypt. */
export interface LetsEncryptOptions {
  /** E-mail address of the Let's Encrypt account. */
  readonly email: string | EnvVar;
  /**
   * How Let's Encrypt verifies the host.
   * @default `Challenge.tls` (port 443); `Challenge.http` (port 80) in the 1.7 dialect
   */
  readonly challenge?: Challenge;
  /**
   * Use Let's Encrypt's staging environment: no strict rate limits, but browsers do not trust its certificates.
   * @default false
   */
  readonly staging?: boolean;
  /**
   * ACME directory URL of another certificate authority. Source: Traefik, `caServer`.
   * @default Let's Encrypt's
   */
  readonly caServer?: string;
  /**
   * Type of the private key.
   * @default Traefik's, `RSA4096`
   */
  readonly keyType?: 'EC256' | 'EC384' | 'RSA2048' | 'RSA4096' | 'RSA8192';
}

/** Options of a certificate from files. */
export interface CertificateOptions {
  /**
   * Folder on the host with both files; a relative path (`./`) is relative to the compose file.
   * @default `./certificates`
   */
  readonly folder?: string;
  /**
   * File name of the certificate with its chain, PEM.
   * @default `fullchain.pem`
   */
  readonly certificate?: string;
  /**
   * File name of the private key, PEM.
   * @default `privkey.pem`
   */
  readonly key?: string;
}

/** Options of a platform behind another proxy. */
export interface BehindProxyOptions {
  /**
   * Addresses whose `X-Forwarded-*` headers are trusted, such as `10.0.0.5/32`. Source: Traefik, `trustedIPs`.
   * @default private address ranges
   */
  readonly trustedAddresses?: readonly string[];
  /**
   * Host address to listen on; use `127.0.0.1` if the other proxy runs on the same host.
   * @default all addresses
   */
  readonly hostIp?: string;
}

/** How browsers reach the platform. */
export type Https =
  | ({ readonly mode: 'letsEncrypt' } & LetsEncryptOptions)
  | ({ readonly mode: 'certificate' } & Required<CertificateOptions>)
  | { readonly mode: 'local'; readonly port: number }
  | ({ readonly mode: 'behindProxy'; readonly port: number } & BehindProxyOptions);

/** Factories for the ways in which browsers reach the platform. */
export const Https = {
  /** HTTPS with certificates from Let's Encrypt, on ports 80 and 443. */
  letsEncrypt: (options: LetsEncryptOptions): Https =>
    checkOptions(
      'Https.letsEncrypt',
      'LetsEncryptOptions',
      options,
      (checked): Https => ({ mode: 'letsEncrypt', ...checked }),
    ),
  /** HTTPS with certificate files on the host, on ports 80 and 443. Restart the proxy after you renew the certificate. */
  certificate: (options: CertificateOptions = {}): Https => ({
    mode: 'certificate',
    folder: options.folder ?? './certificates',
    certificate: options.certificate ?? 'fullchain.pem',
    key: options.key ?? 'privkey.pem',
  }),
  /** HTTP on a port of `127.0.0.1` (8000 by default), without a domain or certificate: for a laptop. */
  local: (port = 8000): Https => ({ mode: 'local', port }),
  /** HTTP on a port (8080 by default), behind another proxy that terminates TLS. */
  behindProxy: (port = 8080, options: BehindProxyOptions = {}): Https =>
    checkOptions(
      'Https.behindProxy',
      'BehindProxyOptions',
      options,
      (checked): Https => ({ mode: 'behindProxy', port, ...checked }),
    ),
} as const;

/** True if Traefik terminates TLS. */
export function terminatesTls(https: Https): boolean {
  return https.mode === 'letsEncrypt' || https.mode === 'certificate';
}

/** Factories for the challenges of Let's Encrypt. */
export const Challenge = {
  /** TLS-ALPN-01, on port 443. */
  tls: { kind: 'tls' } as Challenge,
  /** HTTP-01, on port 80. */
  http: { kind: 'http' } as Challenge,
  /** DNS-01, with a DNS provider and its environment variables. Source: Traefik, "DNS providers". */
  dns: (
    provider: string,
    environment: readonly EnvVar[],
    options: { readonly resolvers?: readonly string[] } = {},
  ): Challenge => ({ kind: 'dns', provider, environment, ...options }),
} as const;
