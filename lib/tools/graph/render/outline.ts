import type { Graph, GraphNetwork, GraphNode, Mark } from '../model/graph';
/** A stack and its contents, for formats that compute the layout themselves (DOT, Mermaid). */
export interface Outline {
  readonly name: string;
  readonly title: string;
  /** The networks, each with the nodes in its box. */
  readonly networks: readonly { readonly network: GraphNetwork; readonly nodes: readonly GraphNode[] }[];
  /** Nodes outside of network boxes. */
  readonly loose: readonly GraphNode[];
}

/** Groups the nodes by stack and network. `outside` are the nodes outside of all stacks. */
export function outline({ stacks, networks, nodes }: Graph): {
  readonly outside: readonly GraphNode[];
  readonly stacks: readonly Outline[];
} {
  return {
    outside: nodes.filter(({ stack }) => stack === ''),
    stacks: stacks.map(({ name, project }) => ({
      name,
      title: name === project ? name : `${name} (${project})`,
      networks: networks
        .filter(({ stack }) => stack === name)
        .map((network) => ({ network, nodes: nodes.filter(({ home }) => home === network.id) })),
      loose: nodes.filter(({ stack, home }) => stack === name && home === undefined),
    })),
  };
}

/** Returns the lines of text of a node. */
export function linesOf(node: GraphNode): readonly string[] {
  const name = node.kind === 'port' ? [] : [sign(node.mark) + node.name];
  return [
    ...name,
    ...node.notes,
    ...(node.tags.length > 0 ? [node.tags.join(', ')] : []),
    ...dataLossLine(node.mark),
  ];
}

/** Returns the title of a network box. */
export function networkTitle({ name, realName, internal, external, mark }: GraphNetwork): string {
  const parts = [
    sign(mark) + name,
    ...(realName === name ? [] : [realName]),
    ...(internal ? ['internal'] : []),
    ...(external ? ['external'] : []),
  ];
  return parts.join(' · ');
}

const SIGNS = { added: '+ ', removed: '− ', changed: '~ ' } as const;

function sign(mark: Mark | undefined): string {
  return mark ? SIGNS[mark.action] : '';
}

function dataLossLine(mark: Mark | undefined): readonly string[] {
  return mark?.dataLoss === undefined ? [] : ['DATA LOSS'];
}

/** Returns a unique, readable identifier for each element, made of letters, digits and `_` only. */
export function identifiers({ stacks, networks, nodes }: Graph): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const id of [
    ...stacks.map(({ name }) => `stack:${name}`),
    ...[...networks, ...nodes].map((one) => one.id),
  ]) {
    const base = id.replace(/[^A-Za-z0-9]+/g, '_').replace(/_$/, '');
    let name = base;
    for (let suffix = 2; taken.has(name.toLowerCase()); suffix++) name = `${base}_${suffix}`;
    taken.add(name.toLowerCase());
    names.set(id, name);
  }
  return names;
}
