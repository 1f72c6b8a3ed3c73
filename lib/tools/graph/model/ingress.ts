import { mapAt, textAt } from './fields';
import { readable } from './format';
import type { GraphEdge, GraphNode } from './graph';
import type { Member, Scene } from './scene';
import type { Route } from './traefik';

/** The browser, the published ports, and the way of a request through them. */
export interface Ingress {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** Id of the one browser. */
export const BROWSER = 'browser';

/** What can be reached from outside of the Docker host. Without a published port there is no browser. */
export function ingress(scene: Scene, routes: readonly Route[]): Ingress {
  const published = scene.members.flatMap((member) => {
    const ports = portsOf(member);
    return ports.length > 0 ? [{ member, ports }] : [];
  });
  if (published.length === 0) return { nodes: [], edges: [] };
  const everywhere = published.some(({ ports }) => ports.some(({ local }) => !local));
  const browser: GraphNode = {
    id: BROWSER,
    kind: 'browser',
    stack: '',
    name: 'Browser',
    notes: addresses(
      published.flatMap(({ ports }) => ports),
      routes,
    ),
    tags: [everywhere ? 'Internet' : 'this machine only'],
    networks: [],
  };
  const nodes = published.map(
    ({ member, ports }): GraphNode => ({
      id: portId(member),
      kind: 'port',
      stack: member.stack.name,
      name: ports.map(({ text }) => text).join(', '),
      notes: ports.map(({ text }) => text),
      tags: ports.every(({ local }) => local) ? ['this machine only'] : [],
      networks: [],
    }),
  );
  const edges = published.flatMap(({ member }): readonly GraphEdge[] => [
    { id: `route:${BROWSER}→${portId(member)}`, kind: 'route', from: BROWSER, to: portId(member) },
    { id: `route:${portId(member)}→${member.id}`, kind: 'route', from: portId(member), to: member.id },
  ]);
  return { nodes: [browser, ...nodes], edges };
}

/** From the proxy to what it routes to, and from a hub to the labs. */
export function routeEdges(scene: Scene, routes: readonly Route[]): readonly GraphEdge[] {
  const edges = new Map<string, GraphEdge>();
  for (const { proxy, target, rule, port } of routes) {
    const id = `route:${proxy.id}→${target.id}`;
    const words = [rule, port === undefined ? undefined : `:${port}`].filter((one) => one !== undefined);
    const label = [...new Set([...(edges.get(id)?.label?.split(', ') ?? []), words.join(' → ')])]
      .filter((one) => one !== '')
      .join(', ');
    edges.set(id, { id, kind: 'route', from: proxy.id, to: target.id, ...(label ? { label } : {}) });
  }
  for (const { id, lab, stack } of scene.members) {
    if (!lab) continue;
    const from = `service:${stack.name}/${lab.hub}`;
    edges.set(`route:${from}→${id}`, {
      id: `route:${from}→${id}`,
      kind: 'route',
      from,
      to: id,
      label: 'starts, routes to',
    });
  }
  return [...edges.values()];
}

interface PublishedPort {
  /** Such as `443 → 443`; `127.0.0.1:8000 → 80`; `any → 80/udp`. */
  readonly text: string;
  readonly published: string;
  /** True when it is open to the Docker host itself only. */
  readonly local: boolean;
}

function portsOf({ model }: Member): readonly PublishedPort[] {
  const shared = textAt(model, 'network_mode') === 'host' ? Object.keys(mapAt(model, 'expose')) : [];
  const published = Object.keys(mapAt(model, 'ports')).map((key) => {
    const [from = '', to = ''] = readable(key).split('→');
    const host = from.replace(/:?[^:]*$/, '');
    return {
      text: `${from} → ${to.replace(/\/tcp$/, '')}`,
      published: /[^:]*$/.exec(from)?.[0] ?? '',
      local: /^(?:127\.|::1$|localhost$)/.test(host),
    };
  });
  const open = shared.map((port) => ({ text: `${port} (host network)`, published: port, local: false }));
  return [...published, ...open].sort(
    (a, b) =>
      Number.parseInt(a.published, 10) - Number.parseInt(b.published, 10) || (a.text < b.text ? -1 : 1),
  );
}

function portId({ id }: Member): string {
  return `port:${id.slice('service:'.length)}`;
}

// What to type into a browser: host names of the rules, or the published ports of this machine.
function addresses(ports: readonly PublishedPort[], routes: readonly Route[]): readonly string[] {
  const named = routes.flatMap(({ hosts, tls }) =>
    hosts.map((host) => `${tls ? 'https' : 'http'}://${host}`),
  );
  if (named.length > 0) return [...new Set(named)].sort();
  const local = ports
    .filter(({ local, published, text }) => local && !text.endsWith('/udp') && /^[\d$]/.test(published))
    .map(({ published }) => `http://localhost:${published}`);
  return [...new Set(local)];
}
