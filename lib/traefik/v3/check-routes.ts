import { isMap, type Project, type Settled } from '../../compose';
import { type Fault, type FaultCode, faultAt } from '../../core';

/** What the proxy has, which labels may name. */
export interface ProxyFacts {
  readonly entryPoints: readonly string[];
  readonly resolvers: readonly string[];
  /** Key of the network on which services are reached. */
  readonly networkKey: string;
}

/** Checks that the labels of a project name only routers, services, middlewares and entry points that exist. */
export function* checkRoutes(project: Project, facts: ProxyFacts): Generator<Fault> {
  const routed = project.sections.services.map((service) => ({ service, labels: labelsOf(service) }));
  const all = routed.flatMap(({ labels }) => [...labels.keys()]);
  const named = (kind: string): string[] => [...new Set(all.flatMap((label) => nameIn(label, kind)))];
  const known = { middlewares: named('middlewares'), services: named('services') };
  for (const { service, labels } of routed) {
    if (labels.get('traefik.enable') !== 'true') continue;
    const networks = service.model['networks'];
    const joined = Array.isArray(networks) ? networks : isMap(networks) ? Object.keys(networks) : [];
    if (!joined.includes(facts.networkKey)) {
      yield faultAt(service.construct, 'LW_TRAEFIK_NETWORK_MISSING', {
        property: 'networks',
        allowed: facts.networkKey,
      });
    }
    for (const router of new Set([...labels.keys()].flatMap((label) => nameIn(label, 'routers')))) {
      const option = (name: string): string => labels.get(`traefik.http.routers.${router}.${name}`) ?? '';
      const unknown = (code: FaultCode, name: string, allowed: readonly string[]): readonly Fault[] =>
        listOf(option(name))
          // A name with @ belongs to another provider, which this tree does not see.
          .filter((one) => !one.includes('@') && !allowed.includes(one))
          .map((given) =>
            faultAt(service.construct, code, {
              property: `routers.${router}.${name}`,
              given,
              allowed: allowed.join(', ') || 'none is defined',
            }),
          );
      if (option('rule') === '')
        yield faultAt(service.construct, 'LW_TRAEFIK_ROUTER_UNKNOWN', { property: 'labels', given: router });
      yield* unknown('LW_TRAEFIK_ENTRYPOINT_UNKNOWN', 'entrypoints', facts.entryPoints);
      yield* unknown('LW_TRAEFIK_MIDDLEWARE_UNKNOWN', 'middlewares', known.middlewares);
      yield* unknown('LW_TRAEFIK_SERVICE_UNKNOWN', 'service', known.services);
      yield* unknown('LW_TRAEFIK_RESOLVER_UNKNOWN', 'tls.certresolver', facts.resolvers);
    }
  }
}

function labelsOf({ model }: Settled): ReadonlyMap<string, string> {
  const labels = model['labels'];
  if (isMap(labels)) return new Map(Object.entries(labels).map(([key, value]) => [key, String(value)]));
  if (!Array.isArray(labels)) return new Map();
  return new Map(
    labels.map((entry) => {
      const [key = '', ...rest] = String(entry).split('=');
      return [key, rest.join('=')];
    }),
  );
}

function nameIn(label: string, kind: string): readonly string[] {
  const found = new RegExp(`^traefik\\.http\\.${kind}\\.([^.]+)\\.`).exec(label)?.[1];
  return found === undefined ? [] : [found];
}

function listOf(text: string): readonly string[] {
  return text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}
