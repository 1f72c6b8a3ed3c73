import type { StackSnapshot } from '../../diff/snapshot';
import { endpointEdges } from './endpoints';
import type { Graph, GraphEdge, GraphNetwork, GraphNode } from './graph';
import { ingress, routeEdges } from './ingress';
import { homesOf, networksOf } from './networks';
import { makeScene } from './scene';
import { dependencyEdges, imageEdges, memberNodes } from './services';
import { partOf } from './text';
import { routesOf } from './traefik';
import { volumesOf } from './volumes';

/** The picture of some stacks, as their compiled files tell it. */
export function buildGraph(snapshots: readonly StackSnapshot[]): Graph {
  const scene = makeScene(snapshots);
  const routes = routesOf(scene);
  const networks = networksOf(scene);
  const homes = homesOf(scene, networks, routes);
  const outside = ingress(scene, routes);
  const volumes = volumesOf(scene);
  const nodes = [...outside.nodes, ...memberNodes(scene, homes), ...volumes.nodes];
  const edges = [
    ...outside.edges,
    ...joined(routeEdges(scene, routes), endpointEdges(scene), dependencyEdges(scene)),
    ...imageEdges(scene),
    ...volumes.edges,
    ...memberEdges(nodes, networks),
  ];
  const stacks = new Map(scene.stacks.map((stack) => [stack.name, stack]));
  return {
    stacks: scene.stacks.map(({ name, project, construct }) => ({ name, project: project.name, construct })),
    networks: networks.map((network) => withText(network, stacks)),
    nodes: nodes.map((node) => withText(node, stacks)),
    edges,
  };
}

// One line for two services: a request says more than the order of starting, which is noted on it.
function joined(
  routes: readonly GraphEdge[],
  traffic: readonly GraphEdge[],
  dependencies: readonly GraphEdge[],
): readonly GraphEdge[] {
  const pair = ({ from, to }: GraphEdge): string => JSON.stringify([from, to]);
  const routed = new Set(routes.map(pair));
  const requests = [...routes, ...traffic.filter((edge) => !routed.has(pair(edge)))];
  const waits = new Map(dependencies.map((edge) => [pair(edge), edge.waits]));
  const told = new Set(requests.map(pair));
  return [
    ...requests.map((edge) => {
      const condition = waits.get(pair(edge));
      return condition === undefined ? edge : { ...edge, waits: condition };
    }),
    ...dependencies.filter((edge) => !told.has(pair(edge))),
  ].sort((a, b) => (a.id < b.id ? -1 : 1));
}

// A network in which nobody is at home is tied to those who are on it.
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

function withText<T extends GraphNode | GraphNetwork>(
  element: T,
  stacks: ReadonlyMap<string, StackSnapshot>,
): T {
  const stack = stacks.get(element.stack);
  const text = stack && partOf(stack, element.id);
  return text === undefined ? element : { ...element, text };
}
