import type { GraphEdge } from '../model/graph';
import { FACES } from './card';
import { fitted } from './measure';

/** An edge with the ports at which it leaves and reaches its cards. */
export interface PlannedEdge {
  readonly edge: GraphEdge;
  readonly ports: { readonly from: string; readonly to: string };
}

const MIN_BUNDLED = 4;

/**
 * Bundles edges: from four edges of the same kind on, they share one port of a card. An edge is bundled at one end only,
 * so that its other end stays unambiguous.
 */
export function planEdges(edges: readonly GraphEdge[]): readonly PlannedEdge[] {
  const counts = new Map<string, number>();
  const shared = (edge: GraphEdge, end: 'from' | 'to'): string => `${edge[end]}|${edge.kind}|${end}`;
  for (const edge of edges)
    for (const port of [shared(edge, 'from'), shared(edge, 'to')])
      counts.set(port, (counts.get(port) ?? 0) + 1);
  return edges.map((edge) => {
    const [out, into] = [counts.get(shared(edge, 'from')) ?? 0, counts.get(shared(edge, 'to')) ?? 0];
    const joined = Math.max(out, into) < MIN_BUNDLED ? undefined : out > into ? 'from' : 'to';
    return {
      edge,
      ports: {
        from: joined === 'from' ? shared(edge, 'from') : `${edge.id}|from`,
        to: joined === 'to' ? shared(edge, 'to') : `${edge.id}|to`,
      },
    };
  });
}

/** Returns true if the edge is laid out backwards: a service that must complete comes before the one that waits for it. */
export function isBackward({ kind, waits }: GraphEdge): boolean {
  return kind === 'dependency' && waits === 'completed';
}

/** Returns the text of an edge. The condition `started` is omitted because it is the default of Compose. */
export function edgeText({ label = '', waits }: GraphEdge): string {
  const parts = [label, waits === 'started' ? '' : (waits ?? '')];
  return fitted(parts.filter((part) => part !== '').join(' · '), 170, FACES.label);
}
