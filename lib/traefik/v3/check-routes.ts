import type { Project, Resolved } from '../../compose';
import { type Diagnostic, type DiagnosticCode, diagnosticAt } from '../../core';
import { checkLabelNames } from '../check-labels';
import { checkNetwork } from '../check-network';
import { labelsOf } from '../read-labels';
import { LABEL_SHAPE } from './label-shape';

/** What the proxy has, which labels may name. */
export interface ProxyFacts {
  /** Names of its entry points. */
  readonly entryPoints: readonly string[];
  /** Names of its certificate resolvers. */
  readonly resolvers: readonly string[];
  /** Key of the network on which services are reached. */
  readonly networkKey: string;
}

const PROTOCOLS = ['http', 'tcp', 'udp'] as const;

/** Checks that the labels of a project are Traefik's, and name only routers, services, middlewares and entry points that exist. */
export function* checkRoutes(project: Project, facts: ProxyFacts): Generator<Diagnostic> {
  yield* checkLabelNames(project, LABEL_SHAPE);
  const routed = project.sections.services.map((service) => ({ service, labels: lowered(service) }));
  const all = routed.flatMap(({ labels }) => [...labels.keys()]);
  for (const { service, labels } of routed) {
    if (labels.get('traefik.enable') !== 'true') continue;
    yield* checkNetwork(service, facts.networkKey);
    for (const protocol of PROTOCOLS) yield* checkProtocol(protocol, service, labels, all, facts);
  }
}

function* checkProtocol(
  protocol: (typeof PROTOCOLS)[number],
  service: Resolved,
  labels: ReadonlyMap<string, string>,
  all: readonly string[],
  facts: ProxyFacts,
): Generator<Diagnostic> {
  const named = (kind: string, list: Iterable<string>): string[] => [
    ...new Set([...list].flatMap((label) => nameIn(label, protocol, kind))),
  ];
  const known = { middlewares: named('middlewares', all), services: named('services', all) };
  const unknown = (
    code: DiagnosticCode,
    property: string,
    text: string,
    allowed: readonly string[],
  ): readonly Diagnostic[] =>
    listOf(text)
      // A name with @ belongs to another provider, which this tree does not see.
      .filter((one) => !one.includes('@') && !allowed.some((name) => same(name, one)))
      .map((given) =>
        diagnosticAt(service.construct, code, {
          property,
          given,
          allowed: allowed.join(', ') || 'none is defined',
        }),
      );
  const own = named('services', labels.keys());
  for (const router of named('routers', labels.keys())) {
    const option = (name: string): string =>
      labels.get(`traefik.${protocol}.routers.${router}.${name}`) ?? '';
    if (protocol !== 'udp' && option('rule') === '')
      yield diagnosticAt(service.construct, 'LW_TRAEFIK_ROUTER_UNKNOWN', {
        property: 'labels',
        given: router,
      });
    const at = (name: string): string => `routers.${router}.${name}`;
    yield* unknown(
      'LW_TRAEFIK_ENTRYPOINT_UNKNOWN',
      at('entrypoints'),
      option('entrypoints'),
      facts.entryPoints,
    );
    yield* unknown(
      'LW_TRAEFIK_MIDDLEWARE_UNKNOWN',
      at('middlewares'),
      option('middlewares'),
      known.middlewares,
    );
    yield* unknown('LW_TRAEFIK_SERVICE_UNKNOWN', at('service'), option('service'), known.services);
    yield* unknown(
      'LW_TRAEFIK_RESOLVER_UNKNOWN',
      at('tls.certresolver'),
      option('tls.certresolver'),
      facts.resolvers,
    );
    if (option('service') === '' && own.length > 1)
      yield diagnosticAt(service.construct, 'LW_TRAEFIK_SERVICE_UNKNOWN', {
        property: at('service'),
        given: 'none, of several services',
        allowed: own.join(', '),
      });
  }
  for (const middleware of named('middlewares', labels.keys())) {
    const chain = `middlewares.${middleware}.chain.middlewares`;
    const text = labels.get(`traefik.${protocol}.${chain}`) ?? '';
    yield* unknown('LW_TRAEFIK_MIDDLEWARE_UNKNOWN', chain, text, known.middlewares);
  }
}

// Options may be written in any case; names keep theirs.
function lowered(service: Resolved): ReadonlyMap<string, string> {
  return new Map(
    [...labelsOf(service)].map(([label, value]) => {
      const [traefik = '', protocol = '', kind = '', name = '', ...rest] = label.split('.');
      const head = [traefik, protocol, kind].join('.').toLowerCase().replace(/\.+$/, '');
      return [[head, ...(name ? [name] : []), ...rest.map((part) => part.toLowerCase())].join('.'), value];
    }),
  );
}

function nameIn(label: string, protocol: string, kind: string): readonly string[] {
  const [traefik, ofProtocol, ofKind, name, option] = label.split('.');
  return traefik === 'traefik' && ofProtocol === protocol && ofKind === kind && name && option ? [name] : [];
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function listOf(text: string): readonly string[] {
  return text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}
