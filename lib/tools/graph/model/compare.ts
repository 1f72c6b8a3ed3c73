import { type Change, compareStacks, type DiffBase, type StackSnapshot } from '../../diff';
import { describeBase } from '../../diff/render/format';
import { buildGraph } from './build';
import type { Graph, GraphEdge, Mark } from './graph';
import { resourceId, serviceId } from './scene';

/** The input of `compareGraphs`. */
export interface GraphComparison {
  /** The base of the comparison, for the title. */
  readonly base: DiffBase;
  /** The old stacks. */
  readonly before: readonly StackSnapshot[];
  /** The new stacks. */
  readonly after: readonly StackSnapshot[];
}

/** Builds one graph of two states: the new elements and the removed ones, each marked with its changes. */
export function compareGraphs({ base, before, after }: GraphComparison): Graph {
  const oldGraph = buildGraph(before);
  const newGraph = buildGraph(after);
  const changesById = changesByElement(compareStacks(before, after), newGraph);
  // The Docker host reports only containers and volumes. Other missing elements do not count as added or removed.
  const isLive = before.some(({ source }) => source === 'live');
  const isReported = (id: string): boolean => !isLive || /^(?:service|volume):/.test(id);
  const old = new Set([...oldGraph.nodes, ...oldGraph.networks, ...oldGraph.edges].map(({ id }) => id));
  const mark = <T extends { readonly id: string }>(element: T): T => {
    const changes = changesById.get(element.id) ?? [];
    const isNew = changes.some(isWhole('added')) || (isReported(element.id) && !old.has(element.id));
    if (!isNew && changes.length === 0) return element;
    return { ...element, mark: markOf(isNew ? 'added' : 'changed', changes) };
  };
  const removed = <T extends { readonly id: string }>(
    all: readonly T[],
    remaining: readonly T[],
  ): readonly T[] => {
    const ids = new Set(remaining.map(({ id }) => id));
    return all
      .filter(({ id }) => !ids.has(id) && (isLive ? changesById.get(id)?.some(isWhole('removed')) : true))
      .map((element) => ({ ...element, mark: markOf('removed', changesById.get(element.id) ?? []) }));
  };
  const networks = [...newGraph.networks.map(mark), ...removed(oldGraph.networks, newGraph.networks)];
  return {
    stacks: unique([...newGraph.stacks, ...oldGraph.stacks]),
    networks: networks.map((network, at) => ({ ...network, number: at + 1 })),
    nodes: [...newGraph.nodes.map(mark), ...removed(oldGraph.nodes, newGraph.nodes)],
    edges: isLive
      ? newGraph.edges
      : [
          ...newGraph.edges.map((edge) => markEdge(edge, oldGraph.edges)),
          ...removed(oldGraph.edges, newGraph.edges),
        ],
    base: describeBase(base),
  };
}

function unique<T extends { readonly name: string }>(stacks: readonly T[]): readonly T[] {
  return [...new Map([...stacks].reverse().map((stack) => [stack.name, stack])).values()].sort((a, b) =>
    a.name < b.name ? -1 : 1,
  );
}

function isWhole(action: Change['action']): (change: Change) => boolean {
  return (change) => change.path.length === 0 && change.action === action && change.kind !== 'file';
}

function markOf(action: Mark['action'], changes: readonly Change[]): Mark {
  const dataLoss = changes.find((change) => change.dataLoss !== undefined)?.dataLoss;
  return { action, changes, ...(dataLoss === undefined ? {} : { dataLoss }) };
}

function markEdge(edge: GraphEdge, before: readonly GraphEdge[]): GraphEdge {
  const old = before.find(({ id }) => id === edge.id);
  if (!old) return { ...edge, mark: markOf('added', []) };
  const same = old.label === edge.label && old.waits === edge.waits;
  return same ? edge : { ...edge, mark: markOf('changed', []) };
}

// Groups changes by element: the changed element, the affected services, and the volume at risk.
function changesByElement(
  changes: readonly Change[],
  { nodes }: Graph,
): ReadonlyMap<string, readonly Change[]> {
  const found = new Map<string, Change[]>();
  for (const change of changes)
    for (const id of new Set(elementsOf(change, nodes))) found.set(id, [...(found.get(id) ?? []), change]);
  return found;
}

function* elementsOf(change: Change, nodes: Graph['nodes']): Generator<string> {
  const { kind, stack, name, services, dataLoss, path, impact } = change;
  if (kind === 'service') yield serviceId(stack, name);
  if (kind === 'network' || kind === 'volume') yield resourceId(kind, name);
  if (dataLoss !== undefined) yield resourceId('volume', dataLoss);
  const lab = kind === 'file' && /^c\.\w*Spawner\./.test(path[0] ?? '');
  if (lab) for (const service of services) yield `lab:${stack}/${service}`;
  // A change without an effect on a service does not mark the service.
  const reaches = kind === 'file' || kind === 'secret' || kind === 'config' || kind === 'model';
  if (reaches && impact !== 'none') for (const service of services) yield serviceId(stack, service);
  if (kind === 'file')
    for (const node of nodes)
      if (node.kind === 'volume' && node.construct === change.construct && path.includes(node.name))
        yield node.id;
}
