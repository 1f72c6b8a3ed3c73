import type { Direction } from '../layout/card';
import { edgeText } from '../layout/edge-text';
import type { EdgeKind, Graph, GraphEdge, GraphNode, Mark } from '../model/graph';
import { plainNames } from './names';
import { linesOf, networkTitle, outline } from './outline';

/** The picture as a Mermaid flowchart, which code forges draw in Markdown. */
export function renderMermaid(graph: Graph, direction: Direction = 'right'): string {
  const names = plainNames(graph);
  const nameOf = (id: string): string => names.get(id) ?? id;
  const node = (one: GraphNode): string => `${nameOf(one.id)}${shape(one)}${classOf(one)}`;
  const { outside, stacks } = outline(graph);
  const lines = [
    `flowchart ${direction === 'right' ? 'LR' : 'TB'}`,
    ...outside.map((one) => `  ${node(one)}`),
  ];
  for (const { name, title, networks, loose } of stacks) {
    lines.push(`  subgraph ${nameOf(`stack:${name}`)}[${quoted(title)}]`);
    for (const { network, nodes } of networks) {
      const label = quoted(networkTitle(network));
      const plain = nameOf(network.id);
      if (nodes.length === 0) lines.push(`    ${plain}{{${label}}}${marked(network.mark)}`);
      else
        lines.push(`    subgraph ${plain}[${label}]`, ...nodes.map((one) => `      ${node(one)}`), '    end');
      if (nodes.length > 0 && network.mark) lines.push(`    class ${plain} ${network.mark.action}`);
    }
    lines.push(...loose.map((one) => `    ${node(one)}`), '  end');
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
  return mark.dataLoss === undefined ? `:::${mark.action}` : ':::stake';
}

const ARROWS: Readonly<Record<EdgeKind, readonly [plain: string, begin: string, end: string]>> = {
  route: ['==>', '==', '==>'],
  traffic: ['-->', '--', '-->'],
  dependency: ['-.->', '-.', '.->'],
  mount: ['---', '--', '---'],
  image: ['-.->', '-.', '.->'],
  member: ['-.-', '-.', '.-'],
};

function arrow(edge: GraphEdge): string {
  const [plain, begin, end] = ARROWS[edge.kind];
  const text = edgeText(edge);
  return text === '' ? plain : `${begin} ${quoted(text)} ${end}`;
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
  '  classDef stake stroke:#c3202b,stroke-width:5px',
];

// Whatever could mean something to Mermaid, to Markdown or to HTML is written as a number.
function quoted(...lines: readonly string[]): string {
  const safe = lines.map((line) =>
    [...line.replace(/\s+/g, ' ')]
      .map((sign) => (/[\p{L}\p{N} ./:,()_→·…×−~+-]/u.test(sign) ? sign : `#${sign.codePointAt(0)};`))
      .join(''),
  );
  return `"${safe.join('<br/>') || ' '}"`;
}
