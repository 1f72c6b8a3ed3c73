import type { v1 } from '../../traefik';
import type { StaticOptions } from './static-v3';

/** Traefik's static configuration for the platform, version 1.7. */
export function staticV1({ https, endpoint, network }: StaticOptions): v1.StaticConfiguration {
  const secure = https.mode === 'letsEncrypt';
  return {
    defaultEntryPoints: secure ? ['http', 'https'] : ['http'],
    entryPoints: {
      http: { address: ':80', ...(secure ? { redirect: { entryPoint: 'https', permanent: true } } : {}) },
      ...(secure ? { https: { address: ':443', tls: {} } } : {}),
    },
    logLevel: 'INFO',
    docker: { endpoint, exposedByDefault: false, network, watch: true },
    ...(secure
      ? {
          acme: {
            email: https.email.toString(),
            storage: '/letsencrypt/acme.json',
            entryPoint: 'https',
            onHostRule: true,
            ...(https.challenge?.kind === 'tls'
              ? { tlsChallenge: {} }
              : { httpChallenge: { entryPoint: 'http' } }),
          },
        }
      : {}),
    ping: { entryPoint: 'http' },
    respondingTimeouts: { readTimeout: '0s', idleTimeout: '180s' },
  };
}
