import { type Change, compareStacks, type DiffBase, type StackSnapshot } from '../../diff';
import { describeBase } from '../../diff/render/format';
import { buildGraph } from './build';
import type { Graph, GraphEdge, Mark } from './graph';
import { resourceId, serviceId } from './scene';

/** What is compared: the stacks as they were, and as they will be. */
export interface GraphComparison {
  readonly base: DiffBase;
  readonly before: readonly StackSnapshot[];
  readonly after: readonly StackSnapshot[];
}

/** One picture of two states: all that there is, and all that is no more, each marked with what changes. */
export function compareGraphs({ base, before, after }: GraphComparison): Graph {
  const was = buildGraph(before);
  const now = buildGraph(after);
  const told = changesByElement(compareStacks(before, after), now);
  // Of what runs only containers and volumes are seen: that something else is not there says nothing.
  const blind = before.some(({ source }) => source === 'live');
  const known = (id: string): boolean => !blind || /^(?:service|volume):/.test(id);
  const old = new Set([...was.nodes, ...was.networks, ...was.edges].map(({ id }) => id));
  const mark = <T extends { readonly id: string }>(one: T): T => {
    const changes = told.get(one.id) ?? [];
    const isNew = changes.some(isWhole('added')) || (known(one.id) && !old.has(one.id));
    if (!isNew && changes.length === 0) return one;
    return { ...one, mark: markOf(isNew ? 'added' : 'changed', changes) };
  };
  const gone = <T extends { readonly id: string }>(all: readonly T[], left: readonly T[]): readonly T[] => {
    const ids = new Set(left.map(({ id }) => id));
    return all
      .filter(({ id }) => !ids.has(id) && (blind ? told.get(id)?.some(isWhole('removed')) : true))
      .map((one) => ({ ...one, mark: markOf('removed', told.get(one.id) ?? []) }));
  };
  const networks = [...now.networks.map(mark), ...gone(was.networks, now.networks)];
  return {
    stacks: unique([...now.stacks, ...was.stacks]),
    networks: networks.map((network, at) => ({ ...network, number: at + 1 })),
    nodes: [...now.nodes.map(mark), ...gone(was.nodes, now.nodes)],
    edges: blind
      ? now.edges
      : [...now.edges.map((edge) => markEdge(edge, was.edges)), ...gone(was.edges, now.edges)],
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

// Changes by the elements that they are about: their own, the services that they reach, the volume at stake.
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
  // What reaches a service without a consequence for it leaves it as it is.
  const reaches = kind === 'file' || kind === 'secret' || kind === 'config' || kind === 'model';
  if (reaches && impact !== 'none') for (const service of services) yield serviceId(stack, service);
  if (kind === 'file')
    for (const node of nodes)
      if (node.kind === 'volume' && node.construct === change.construct && path.includes(node.name))
        yield node.id;
}
