import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api';
import type { Graph, GraphEdge, GraphNetwork, GraphNode } from '../model/graph';
import { type Card, type Direction, FACES, makeCard } from './card';
import { edgeText, isBackward, type PlannedEdge, planEdges } from './edges';
import { fitted, widthOf } from './measure';

/** The input for the layout library. */
export interface Plan {
  readonly graph: Graph;
  readonly cards: ReadonlyMap<string, Card>;
  readonly edges: readonly PlannedEdge[];
  readonly root: ElkNode;
}

const ROOT_OPTIONS = {
  'elk.algorithm': 'layered',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.json.shapeCoords': 'ROOT',
  'elk.json.edgeCoords': 'ROOT',
  'elk.padding': '[top=16,left=16,bottom=16,right=16]',
  'elk.randomSeed': '1',
  'elk.spacing.nodeNode': '26',
  'elk.spacing.edgeNode': '16',
  'elk.spacing.edgeEdge': '12',
  'elk.spacing.edgeLabel': '4',
  'elk.spacing.labelNode': '0',
  'elk.spacing.componentComponent': '32',
  'elk.layered.spacing.nodeNodeBetweenLayers': '40',
  'elk.layered.spacing.edgeNodeBetweenLayers': '18',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '12',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.thoroughness': '20',
};

const FRAME_OPTIONS = { 'elk.padding': '[top=44,left=22,bottom=22,right=22]' };
const NETWORK_OPTIONS = { 'elk.padding': '[top=52,left=18,bottom=18,right=18]' };

/** Maximum width of the title of a network, in pixels. */
export const MAX_TITLE_WIDTH = 300;

/** Computes the sizes and the nesting of all elements. */
export function planOf(graph: Graph, direction: Direction): Plan {
  const docks = dockedVolumes(graph);
  const hidden = new Set([...docks.values()].flat().map(([volume]) => volume.id));
  const networks = new Map(graph.networks.map((network) => [network.id, network]));
  const cards = new Map(
    graph.nodes
      .filter(({ id }) => !hidden.has(id))
      .map((node) => [
        node.id,
        makeCard(
          node,
          node.networks.flatMap((id) => networks.get(id) ?? []),
          docks.get(node.id) ?? [],
          direction,
        ),
      ]),
  );
  const edges = planEdges(graph.edges.filter(({ kind, to }) => kind !== 'mount' || !hidden.has(to)));
  const inside = (stack: string, home: string | undefined): ElkNode[] =>
    [...cards.values()]
      .filter(({ node }) => node.stack === stack && node.home === home)
      .map((card) => elkCard(card, edges, direction));
  const frames = graph.stacks.map(
    ({ name }): ElkNode => ({
      id: `stack:${name}`,
      layoutOptions: FRAME_OPTIONS,
      children: [
        ...graph.networks
          .filter(({ stack }) => stack === name)
          .map((one) => elkNetwork(one, inside(name, one.id), edges, direction)),
        ...inside(name, undefined),
      ],
    }),
  );
  const root: ElkNode = {
    id: 'root',
    layoutOptions: { ...ROOT_OPTIONS, 'elk.direction': direction.toUpperCase() },
    children: [...inside('', undefined), ...frames],
    edges: edges.map(elkEdge),
  };
  return { graph, cards, edges, root };
}

/** Returns the volumes that only one service uses, by id of the service. */
function dockedVolumes({ nodes, edges }: Graph): ReadonlyMap<string, (readonly [GraphNode, GraphEdge])[]> {
  const found = new Map<string, (readonly [GraphNode, GraphEdge])[]>();
  for (const volume of nodes) {
    const mounts = edges.filter(({ kind, to }) => kind === 'mount' && to === volume.id);
    const [mount, more] = mounts;
    if (volume.kind !== 'volume' || !mount || more) continue;
    found.set(mount.from, [...(found.get(mount.from) ?? []), [volume, mount]]);
  }
  return found;
}

function elkCard(card: Card, edges: readonly PlannedEdge[], direction: Direction): ElkNode {
  const { node, width, height, dock } = card;
  return {
    id: node.id,
    width,
    height,
    ports: portsOf(node.id, edges, direction),
    // An outside label reserves the space for docked volumes, so that edges still end at the card.
    ...(dock.height > 0 ? { labels: [{ id: `${node.id}#`, text: ' ', ...dock }] } : {}),
    layoutOptions: {
      'elk.portConstraints': 'FIXED_SIDE',
      'elk.nodeLabels.placement':
        direction === 'right' ? 'OUTSIDE V_BOTTOM H_LEFT' : 'OUTSIDE V_TOP H_RIGHT H_PRIORITY',
    },
  };
}

function portsOf(
  id: string,
  edges: readonly PlannedEdge[],
  direction: Direction,
): NonNullable<ElkNode['ports']> {
  const [before, after] = direction === 'right' ? ['WEST', 'EAST'] : ['NORTH', 'SOUTH'];
  const sides = new Map<string, string>();
  for (const { edge, ports } of edges) {
    if (edge.from === id) sides.set(ports.from, (isBackward(edge) ? before : after) ?? '');
    if (edge.to === id) sides.set(ports.to, (isBackward(edge) ? after : before) ?? '');
  }
  return [...sides].map(([port, side]) => ({
    id: port,
    width: 0,
    height: 0,
    layoutOptions: { 'elk.port.side': side },
  }));
}

function elkNetwork(
  network: GraphNetwork,
  children: ElkNode[],
  edges: readonly PlannedEdge[],
  direction: Direction,
): ElkNode {
  const width = titleWidth(network);
  if (children.length === 0)
    return {
      id: network.id,
      width,
      height: 52,
      ports: portsOf(network.id, edges, direction),
      layoutOptions: { 'elk.portConstraints': 'FIXED_SIDE' },
    };
  return {
    id: network.id,
    children,
    layoutOptions: {
      ...NETWORK_OPTIONS,
      'elk.nodeSize.constraints': 'MINIMUM_SIZE',
      // In downward layouts, ELK swaps width and height.
      'elk.nodeSize.minimum': direction === 'right' ? `(${width},60)` : `(60,${width})`,
    },
  };
}

// The name with number and padlock, and the real name below it.
function titleWidth({ name, realName }: GraphNetwork): number {
  return Math.max(
    widthOf(fitted(name, MAX_TITLE_WIDTH, FACES.title), FACES.title) + 118,
    widthOf(fitted(realName, MAX_TITLE_WIDTH, FACES.note), FACES.note) + 50,
  );
}

function elkEdge({ edge, ports }: PlannedEdge): ElkExtendedEdge {
  const text = edgeText(edge);
  return {
    id: edge.id,
    sources: [isBackward(edge) ? ports.to : ports.from],
    targets: [isBackward(edge) ? ports.from : ports.to],
    ...(text === ''
      ? {}
      : {
          labels: [
            {
              id: `${edge.id}#`,
              text,
              width: widthOf(text, FACES.label) + 8,
              height: 15,
              layoutOptions: { 'elk.edgeLabels.inline': 'true' },
            },
          ],
        }),
    layoutOptions: {
      'elk.layered.priority.straightness': edge.kind === 'route' ? '10' : '1',
      'elk.layered.priority.direction': edge.kind === 'route' ? '10' : '1',
    },
  };
}
