/** An address that Traefik listens on. Source: `entryPoints.<name>`. */
export interface EntryPoint {
  /** `:port`, or `host:port`. */
  readonly address: string;
  readonly http?: {
    readonly redirections?: {
      readonly entryPoint: {
        readonly to: string;
        readonly scheme?: 'http' | 'https';
        readonly permanent?: boolean;
        readonly priority?: number;
      };
    };
    readonly middlewares?: readonly string[];
    readonly tls?: { readonly certResolver?: string; readonly options?: string };
  };
  readonly transport?: {
    readonly respondingTimeouts?: {
      /** Longest time for reading a whole request; upstream's 60 s cuts long uploads. `0s` is no limit. */
      readonly readTimeout?: string;
      readonly writeTimeout?: string;
      readonly idleTimeout?: string;
    };
    readonly lifeCycle?: { readonly requestAcceptGraceTimeout?: string; readonly graceTimeOut?: string };
  };
  readonly forwardedHeaders?: { readonly trustedIPs?: readonly string[]; readonly insecure?: boolean };
  readonly proxyProtocol?: { readonly trustedIPs?: readonly string[]; readonly insecure?: boolean };
  readonly http3?: { readonly advertisedPort?: number };
}

/** How certificates are had. Source: `certificatesResolvers.<name>.acme`. */
export interface Acme {
  readonly email: string;
  /** File for accounts and certificates; made by Traefik with mode 0600. */
  readonly storage: string;
  /** Directory address of the authority. Default: Let's Encrypt, production. */
  readonly caServer?: string;
  readonly keyType?: 'EC256' | 'EC384' | 'RSA2048' | 'RSA4096' | 'RSA8192';
  readonly eab?: { readonly kid: string; readonly hmacEncoded: string };
  readonly tlsChallenge?: Readonly<Record<string, never>>;
  readonly httpChallenge?: { readonly entryPoint: string };
  readonly dnsChallenge?: { readonly provider: string; readonly resolvers?: readonly string[] };
}

/** Traefik's static configuration, version 3. Source: Traefik's reference, "static configuration". */
export interface StaticConfiguration {
  readonly global?: { readonly checkNewVersion?: boolean; readonly sendAnonymousUsage?: boolean };
  readonly entryPoints: Readonly<Record<string, EntryPoint>>;
  readonly providers?: {
    readonly docker?: {
      readonly endpoint?: string;
      readonly exposedByDefault?: boolean;
      /** Real name of the network on which containers are reached. */
      readonly network?: string;
      readonly constraints?: string;
      readonly watch?: boolean;
    };
    readonly file?: { readonly directory?: string; readonly filename?: string; readonly watch?: boolean };
  };
  readonly certificatesResolvers?: Readonly<Record<string, { readonly acme: Acme }>>;
  readonly ping?: { readonly entryPoint?: string };
  readonly log?: {
    readonly level?: 'TRACE' | 'DEBUG' | 'INFO' | 'WARN' | 'ERROR';
    readonly format?: 'common' | 'json';
  };
  readonly accessLog?: {
    readonly filePath?: string;
    readonly format?: 'common' | 'json';
    readonly bufferingSize?: number;
  };
  readonly metrics?: {
    readonly prometheus?: { readonly entryPoint?: string; readonly addRoutersLabels?: boolean };
  };
  readonly api?: { readonly dashboard?: boolean; readonly insecure?: boolean; readonly debug?: boolean };
}
