import { plural } from '../../../core/plural';
import type { Picture } from '../layout/layout';
import type { Graph } from '../model/graph';
import { drawCard } from './draw-card';
import { drawEdge } from './draw-edge';
import { drawNetwork, drawStack, drawTitle } from './draw-network';
import type { DrawOptions } from './draw-parts';
import { drawLegend } from './legend';
import { element, escaped, rounded } from './markup';
import { pictureStyle } from './style';

const MIN_WIDTH = 420;

/** Renders the graph as SVG, with colours for light and dark schemes. */
export function renderSvg(
  graph: Graph,
  picture: Picture,
  options: DrawOptions = { interactive: false },
): string {
  const width = Math.max(MIN_WIDTH, picture.width);
  const legend = drawLegend(graph, width, picture.height);
  const height = picture.height + legend.height;
  const title = titleOf(graph);
  const { interactive } = options;
  const head = interactive
    ? { role: 'group', 'aria-label': title }
    : { role: 'img', 'aria-labelledby': 'labwright-title labwright-about' };
  return `${element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      class: 'labwright',
      viewBox: `0 0 ${rounded(width)} ${rounded(height)}`,
      width: rounded(width),
      height: rounded(height),
      ...head,
    },
    ...(interactive
      ? []
      : [
          element('title', { id: 'labwright-title' }, escaped(title)),
          element('desc', { id: 'labwright-about' }, escaped(aboutOf(graph))),
        ]),
    interactive ? '' : element('style', {}, pictureStyle()),
    element('defs', {}, DATA_LOSS_PATTERN),
    '\n',
    element('rect', { class: 'backdrop', width, height }),
    ...picture.stacks.map((stack) => `${drawStack(stack)}\n`),
    ...picture.networks.map((network) => `${drawNetwork(network)}\n`),
    ...sortedEdges(picture).map((edge) => `${drawEdge(edge)}\n`),
    ...picture.networks.map((network) => `${drawTitle(network, options)}\n`),
    ...picture.cards.map((card) => `${drawCard(card, options)}\n`),
    legend.markup,
  )}\n`;
}

const DATA_LOSS_PATTERN = element(
  'pattern',
  { id: 'data-loss', width: 12, height: 12, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
  element('rect', { width: 12, height: 12 }),
  element('path', { d: 'M0,0V12' }),
);

// Drawing order: the most important edges are drawn last, on top of the others.
const ORDER = ['member', 'mount', 'image', 'dependency', 'traffic', 'route'];

function sortedEdges({ edges }: Picture): Picture['edges'] {
  return [...edges].sort((a, b) => ORDER.indexOf(a.edge.kind) - ORDER.indexOf(b.edge.kind));
}

/** Returns the title of the picture. */
export function titleOf({ stacks, base }: Graph): string {
  const names = stacks.map(({ name }) => name).join(', ');
  return base === undefined ? names : `${names} against ${base}`;
}

function aboutOf({ nodes, networks }: Graph): string {
  const count = (kind: 'service' | 'volume'): string =>
    plural(nodes.filter((node) => node.kind === kind).length, kind);
  return `${count('service')}, ${plural(networks.length, 'network')}, ${count('volume')}`;
}
