import type { StackSnapshot } from '../../diff/snapshot';
import { endpointEdges } from './endpoints';
import type { Graph, GraphEdge, GraphNetwork, GraphNode } from './graph';
import { ingress, routeEdges } from './ingress';
import { homeNetworks, networksOf } from './networks';
import { makeScene } from './scene';
import { dependencyEdges, imageEdges, memberNodes } from './services';
import { composeTextOf } from './text';
import { routesOf } from './traefik';
import { volumesOf } from './volumes';

/** Builds the graph of some stacks from their compiled files. */
export function buildGraph(snapshots: readonly StackSnapshot[]): Graph {
  const scene = makeScene(snapshots);
  const routes = routesOf(scene);
  const networks = networksOf(scene);
  const homes = homeNetworks(scene, networks, routes);
  const entry = ingress(scene, routes);
  const volumes = volumesOf(scene);
  const nodes = [...entry.nodes, ...memberNodes(scene, homes), ...volumes.nodes];
  const edges = [
    ...entry.edges,
    ...mergeDependencies(routeEdges(scene, routes), endpointEdges(scene), dependencyEdges(scene)),
    ...imageEdges(scene),
    ...volumes.edges,
    ...memberEdges(nodes, networks),
  ];
  const stacks = new Map(scene.stacks.map((stack) => [stack.name, stack]));
  return {
    stacks: scene.stacks.map(({ name, project, construct }) => ({ name, project: project.name, construct })),
    networks: networks.map((network) => withComposeText(network, stacks)),
    nodes: nodes.map((node) => withComposeText(node, stacks)),
    edges,
  };
}

// At most one edge between two services: a request edge also carries the start condition of `depends_on`.
function mergeDependencies(
  routes: readonly GraphEdge[],
  traffic: readonly GraphEdge[],
  dependencies: readonly GraphEdge[],
): readonly GraphEdge[] {
  const pair = ({ from, to }: GraphEdge): string => JSON.stringify([from, to]);
  const routed = new Set(routes.map(pair));
  const requests = [...routes, ...traffic.filter((edge) => !routed.has(pair(edge)))];
  const waits = new Map(dependencies.map((edge) => [pair(edge), edge.waits]));
  const connected = new Set(requests.map(pair));
  return [
    ...requests.map((edge) => {
      const condition = waits.get(pair(edge));
      return condition === undefined ? edge : { ...edge, waits: condition };
    }),
    ...dependencies.filter((edge) => !connected.has(pair(edge))),
  ].sort((a, b) => (a.id < b.id ? -1 : 1));
}

// A network whose box contains no service gets an edge from each of its members.
function memberEdges(nodes: readonly GraphNode[], networks: readonly GraphNetwork[]): readonly GraphEdge[] {
  const homes = new Set(nodes.map(({ home }) => home));
  return networks
    .filter(({ id }) => !homes.has(id))
    .flatMap(({ id: to }) =>
      nodes
        .filter((node) => node.networks.includes(to))
        .map(({ id: from }): GraphEdge => ({ id: `member:${from}→${to}`, kind: 'member', from, to })),
    );
}

function withComposeText<T extends GraphNode | GraphNetwork>(
  element: T,
  stacks: ReadonlyMap<string, StackSnapshot>,
): T {
  const stack = stacks.get(element.stack);
  const text = stack && composeTextOf(stack, element.id);
  return text === undefined ? element : { ...element, text };
}
