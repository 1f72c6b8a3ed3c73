import type { Direction } from '../layout/card';
import { edgeText } from '../layout/edges';
import type { EdgeKind, Graph, GraphEdge, GraphNode, Mark } from '../model/graph';
import { identifiers, linesOf, networkTitle, outline } from './outline';

/** Renders the graph in DOT, the language of Graphviz. */
export function renderDot(graph: Graph, direction: Direction = 'right'): string {
  const names = identifiers(graph);
  const nameOf = (id: string): string => names.get(id) ?? id;
  const node = (item: GraphNode): string =>
    `${nameOf(item.id)} ${attributes({ label: linesOf(item).join('\n'), ...SHAPES[item.kind], ...extra(item), ...marked(item.mark) })}`;
  const { outside, stacks } = outline(graph);
  const lines = [
    'digraph labwright {',
    `  graph [rankdir=${direction === 'right' ? 'LR' : 'TB'}, compound=true, fontname="Helvetica", style=rounded]`,
    '  node [shape=box, style=rounded, fontname="Helvetica", fontsize=11]',
    '  edge [fontname="Helvetica", fontsize=10]',
    ...outside.map((item) => `  ${node(item)}`),
  ];
  for (const { name, title, networks, loose } of stacks) {
    lines.push(`  subgraph cluster_${nameOf(`stack:${name}`)} {`, `    label=${quoted(title)}`);
    for (const { network, nodes } of networks) {
      const label = networkTitle(network);
      const id = nameOf(network.id);
      if (nodes.length === 0) {
        lines.push(`    ${id} ${attributes({ label, shape: 'hexagon', ...marked(network.mark) })}`);
        continue;
      }
      const style = network.external ? 'rounded,dashed' : network.internal ? 'rounded,bold' : 'rounded';
      const own = { label, style, ...marked(network.mark) };
      lines.push(
        `    subgraph cluster_${id} {`,
        ...Object.entries(own).map(([key, value]) => `      ${key}=${quoted(value)}`),
        ...nodes.map((item) => `      ${node(item)}`),
        '    }',
      );
    }
    lines.push(...loose.map((item) => `    ${node(item)}`), '  }');
  }
  lines.push(
    ...graph.edges.map((edge) => `  ${nameOf(edge.from)} -> ${nameOf(edge.to)} ${edgeAttributes(edge)}`),
  );
  return `${lines.join('\n')}\n}\n`;
}

const SHAPES: Readonly<Record<GraphNode['kind'], Readonly<Record<string, string>>>> = {
  browser: { shape: 'ellipse' },
  port: { shape: 'cds', style: 'solid' },
  service: {},
  lab: { style: 'rounded,dashed' },
  volume: { shape: 'cylinder', style: 'solid' },
};

function extra({ kind, many, transient }: GraphNode): Readonly<Record<string, string>> {
  return {
    ...(transient || (kind === 'volume' && many) ? { style: 'dashed' } : {}),
    ...(many && kind !== 'volume' ? { peripheries: '2' } : {}),
  };
}

const LINES: Readonly<Record<EdgeKind, Readonly<Record<string, string>>>> = {
  route: { penwidth: '2.5', color: '#0a58ca' },
  traffic: {},
  dependency: { style: 'dashed', arrowhead: 'vee' },
  mount: { style: 'dotted', arrowhead: 'none' },
  image: { style: 'dashed', arrowhead: 'empty' },
  member: { style: 'dotted', arrowhead: 'none' },
};

function edgeAttributes(edge: GraphEdge): string {
  const label = edgeText(edge);
  return attributes({ ...(label ? { label } : {}), ...LINES[edge.kind], ...marked(edge.mark) });
}

function marked(mark: Mark | undefined): Readonly<Record<string, string>> {
  if (!mark) return {};
  if (mark.dataLoss !== undefined) return { color: '#c3202b', penwidth: '4' };
  const color = { added: '#1a7f37', removed: '#c3202b', changed: '#9a6200' }[mark.action];
  return { color, penwidth: '2', ...(mark.action === 'removed' ? { style: 'dashed' } : {}) };
}

function attributes(values: Readonly<Record<string, string>>): string {
  const written = Object.entries(values).map(([key, value]) => `${key}=${quoted(value)}`);
  return `[${written.join(', ')}]`;
}

// Graphviz interprets HTML entities and escapes such as `\N` in labels, so both are escaped.
function quoted(text: string): string {
  const safe = text
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ')
    .replace(/[\\"&]/g, (sign) => ({ '\\': '\\\\', '"': '\\"', '&': '&amp;' })[sign] ?? sign)
    .replace(/\n/g, '\\n');
  return `"${safe}"`;
}
