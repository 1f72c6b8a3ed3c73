import type { PlacedEdge } from '../layout/picture';
import { aboutEdge } from './about';
import { classes, marks } from './draw-parts';
import { element, label } from './markup';
import { arrowHead, diamond, rectangle, shortened, way } from './shapes';

/** An edge with its head and its words. */
export function drawEdge({ edge, points, label: words }: PlacedEdge): string {
  const open = edge.kind === 'dependency' || edge.kind === 'image';
  const headless = edge.kind === 'mount' || edge.kind === 'member';
  const size = edge.kind === 'route' ? 11 : 9;
  return element(
    'g',
    {
      class: classes('edge', edge.kind, marks(edge.mark)),
      'data-edge': edge.id,
      'data-from': edge.from,
      'data-to': edge.to,
    },
    element('title', {}, aboutEdge(edge)),
    element('path', { d: way(headless || open ? points : shortened(points, size - 2)) }),
    headless ? '' : arrowHead(points, size, open ? 'head open' : 'head'),
    edge.waits !== undefined && !open ? diamond(points, 'wait') : '',
    words
      ? rectangle(words, 4, 'plate') + label(words.text, words.x + words.width / 2, words.y + 11.2, 'label')
      : '',
  );
}
