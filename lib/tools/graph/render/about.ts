import type { GraphEdge, GraphNetwork, GraphNode, Mark } from '../model/graph';
import { escaped } from './markup';

/** A node in words, for a screen reader. */
export function aboutNode(node: GraphNode, mountedAt?: string): string {
  const kind = { browser: '', port: 'published port ', service: 'service ', lab: '', volume: 'volume ' }[
    node.kind
  ];
  const notes = node.kind === 'port' ? [] : node.notes;
  const words = [kind + node.name, ...(mountedAt ? [`at ${mountedAt}`] : []), ...notes, ...node.tags];
  return [...words, ...markWords(node.mark)].join(', ');
}

/** A network in words. */
export function aboutNetwork({ name, realName, internal, external, mark }: GraphNetwork): string {
  const words = [`network ${name}`, ...(realName === name ? [] : [realName])];
  return [
    ...words,
    ...(internal ? ['internal'] : []),
    ...(external ? ['external'] : []),
    ...markWords(mark),
  ].join(', ');
}

const VERBS: Readonly<Record<GraphEdge['kind'], string>> = {
  route: 'is the way of a request to',
  traffic: 'speaks to',
  dependency: 'waits for',
  mount: 'mounts',
  image: 'builds the image of',
  member: 'is on',
};

/** An edge in words, as markup. */
export function aboutEdge({ from, to, kind, label, waits }: GraphEdge): string {
  const words = [label, kind === 'dependency' || waits === undefined ? waits : `waits until it is ${waits}`]
    .filter((one) => one !== undefined)
    .join(', ');
  return escaped(`${shortName(from)} ${VERBS[kind]} ${shortName(to)}${words === '' ? '' : ` (${words})`}`);
}

/** What the other end of an edge is called. */
export function shortName(id: string): string {
  return id
    .replace(/^(?:service:[^/]*\/|volume:|network:)/, '')
    .replace(/^lab:.*$/, 'lab of each user')
    .replace(/^port:[^/]*\/(.*)$/, 'published port of $1');
}

function markWords(mark: Mark | undefined): readonly string[] {
  if (!mark) return [];
  return [mark.action, ...(mark.dataLoss === undefined ? [] : [`data at stake: ${mark.dataLoss}`])];
}
