import { Duration } from '../../core';
import type { v3 } from '../../traefik';
import { aliasHeaders } from './alias-headers';
import { type Https, terminatesTls } from './https';
import type { ProxyProps } from './proxy-props';

/** Input of the static configuration. */
export interface StaticOptions {
  readonly props: ProxyProps;
  /** URL of Docker's API. */
  readonly endpoint: string;
  /** Name on the Docker host of the network that connects Traefik to services. */
  readonly network: string;
  /** Name of the Compose project. */
  readonly project: string;
}

/** Directory URL of Let's Encrypt's staging environment. */
export const STAGING = 'https://acme-staging-v02.api.letsencrypt.org/directory';

/** File on a volume where Traefik stores certificates. */
export const ACME_STORAGE = '/letsencrypt/acme.json';

/** Port of the metrics, inside the proxy's network. */
export const METRICS_PORT = 8082;

const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '127.0.0.0/8'];

/** Traefik's static configuration for the platform, version 3. */
export function staticV3({ props, endpoint, network, project }: StaticOptions): v3.StaticConfiguration {
  const { https, accessLog, dashboard, metrics } = props;
  return {
    global: { checkNewVersion: false, sendAnonymousUsage: false },
    entryPoints: {
      ...(terminatesTls(https) ? secureEntryPoints(props) : plainEntryPoints(props)),
      // For the health check only: the port is not published.
      traefik: { address: ':8080', ...http(props) },
      ...(metrics ? { metrics: { address: `:${METRICS_PORT}`, ...http(props) } } : {}),
    },
    providers: {
      docker: { endpoint, exposedByDefault: false, network, constraints: constraintsOf(project, network) },
      ...(terminatesTls(https) ? { file: { directory: '/etc/traefik/dynamic' } } : {}),
    },
    ...(https.mode === 'letsEncrypt'
      ? { certificatesResolvers: { letsencrypt: { acme: acme(https) } } }
      : {}),
    ping: {},
    log: { level: props.logLevel ?? 'INFO' },
    ...(accessLog ? { accessLog: accessLog === 'json' ? { format: 'json' } : {} } : {}),
    ...(metrics ? { metrics: { prometheus: { entryPoint: 'metrics' } } } : {}),
    ...(dashboard ? { api: { dashboard: true } } : {}),
  };
}

// Docker lists the containers of the whole host. Without constraints, a route of another hub could match requests here and
// lead to a network that this proxy is not on. COMPOSE_PROJECT_NAME changes the first label, but not the network's name.
function constraintsOf(project: string, network: string): string {
  return `Label(\`com.docker.compose.project\`, \`${project}\`) || Label(\`traefik.docker.network\`, \`${network}\`)`;
}

/** Settings that only a file can contain: TLS options and the certificate. */
export function dynamicV3({ https, tls = {} }: ProxyProps): v3.FileConfiguration {
  const files = certificateFiles(https);
  return {
    tls: {
      options: {
        default: {
          minVersion: tls.minVersion === '1.3' ? 'VersionTLS13' : 'VersionTLS12',
          ...(tls.sniStrict ? { sniStrict: true } : {}),
          ...(tls.cipherSuites ? { cipherSuites: tls.cipherSuites } : {}),
        },
      },
      ...(files ? { certificates: [files], stores: { default: { defaultCertificate: files } } } : {}),
    },
  };
}

/** The operator's certificate files, by their paths in the container. */
export function certificateFiles(https: Https): v3.CertificateFiles | undefined {
  if (https.mode !== 'certificate') return undefined;
  return { certFile: `/certificates/${https.certificate}`, keyFile: `/certificates/${https.key}` };
}

/** The addresses whose `X-Forwarded-*` headers are trusted. */
export function trustedAddresses(https: Https): readonly string[] | undefined {
  return https.mode === 'behindProxy' ? (https.trustedAddresses ?? PRIVATE) : undefined;
}

/**
 * Maximum time to read a request's headers and body, counted from the first byte, so that very slow clients are
 * disconnected. Upstream's 60 s would also cut off uploads. JupyterLab uploads in chunks of 1 MiB, which takes five minutes
 * at 28 kbit/s.
 */
export function readTimeout({ readTimeout: given }: ProxyProps): string {
  return (given ?? Duration.minutes(5)).toString();
}

function transport(props: ProxyProps): NonNullable<v3.EntryPoint['transport']> {
  return { respondingTimeouts: { readTimeout: readTimeout(props), idleTimeout: '180s' } };
}

function http({ image }: ProxyProps, own: v3.EntryPointHttp = {}): Pick<v3.EntryPoint, 'http'> {
  const all = { ...own, ...aliasHeaders(image) };
  return Object.keys(all).length > 0 ? { http: all } : {};
}

function secureEntryPoints(props: ProxyProps): v3.StaticConfiguration['entryPoints'] {
  const tls = props.https.mode === 'letsEncrypt' ? { certResolver: 'letsencrypt' } : {};
  return {
    web: {
      address: ':80',
      ...http(props, { redirections: { entryPoint: { to: 'websecure', scheme: 'https', permanent: true } } }),
    },
    websecure: { address: ':443', ...http(props, { tls }), transport: transport(props) },
  };
}

function plainEntryPoints(props: ProxyProps): v3.StaticConfiguration['entryPoints'] {
  const trustedIPs = trustedAddresses(props.https);
  return {
    web: {
      address: ':80',
      ...http(props),
      transport: transport(props),
      ...(trustedIPs ? { forwardedHeaders: { trustedIPs } } : {}),
    },
  };
}

function acme(https: Extract<Https, { readonly mode: 'letsEncrypt' }>): v3.Acme {
  const challenge = https.challenge ?? { kind: 'tls' };
  const caServer = https.caServer ?? (https.staging ? STAGING : undefined);
  return {
    email: https.email.toString(),
    storage: ACME_STORAGE,
    ...(caServer ? { caServer } : {}),
    ...(https.keyType ? { keyType: https.keyType } : {}),
    ...(challenge.kind === 'tls' ? { tlsChallenge: {} } : {}),
    ...(challenge.kind === 'http' ? { httpChallenge: { entryPoint: 'web' } } : {}),
    ...(challenge.kind === 'dns' ? { dnsChallenge: dnsChallenge(challenge) } : {}),
  };
}

/** The part of a DNS challenge that the static configuration contains. */
export function dnsChallenge({
  provider,
  resolvers,
}: {
  readonly provider: string;
  readonly resolvers?: readonly string[];
}): { readonly provider: string; readonly resolvers?: readonly string[] } {
  return { provider, ...(resolvers ? { resolvers } : {}) };
}
