import type { GraphEdge, GraphNetwork, GraphNode, Mark } from '../model/graph';
import { escaped } from './markup';

/** Describes a node, for screen readers. */
export function aboutNode(node: GraphNode, mountedAt?: string): string {
  const kind = { browser: '', port: 'published port ', service: 'service ', lab: '', volume: 'volume ' }[
    node.kind
  ];
  const notes = node.kind === 'port' ? [] : node.notes;
  const parts = [kind + node.name, ...(mountedAt ? [`at ${mountedAt}`] : []), ...notes, ...node.tags];
  return [...parts, ...describeMark(node.mark)].join(', ');
}

/** Describes a network, for screen readers. */
export function aboutNetwork({ name, realName, internal, external, mark }: GraphNetwork): string {
  const parts = [`network ${name}`, ...(realName === name ? [] : [realName])];
  return [
    ...parts,
    ...(internal ? ['internal'] : []),
    ...(external ? ['external'] : []),
    ...describeMark(mark),
  ].join(', ');
}

const VERBS: Readonly<Record<GraphEdge['kind'], string>> = {
  route: 'forwards requests to',
  traffic: 'connects to',
  dependency: 'waits for',
  mount: 'mounts',
  image: 'builds the image of',
  member: 'joins',
};

/** Describes an edge. The result is escaped markup. */
export function aboutEdge({ from, to, kind, label, waits }: GraphEdge): string {
  const parts = [label, kind === 'dependency' || waits === undefined ? waits : `waits until it is ${waits}`]
    .filter((part) => part !== undefined)
    .join(', ');
  return escaped(`${shortName(from)} ${VERBS[kind]} ${shortName(to)}${parts === '' ? '' : ` (${parts})`}`);
}

/** Returns the short name of an element, by its id. */
export function shortName(id: string): string {
  return id
    .replace(/^(?:service:[^/]*\/|volume:|network:)/, '')
    .replace(/^lab:.*$/, 'user lab')
    .replace(/^port:[^/]*\/(.*)$/, 'published port of $1');
}

function describeMark(mark: Mark | undefined): readonly string[] {
  if (!mark) return [];
  return [mark.action, ...(mark.dataLoss === undefined ? [] : [`data at risk: ${mark.dataLoss}`])];
}
