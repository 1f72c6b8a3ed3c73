/** Traefik's static configuration, version 1.7. Source: Traefik 1.7's reference. */
export interface StaticConfiguration {
  readonly defaultEntryPoints: readonly string[];
  readonly entryPoints: Readonly<
    Record<
      string,
      {
        readonly address: string;
        readonly redirect?: { readonly entryPoint: string; readonly permanent?: boolean };
        readonly tls?: Readonly<Record<string, never>>;
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
    readonly dnsChallenge?: { readonly provider: string };
  };
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
}

/** Writes the labels of a service in the 1.7 dialect. */
export function labelsFor({ rule, port, backend, network, stsSeconds }: Frontend): Record<string, string> {
  return {
    'traefik.enable': 'true',
    'traefik.frontend.rule': rule,
    'traefik.port': String(port),
    ...(backend ? { 'traefik.backend': backend } : {}),
    ...(network ? { 'traefik.docker.network': network } : {}),
    ...(stsSeconds ? { 'traefik.frontend.headers.STSSeconds': String(stsSeconds) } : {}),
  };
}
