import type { v1 } from '../../traefik';
import { type Https, terminatesTls } from './https';
import {
  ACME_STORAGE,
  certificateFiles,
  dnsChallenge,
  METRICS_PORT,
  readTimeout,
  STAGING,
  type StaticOptions,
  trustedAddresses,
} from './static-v3';

/** Traefik's static configuration for the platform, version 1.7. */
export function staticV1({ props, endpoint, network }: StaticOptions): v1.StaticConfiguration {
  const { https, tls = {}, accessLog, metrics, compress, allowFrom } = props;
  const secure = terminatesTls(https);
  const files = certificateFiles(https);
  const trustedIPs = trustedAddresses(https);
  const open = {
    ...(compress ? { compress: true } : {}),
    ...(allowFrom ? { whiteList: { sourceRange: allowFrom } } : {}),
    ...(trustedIPs ? { forwardedHeaders: { trustedIPs } } : {}),
  };
  return {
    defaultEntryPoints: secure ? ['http', 'https'] : ['http'],
    entryPoints: {
      http: {
        address: ':80',
        ...(secure ? { redirect: { entryPoint: 'https', permanent: true } } : open),
      },
      ...(secure
        ? {
            https: {
              address: ':443',
              ...open,
              tls: {
                // The default of 1.7 is TLS 1.0.
                minVersion: tls.minVersion === '1.3' ? 'VersionTLS13' : 'VersionTLS12',
                ...(tls.sniStrict ? { sniStrict: true } : {}),
                ...(tls.cipherSuites ? { cipherSuites: tls.cipherSuites } : {}),
                ...(files ? { certificates: [files] } : {}),
              },
            },
          }
        : {}),
      // For the health check only: the port is not published.
      traefik: { address: ':8080' },
      ...(metrics ? { metrics: { address: `:${METRICS_PORT}` } } : {}),
    },
    logLevel: props.logLevel ?? 'INFO',
    ...(accessLog ? { accessLog: accessLog === 'json' ? { format: 'json' } : { format: 'common' } } : {}),
    // Docker lists the containers of the whole host; 1.7 can select them only by tags.
    docker: { endpoint, exposedByDefault: false, network, constraints: [`tag==${network}`], watch: true },
    ...(https.mode === 'letsEncrypt' ? { acme: acme(https) } : {}),
    ping: { entryPoint: 'traefik' },
    ...(metrics ? { metrics: { prometheus: { entryPoint: 'metrics' } } } : {}),
    respondingTimeouts: { readTimeout: readTimeout(props), idleTimeout: '180s' },
  };
}

function acme(
  https: Extract<Https, { readonly mode: 'letsEncrypt' }>,
): NonNullable<v1.StaticConfiguration['acme']> {
  const { challenge } = https;
  const caServer = https.caServer ?? (https.staging ? STAGING : undefined);
  return {
    email: https.email.toString(),
    storage: ACME_STORAGE,
    entryPoint: 'https',
    onHostRule: true,
    ...(caServer ? { caServer } : {}),
    ...(https.keyType ? { keyType: https.keyType } : {}),
    ...(challenge?.kind === 'tls' ? { tlsChallenge: {} } : {}),
    ...(challenge?.kind === 'dns' ? { dnsChallenge: dnsChallenge(challenge) } : {}),
    ...(!challenge || challenge.kind === 'http' ? { httpChallenge: { entryPoint: 'http' } } : {}),
  };
}
