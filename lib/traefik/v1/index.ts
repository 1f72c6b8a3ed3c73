/** Traefik's static configuration, version 1.7. Source: Traefik 1.7's reference. */
export interface StaticConfiguration {
  readonly defaultEntryPoints: readonly string[];
  readonly entryPoints: Readonly<
    Record<
      string,
      {
        readonly address: string;
        readonly redirect?: { readonly entryPoint: string; readonly permanent?: boolean };
        readonly tls?: {
          readonly minVersion?: 'VersionTLS12' | 'VersionTLS13';
          readonly sniStrict?: boolean;
          readonly cipherSuites?: readonly string[];
          readonly certificates?: readonly { readonly certFile: string; readonly keyFile: string }[];
        };
        readonly compress?: boolean;
        readonly whiteList?: { readonly sourceRange: readonly string[] };
        readonly forwardedHeaders?: { readonly trustedIPs?: readonly string[]; readonly insecure?: boolean };
      }
    >
  >;
  readonly logLevel?: 'DEBUG' | 'INFO' | 'WARN' | 'ERROR';
  readonly docker?: {
    readonly endpoint?: string;
    readonly exposedByDefault?: boolean;
    readonly network?: string;
    readonly watch?: boolean;
  };
  readonly acme?: {
    readonly email: string;
    readonly storage: string;
    readonly entryPoint: string;
    readonly onHostRule?: boolean;
    readonly caServer?: string;
    readonly httpChallenge?: { readonly entryPoint: string };
    readonly tlsChallenge?: Readonly<Record<string, never>>;
    readonly dnsChallenge?: { readonly provider: string; readonly resolvers?: readonly string[] };
    readonly keyType?: 'EC256' | 'EC384' | 'RSA2048' | 'RSA4096' | 'RSA8192';
  };
  readonly accessLog?: { readonly filePath?: string; readonly format?: 'common' | 'json' };
  readonly metrics?: { readonly prometheus?: { readonly entryPoint?: string } };
  readonly ping?: { readonly entryPoint?: string };
  readonly respondingTimeouts?: {
    readonly readTimeout?: string;
    readonly writeTimeout?: string;
    readonly idleTimeout?: string;
  };
}

/** What a service tells Traefik 1.7 of itself. */
export interface Frontend {
  readonly rule: string;
  readonly port: number;
  readonly backend?: string;
  readonly network?: string;
  /** Seconds of Strict-Transport-Security. */
  readonly stsSeconds?: number;
  readonly stsIncludeSubdomains?: boolean;
  readonly stsPreload?: boolean;
  readonly contentTypeNosniff?: boolean;
}

/** Writes the labels of a service in the 1.7 dialect. */
export function labelsFor(frontend: Frontend): Record<string, string> {
  const { rule, port, backend, network, stsSeconds } = frontend;
  return {
    'traefik.enable': 'true',
    'traefik.frontend.rule': rule,
    'traefik.port': String(port),
    ...(backend ? { 'traefik.backend': backend } : {}),
    ...(network ? { 'traefik.docker.network': network } : {}),
    ...(stsSeconds ? { 'traefik.frontend.headers.STSSeconds': String(stsSeconds) } : {}),
    ...(frontend.stsIncludeSubdomains ? { 'traefik.frontend.headers.STSIncludeSubdomains': 'true' } : {}),
    ...(frontend.stsPreload ? { 'traefik.frontend.headers.STSPreload': 'true' } : {}),
    ...(frontend.contentTypeNosniff ? { 'traefik.frontend.headers.contentTypeNosniff': 'true' } : {}),
  };
}
