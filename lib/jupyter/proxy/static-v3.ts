import type { v3 } from '../../traefik';
import type { Https } from './https';

/** What the static configuration is made from. */
export interface StaticOptions {
  readonly https: Https;
  /** Address of Docker's API. */
  readonly endpoint: string;
  /** Real name of the network on which services are reached. */
  readonly network: string;
  readonly accessLog: boolean;
  readonly metrics: boolean;
}

const STAGING = 'https://acme-staging-v02.api.letsencrypt.org/directory';

// Upstream's 60 s would cut long uploads of notebooks and data.
const transport = { respondingTimeouts: { readTimeout: '0s', idleTimeout: '180s' } };

/** Traefik's static configuration for the platform, version 3. */
export function staticV3({
  https,
  endpoint,
  network,
  accessLog,
  metrics,
}: StaticOptions): v3.StaticConfiguration {
  return {
    global: { checkNewVersion: false, sendAnonymousUsage: false },
    entryPoints:
      https.mode === 'letsEncrypt' ? secureEntryPoints() : plainEntryPoints(https.mode === 'behindProxy'),
    providers: { docker: { endpoint, exposedByDefault: false, network } },
    ...(https.mode === 'letsEncrypt'
      ? { certificatesResolvers: { letsencrypt: { acme: acme(https) } } }
      : {}),
    ping: {},
    log: { level: 'INFO' },
    ...(accessLog ? { accessLog: {} } : {}),
    ...(metrics ? { metrics: { prometheus: {} } } : {}),
  };
}

function secureEntryPoints(): v3.StaticConfiguration['entryPoints'] {
  return {
    web: {
      address: ':80',
      http: { redirections: { entryPoint: { to: 'websecure', scheme: 'https', permanent: true } } },
    },
    websecure: { address: ':443', http: { tls: { certResolver: 'letsencrypt' } }, transport },
  };
}

function plainEntryPoints(trusting: boolean): v3.StaticConfiguration['entryPoints'] {
  const trustedIPs = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '127.0.0.0/8'];
  return { web: { address: ':80', transport, ...(trusting ? { forwardedHeaders: { trustedIPs } } : {}) } };
}

function acme(https: Extract<Https, { readonly mode: 'letsEncrypt' }>): v3.Acme {
  const challenge = https.challenge ?? { kind: 'tls' };
  const caServer = https.caServer ?? (https.staging ? STAGING : undefined);
  return {
    email: https.email.toString(),
    storage: '/letsencrypt/acme.json',
    ...(caServer ? { caServer } : {}),
    ...(challenge.kind === 'tls' ? { tlsChallenge: {} } : {}),
    ...(challenge.kind === 'http' ? { httpChallenge: { entryPoint: 'web' } } : {}),
    ...(challenge.kind === 'dns' ? { dnsChallenge: { provider: challenge.provider } } : {}),
  };
}
