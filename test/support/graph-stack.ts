import { stringify } from 'yaml';
import type { StackSnapshot } from '../../lib/tools/diff';
import { COMPOSE_FILE, makeSnapshot } from '../../lib/tools/diff/snapshot';
import { buildGraph, type Graph, type GraphEdge, type GraphNode } from '../../lib/tools/graph';

/** The parts of a stack that a test speaks about. */
export interface StackParts {
  readonly name?: string;
  readonly services?: Record<string, unknown>;
  readonly networks?: Record<string, unknown>;
  readonly volumes?: Record<string, unknown>;
  readonly configs?: Record<string, unknown>;
  readonly secrets?: Record<string, unknown>;
  readonly files?: Readonly<Record<string, string>>;
  /** The compose file's text, in the place of the sections. */
  readonly text?: string;
}

/** A stack as its files would be read; called `s` unless it says otherwise. */
export function stack({ name = 's', files = {}, text, ...sections }: StackParts): StackSnapshot {
  const all = { [COMPOSE_FILE]: text ?? stringify({ name, ...sections }), ...files };
  return makeSnapshot({
    name,
    construct: name,
    parameters: [],
    files: new Map(
      Object.entries(all).map(([path, content]) => [
        path,
        { content: Buffer.from(content), mode: 0o644, construct: `${name}/${path}` },
      ]),
    ),
  });
}

/** The picture of some stacks. */
export function graphOf(...stacks: readonly StackParts[]): Graph {
  return buildGraph(stacks.map(stack));
}

/** Each edge in one line: `kind from → to: label (waits)`. */
export function edgeLines({ edges }: Graph, ...kinds: readonly GraphEdge['kind'][]): readonly string[] {
  return edges
    .filter(({ kind }) => kinds.length === 0 || kinds.includes(kind))
    .map(({ kind, from, to, label, waits }) => {
      const words = `${label === undefined ? '' : `: ${label}`}${waits === undefined ? '' : ` (${waits})`}`;
      return `${kind} ${short(from)} → ${short(to)}${words}`;
    });
}

function short(id: string): string {
  return id.replace(/^(service|lab|port):[^/]*\//, (_, kind: string) =>
    kind === 'service' ? '' : `${kind} of `,
  );
}

/** The node of a name. */
export function nodeOf(graph: Graph, id: string): GraphNode {
  const found = graph.nodes.find((node) => node.id === id);
  if (!found) throw new Error(`no ${id} among ${graph.nodes.map((node) => node.id).join(', ')}`);
  return found;
}
