/** A route. Source: `traefik.http.routers.<name>`. */
export interface Router {
  /** When it applies; see `Rule`. */
  readonly rule: string;
  readonly entryPoints?: readonly string[];
  readonly middlewares?: readonly string[];
  readonly service?: string;
  readonly priority?: number;
  readonly tls?: boolean | { readonly certResolver?: string; readonly options?: string };
}

/** What is done to a request or an answer on the way. One key each. Source: `traefik.http.middlewares.<name>`. */
export interface Middleware {
  readonly addPrefix?: { readonly prefix: string };
  readonly basicAuth?: {
    readonly users?: readonly string[];
    readonly usersFile?: string;
    readonly realm?: string;
    readonly removeHeader?: boolean;
  };
  readonly buffering?: {
    readonly maxRequestBodyBytes?: number;
    readonly memRequestBodyBytes?: number;
    readonly maxResponseBodyBytes?: number;
  };
  readonly chain?: { readonly middlewares: readonly string[] };
  readonly compress?:
    | boolean
    | { readonly excludedContentTypes?: readonly string[]; readonly minResponseBodyBytes?: number };
  readonly forwardAuth?: {
    readonly address: string;
    readonly trustForwardHeader?: boolean;
    readonly authResponseHeaders?: readonly string[];
  };
  readonly headers?: {
    readonly stsSeconds?: number;
    readonly stsIncludeSubdomains?: boolean;
    readonly stsPreload?: boolean;
    readonly forceSTSHeader?: boolean;
    readonly contentTypeNosniff?: boolean;
    readonly browserXssFilter?: boolean;
    readonly frameDeny?: boolean;
    readonly customFrameOptionsValue?: string;
    readonly referrerPolicy?: string;
    readonly customRequestHeaders?: Readonly<Record<string, string>>;
    readonly customResponseHeaders?: Readonly<Record<string, string>>;
  };
  readonly ipAllowList?: { readonly sourceRange: readonly string[] };
  readonly inFlightReq?: { readonly amount: number };
  readonly rateLimit?: { readonly average: number; readonly burst?: number; readonly period?: string };
  readonly redirectRegex?: {
    readonly regex: string;
    readonly replacement: string;
    readonly permanent?: boolean;
  };
  readonly redirectScheme?: {
    readonly scheme: 'http' | 'https';
    readonly port?: string;
    readonly permanent?: boolean;
  };
  readonly replacePath?: { readonly path: string };
  readonly replacePathRegex?: { readonly regex: string; readonly replacement: string };
  readonly retry?: { readonly attempts: number; readonly initialInterval?: string };
  readonly stripPrefix?: { readonly prefixes: readonly string[] };
  readonly stripPrefixRegex?: { readonly regex: readonly string[] };
}

/** Where requests go. Source: `traefik.http.services.<name>.loadbalancer`. */
export interface LoadBalancer {
  readonly server: { readonly port: number; readonly scheme?: 'http' | 'https' | 'h2c' };
  readonly passHostHeader?: boolean;
  readonly healthCheck?: { readonly path: string; readonly interval?: string; readonly timeout?: string };
}

/** The dynamic configuration that a service gives by its labels. */
export interface DynamicConfiguration {
  readonly routers?: Readonly<Record<string, Router>>;
  readonly middlewares?: Readonly<Record<string, Middleware>>;
  readonly services?: Readonly<Record<string, LoadBalancer>>;
  /** Real name of the network on which the service is reached, when it is on several. */
  readonly network?: string;
}

/** Writes the labels of a service, `traefik.enable` among them. */
export function labelsFor(configuration: DynamicConfiguration): Record<string, string> {
  const labels: Record<string, string> = { 'traefik.enable': 'true' };
  if (configuration.network) labels['traefik.docker.network'] = configuration.network;
  const services = Object.entries(configuration.services ?? {}).map(
    ([name, loadbalancer]) => [name, { loadbalancer }] as const,
  );
  flatten('traefik.http.routers', configuration.routers ?? {}, labels);
  flatten('traefik.http.middlewares', configuration.middlewares ?? {}, labels);
  flatten('traefik.http.services', Object.fromEntries(services), labels);
  return labels;
}

function flatten(prefix: string, value: unknown, labels: Record<string, string>): void {
  if (value === undefined) return;
  if (Array.isArray(value)) labels[prefix] = value.join(',');
  else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      // Names of routers and headers are the user's; option names are written in lower case, as in the reference.
      const name = /\.(?:routers|middlewares|services|customrequestheaders|customresponseheaders)$/.test(
        prefix,
      )
        ? key
        : key.toLowerCase();
      flatten(`${prefix}.${name}`, item, labels);
    }
  } else labels[prefix] = String(value);
}
