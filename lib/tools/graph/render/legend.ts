import { widthOf } from '../layout/measure';
import type { Graph } from '../model/graph';
import { element, label } from './markup';
import { arrowHead, cylinder, diamond, lock, rectangle, roundedPath, shortened } from './shapes';

interface Entry {
  readonly text: string;
  readonly sample: (x: number, y: number) => string;
}

const SAMPLE = 46;
const ROW = 26;

/** Draws the legend. It explains only what occurs in the picture. */
export function drawLegend(
  graph: Graph,
  width: number,
  top: number,
): { readonly markup: string; readonly height: number } {
  const entries = entriesOf(graph);
  let x = 20;
  let y = top + 18;
  const drawn = entries.map(({ text, sample }) => {
    const wide = SAMPLE + 10 + widthOf(text, { size: 11 }) + 26;
    if (x + wide > width && x > 20) {
      x = 20;
      y += ROW;
    }
    const entry = sample(x, y) + label(text, x + SAMPLE + 8, y + 4, 'note');
    x += wide;
    return entry;
  });
  return { markup: element('g', { class: 'legend', 'aria-hidden': 'true' }, ...drawn), height: y - top + 20 };
}

function entriesOf({ nodes, networks, edges }: Graph): readonly Entry[] {
  const has = (kind: string): boolean => edges.some((edge) => edge.kind === kind);
  const marks = [...nodes, ...networks, ...edges].flatMap(({ mark }) => mark ?? []);
  const marked = (action: string): boolean => marks.some((mark) => mark.action === action);
  const entries: readonly (Entry | false)[] = [
    has('route') && { text: 'request path', sample: line('route', true) },
    has('traffic') && { text: 'connects to', sample: line('traffic', true) },
    has('dependency') && { text: 'waits for (depends_on)', sample: line('dependency', true) },
    edges.some(({ kind, waits }) => waits !== undefined && kind !== 'dependency') && {
      text: 'connects to and waits for',
      sample: line('traffic', true, true),
    },
    has('mount') && { text: 'mounts', sample: line('mount', false) },
    has('image') && { text: 'builds its image', sample: line('image', true) },
    has('member') && { text: 'joins the network', sample: line('member', false) },
    nodes.some(({ kind }) => kind === 'volume') && {
      text: 'volume',
      sample: (x, y) =>
        element(
          'g',
          { class: 'node volume' },
          cylinder({ x: x + 8, y: y - 11, width: 30, height: 22 }, 'body'),
        ),
    },
    nodes.some(({ many }) => many) && {
      text: 'several instances',
      sample: (x, y) =>
        element(
          'g',
          { class: 'node lab' },
          rectangle({ x: x + 12, y: y - 11, width: 30, height: 17 }, 4, 'body'),
          rectangle({ x: x + 8, y: y - 7, width: 30, height: 17 }, 4, 'body'),
        ),
    },
    networks.length > 0 && {
      text: 'network',
      sample: (x, y) =>
        element(
          'g',
          { class: 'network hue hue1' },
          rectangle({ x: x + 8, y: y - 9, width: 30, height: 18 }, 4, 'area'),
        ),
    },
    networks.some(({ internal }) => internal) && {
      text: 'internal network (no outbound access)',
      sample: (x, y) =>
        element(
          'g',
          { class: 'network internal hue hue1' },
          rectangle({ x: x + 8, y: y - 9, width: 30, height: 18 }, 4, 'area'),
          lock(x + 18.5, y - 6),
        ),
    },
    marked('added') && { text: 'added', sample: sign('added', '+', 'M0,-9a9,9 0 1 0 0.01,0z') },
    marked('removed') && { text: 'removed', sample: sign('removed', '−', 'M-8,-8h16v16h-16z') },
    marked('changed') && { text: 'changed', sample: sign('changed', '~', 'M0,-11L11,0L0,11L-11,0z') },
    marks.some(({ dataLoss }) => dataLoss !== undefined) && {
      text: 'data at risk',
      sample: (x, y) =>
        element(
          'g',
          { class: 'node marked changed data-loss' },
          rectangle({ x: x + 8, y: y - 9, width: 30, height: 18 }, 4, 'body'),
        ),
    },
  ];
  return entries.filter((entry) => entry !== false);
}

function line(kind: string, headed: boolean, waits = false): (x: number, y: number) => string {
  const open = kind === 'dependency' || kind === 'image';
  return (x, y) => {
    const points = [
      { x, y },
      { x: x + SAMPLE, y },
    ];
    return element(
      'g',
      { class: `edge ${kind}` },
      element('path', { d: roundedPath(headed && !open ? shortened(points, 8) : points) }),
      headed ? arrowHead(points, kind === 'route' ? 11 : 9, open ? 'head open' : 'head') : '',
      waits ? diamond(points, 'wait') : '',
    );
  };
}

function sign(className: string, text: string, d: string): (x: number, y: number) => string {
  return (x, y) =>
    element(
      'g',
      { class: `badge marked ${className}`, transform: `translate(${x + 24},${y})` },
      element('path', { d }),
      label(text, 0, 4.2, ''),
    );
}
