import { hasToken } from '../../core';
import { v1, v3 } from '../../traefik';
import { terminatesTls } from './https';
import type { Dashboard, Hsts, ProxyProps, Route } from './proxy-props';

const YEAR = 31_536_000;

/** Input of the labels of a routed service. */
export interface RouteContext {
  readonly props: ProxyProps;
  /** Name on the Docker host of the network that connects Traefik to the service. */
  readonly network: string;
}

/** The entry point for browsers, in v3. */
export function entryPoint({ https }: ProxyProps): string {
  return terminatesTls(https) ? 'websecure' : 'web';
}

/** The labels of a routed service, in v3. */
export function labelsV3(route: Route, context: RouteContext) {
  const { name, host, pathPrefix, port, middlewares: own = {}, subdomains } = route;
  const { props, network } = context;
  const parts = [
    ...(host ? [hostRule(host.toString(), subdomains)] : []),
    ...(pathPrefix || !host ? [v3.Rule.pathPrefix(pathPrefix ?? '/')] : []),
  ];
  const middlewares: Record<string, v3.Middleware> = {
    ...(props.allowFrom ? { [`${name}-from`]: { ipAllowList: { sourceRange: props.allowFrom } } } : {}),
    [`${name}-headers`]: { headers: { contentTypeNosniff: true, ...hstsV3(props) } },
    ...(props.compress ? { [`${name}-compress`]: { compress: true } } : {}),
    ...own,
  };
  return v3.labelsFor({
    network,
    routers: {
      [name]: {
        rule: parts.reduce((all, one) => all.and(one)).toString(),
        entryPoints: [entryPoint(props)],
        middlewares: Object.keys(middlewares),
        service: name,
        ...tlsOf(props, subdomains ? host?.toString() : undefined),
      },
    },
    middlewares,
    services: { [name]: { server: { port } } },
  });
}

/** The labels of the proxy itself, for its dashboard. */
export function dashboardLabels(dashboard: Dashboard, usersFile: string, { props, network }: RouteContext) {
  const { host, allowFrom = props.allowFrom } = dashboard;
  const pages = v3.Rule.pathPrefix('/api').or(v3.Rule.pathPrefix('/dashboard'));
  const middlewares: Record<string, v3.Middleware> = {
    ...(allowFrom ? { 'dashboard-from': { ipAllowList: { sourceRange: allowFrom } } } : {}),
    'dashboard-users': { basicAuth: { usersFile, realm: 'Traefik', removeHeader: true } },
    'dashboard-headers': { headers: { contentTypeNosniff: true, frameDeny: true, ...hstsV3(props) } },
  };
  return v3.labelsFor({
    network,
    routers: {
      dashboard: {
        rule: (host ? v3.Rule.host(host.toString()).and(pages) : pages).toString(),
        entryPoints: [entryPoint(props)],
        middlewares: Object.keys(middlewares),
        service: 'api@internal',
        ...tlsOf(props),
      },
    },
    middlewares,
    // Not used, but Traefik requires a port for every container with labels.
    services: { dashboard: { server: { port: 8080 } } },
  });
}

/** The labels of a routed service, in 1.7. */
export function labelsV1({ host, pathPrefix, port }: Route, { props, network }: RouteContext) {
  const rule = [
    ...(host ? [`Host:${host}`] : []),
    ...(pathPrefix || !host ? [`PathPrefix:${pathPrefix ?? '/'}`] : []),
  ].join(';');
  const hsts = hstsOf(props);
  return v1.labelsFor({
    port,
    docker: { network },
    tags: [network],
    frontend: {
      rule,
      headers: {
        contentTypeNosniff: true,
        ...(hsts ? { STSSeconds: hsts.maxAge?.inSeconds ?? YEAR } : {}),
        ...(hsts?.includeSubdomains ? { STSIncludeSubdomains: true } : {}),
        ...(hsts?.preload ? { STSPreload: true } : {}),
      },
    },
  });
}

function hstsOf({ https, hsts = {} }: ProxyProps): Hsts | undefined {
  return terminatesTls(https) && hsts !== false ? hsts : undefined;
}

function hstsV3(props: ProxyProps): v3.Headers {
  const hsts = hstsOf(props);
  if (!hsts) return {};
  return {
    stsSeconds: hsts.maxAge?.inSeconds ?? YEAR,
    ...(hsts.includeSubdomains ? { stsIncludeSubdomains: true } : {}),
    ...(hsts.preload ? { stsPreload: true } : {}),
  };
}

// A variable is not escaped in the regular expression. Its dots match any character, but no such host name is routed here.
function hostRule(host: string, subdomains = false): v3.Rule {
  if (!subdomains) return v3.Rule.host(host);
  const literal = hasToken(host) ? host : host.replaceAll('.', '\\.');
  return v3.Rule.host(host).or(v3.Rule.hostRegexp(`^[a-z0-9-]+\\.${literal}$`));
}

function tlsOf({ https }: ProxyProps, wildcardOf?: string): Pick<v3.Router, 'tls'> {
  if (https.mode === 'letsEncrypt') {
    const domains = wildcardOf ? { domains: [{ main: wildcardOf, sans: [`*.${wildcardOf}`] }] } : {};
    return { tls: { certResolver: 'letsencrypt', ...domains } };
  }
  return https.mode === 'certificate' ? { tls: true } : {};
}
