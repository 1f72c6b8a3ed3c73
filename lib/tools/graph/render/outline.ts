import type { Graph, GraphNetwork, GraphNode, Mark } from '../model/graph';

/** One stack with what is drawn in it; the frame of formats that lay out by themselves. */
export interface Outline {
  readonly name: string;
  readonly title: string;
  readonly networks: readonly { readonly network: GraphNetwork; readonly nodes: readonly GraphNode[] }[];
  /** Nodes in no network's box. */
  readonly loose: readonly GraphNode[];
}

/** The stacks with their contents, and what is outside of all of them. */
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

/** What a node says, line by line. */
export function linesOf(node: GraphNode): readonly string[] {
  const name = node.kind === 'port' ? [] : [sign(node.mark) + node.name];
  return [
    ...name,
    ...node.notes,
    ...(node.tags.length > 0 ? [node.tags.join(', ')] : []),
    ...loss(node.mark),
  ];
}

/** What a network's box is called. */
export function networkTitle({ name, realName, internal, external, mark }: GraphNetwork): string {
  const words = [
    sign(mark) + name,
    ...(realName === name ? [] : [realName]),
    ...(internal ? ['internal'] : []),
    ...(external ? ['external'] : []),
  ];
  return words.join(' · ');
}

const SIGNS = { added: '+ ', removed: '− ', changed: '~ ' } as const;

function sign(mark: Mark | undefined): string {
  return mark ? SIGNS[mark.action] : '';
}

function loss(mark: Mark | undefined): readonly string[] {
  return mark?.dataLoss === undefined ? [] : ['DATA AT STAKE'];
}
