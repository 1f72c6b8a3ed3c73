import type { EnvVar } from '../../core';
import { checkOptions } from '../props/check';

/** How Let's Encrypt convinces itself that the host is yours. */
export type Challenge =
  | { readonly kind: 'tls' }
  | { readonly kind: 'http' }
  | {
      readonly kind: 'dns';
      /** Traefik's name of the DNS provider. */
      readonly provider: string;
      /** The provider's variables, as parameters. */
      readonly environment: readonly EnvVar[];
      /** DNS servers that are asked for the record, with ports. Default: those of the machine. */
      readonly resolvers?: readonly string[];
    };

/** Options of Let's Encrypt. */
export interface LetsEncryptOptions {
  /** Where it sends word of certificates that run out. */
  readonly email: string | EnvVar;
  /** Default: TLS-ALPN, on port 443; HTTP, on port 80, in the 1.7 dialect. */
  readonly challenge?: Challenge;
  /** True for certificates that browsers do not trust, but without limits on tries. Try it first. Default: false. */
  readonly staging?: boolean;
  /** Directory address of another authority. Default: Let's Encrypt's. */
  readonly caServer?: string;
  /** Default: Traefik's, RSA4096. */
  readonly keyType?: 'EC256' | 'EC384' | 'RSA2048' | 'RSA4096' | 'RSA8192';
}

/** Options of a certificate of your own. */
export interface CertificateOptions {
  /** Folder of the host with both files; one that begins with `./` lies beside the compose file. Default: `./certificates`. */
  readonly folder?: string;
  /** The certificate with those of its issuers, PEM, within the folder. Default: `fullchain.pem`. */
  readonly certificate?: string;
  /** Its key, PEM, within the folder. Default: `privkey.pem`. */
  readonly key?: string;
}

/** Options of a platform behind another proxy. */
export interface BehindProxyOptions {
  /** Addresses from which the other proxy's word about browsers is taken, such as `10.0.0.5/32`. Default: private ones. */
  readonly trustedAddresses?: readonly string[];
  /** Address of this machine to listen on; `127.0.0.1` where the other proxy is here too. Default: all. */
  readonly hostIp?: string;
}

/** How browsers reach the platform. */
export type Https =
  | ({ readonly mode: 'letsEncrypt' } & LetsEncryptOptions)
  | ({ readonly mode: 'certificate' } & Required<CertificateOptions>)
  | { readonly mode: 'local'; readonly port: number }
  | ({ readonly mode: 'behindProxy'; readonly port: number } & BehindProxyOptions);

/** The ways in which browsers reach the platform. */
export const Https = {
  /** Certificates by Let's Encrypt; ports 80 and 443. */
  letsEncrypt: (options: LetsEncryptOptions): Https =>
    checkOptions(
      'Https.letsEncrypt',
      'LetsEncryptOptions',
      options,
      (checked): Https => ({ mode: 'letsEncrypt', ...checked }),
    ),
  /** A certificate of your own, as files on the host; ports 80 and 443. Restart the proxy when you renew it. */
  certificate: (options: CertificateOptions = {}): Https => ({
    mode: 'certificate',
    folder: options.folder ?? './certificates',
    certificate: options.certificate ?? 'fullchain.pem',
    key: options.key ?? 'privkey.pem',
  }),
  /** Plain http on a port of this machine only, without domain and certificate: for laptops. Default: 8000. */
  local: (port = 8000): Https => ({ mode: 'local', port }),
  /** Plain http on a port, behind another proxy that ends TLS. Default: 8080. */
  behindProxy: (port = 8080, options: BehindProxyOptions = {}): Https =>
    checkOptions(
      'Https.behindProxy',
      'BehindProxyOptions',
      options,
      (checked): Https => ({ mode: 'behindProxy', port, ...checked }),
    ),
} as const;

/** True where Traefik itself speaks https. */
export function endsTls(https: Https): boolean {
  return https.mode === 'letsEncrypt' || https.mode === 'certificate';
}

/** The ways in which Let's Encrypt convinces itself. */
export const Challenge = {
  /** By the TLS handshake itself, on port 443. */
  tls: { kind: 'tls' } as Challenge,
  /** By a file that is asked for on port 80. */
  http: { kind: 'http' } as Challenge,
  /** By a record in the DNS; the provider's name, and those of its variables, are Traefik's. */
  dns: (
    provider: string,
    environment: readonly EnvVar[],
    options: { readonly resolvers?: readonly string[] } = {},
  ): Challenge => ({ kind: 'dns', provider, environment, ...options }),
} as const;
