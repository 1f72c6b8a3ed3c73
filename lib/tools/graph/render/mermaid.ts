import type { Direction } from '../layout/card';
import { edgeText } from '../layout/edges';
import type { EdgeKind, Graph, GraphEdge, GraphNode, Mark } from '../model/graph';
import { identifiers, linesOf, networkTitle, outline } from './outline';

/** Renders the graph as a Mermaid flowchart. GitHub and GitLab draw it in Markdown. */
export function renderMermaid(graph: Graph, direction: Direction = 'right'): string {
  const names = identifiers(graph);
  const nameOf = (id: string): string => names.get(id) ?? id;
  const node = (item: GraphNode): string => `${nameOf(item.id)}${shape(item)}${classOf(item)}`;
  const { outside, stacks } = outline(graph);
  const lines = [
    `flowchart ${direction === 'right' ? 'LR' : 'TB'}`,
    ...outside.map((item) => `  ${node(item)}`),
  ];
  for (const { name, title, networks, loose } of stacks) {
    lines.push(`  subgraph ${nameOf(`stack:${name}`)}[${quoted(title)}]`);
    for (const { network, nodes } of networks) {
      const label = quoted(networkTitle(network));
      const id = nameOf(network.id);
      if (nodes.length === 0) lines.push(`    ${id}{{${label}}}${marked(network.mark)}`);
      else
        lines.push(`    subgraph ${id}[${label}]`, ...nodes.map((item) => `      ${node(item)}`), '    end');
      if (nodes.length > 0 && network.mark) lines.push(`    class ${id} ${network.mark.action}`);
    }
    lines.push(...loose.map((item) => `    ${node(item)}`), '  end');
  }
  lines.push(...graph.edges.map((edge) => `  ${nameOf(edge.from)} ${arrow(edge)} ${nameOf(edge.to)}`));
  lines.push(...linkStyles(graph), ...CLASSES);
  return `${lines.join('\n')}\n`;
}

function shape(node: GraphNode): string {
  const text = quoted(...linesOf(node));
  if (node.kind === 'volume') return `[(${text})]`;
  if (node.kind === 'browser' || node.kind === 'port') return `([${text}])`;
  return node.many ? `[[${text}]]` : `[${text}]`;
}

function classOf(node: GraphNode): string {
  if (node.mark) return marked(node.mark);
  return node.kind === 'lab' || node.transient ? ':::dashed' : '';
}

function marked(mark: Mark | undefined): string {
  if (!mark) return '';
  return mark.dataLoss === undefined ? `:::${mark.action}` : ':::dataLoss';
}

const ARROWS: Readonly<Record<EdgeKind, readonly [id: string, begin: string, end: string]>> = {
  route: ['==>', '==', '==>'],
  traffic: ['-->', '--', '-->'],
  dependency: ['-.->', '-.', '.->'],
  mount: ['---', '--', '---'],
  image: ['-.->', '-.', '.->'],
  member: ['-.-', '-.', '.-'],
};

function arrow(edge: GraphEdge): string {
  const [id, begin, end] = ARROWS[edge.kind];
  const text = edgeText(edge);
  return text === '' ? id : `${begin} ${quoted(text)} ${end}`;
}

function linkStyles({ edges }: Graph): readonly string[] {
  return edges.flatMap(({ mark }, at) => (mark ? [`  linkStyle ${at} ${LINKS[mark.action]}`] : []));
}

const LINKS = {
  added: 'stroke:#1a7f37,stroke-width:3px',
  removed: 'stroke:#c3202b,stroke-width:2px,stroke-dasharray:7 4',
  changed: 'stroke:#9a6200,stroke-width:3px',
} as const;

const CLASSES = [
  '  classDef dashed stroke-dasharray:5 3',
  '  classDef added stroke:#1a7f37,stroke-width:3px',
  '  classDef removed stroke:#c3202b,stroke-width:2px,stroke-dasharray:7 4',
  '  classDef changed stroke:#9a6200,stroke-width:3px',
  '  classDef dataLoss stroke:#c3202b,stroke-width:5px',
];

// Every character that could have a meaning in Mermaid, Markdown or HTML is written as a character code.
function quoted(...lines: readonly string[]): string {
  const safe = lines.map((line) =>
    [...line.replace(/\s+/g, ' ')]
      .map((character) =>
        /[\p{L}\p{N} ./:,()_→·…×−~+-]/u.test(character) ? character : `#${character.codePointAt(0)};`,
      )
      .join(''),
  );
  return `"${safe.join('<br/>') || ' '}"`;
}
