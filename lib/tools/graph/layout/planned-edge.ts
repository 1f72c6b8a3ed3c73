import type { GraphEdge } from '../model/graph';

/** An edge with the points at which it leaves and reaches its cards. */
export interface PlannedEdge {
  readonly edge: GraphEdge;
  readonly ports: { readonly from: string; readonly to: string };
}

const MANY = 4;

/**
 * Many edges of one kind leave or reach a card as one line. Each is joined at one of its ends only: so it is always
 * plain who is meant.
 */
export function planEdges(edges: readonly GraphEdge[]): readonly PlannedEdge[] {
  const counts = new Map<string, number>();
  const shared = (edge: GraphEdge, end: 'from' | 'to'): string => `${edge[end]}|${edge.kind}|${end}`;
  for (const edge of edges)
    for (const port of [shared(edge, 'from'), shared(edge, 'to')])
      counts.set(port, (counts.get(port) ?? 0) + 1);
  return edges.map((edge) => {
    const [out, into] = [counts.get(shared(edge, 'from')) ?? 0, counts.get(shared(edge, 'to')) ?? 0];
    const joined = Math.max(out, into) < MANY ? undefined : out > into ? 'from' : 'to';
    return {
      edge,
      ports: {
        from: joined === 'from' ? shared(edge, 'from') : `${edge.id}|from`,
        to: joined === 'to' ? shared(edge, 'to') : `${edge.id}|to`,
      },
    };
  });
}

/** What must have run to its end comes first: it stands before the service that waits for it. */
export function isBackward({ kind, waits }: GraphEdge): boolean {
  return kind === 'dependency' && waits === 'completed';
}
