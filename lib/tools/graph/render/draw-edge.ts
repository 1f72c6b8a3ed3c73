import type { PlacedEdge } from '../layout/layout';
import { aboutEdge } from './about';
import { classes, marks } from './draw-parts';
import { element, label } from './markup';
import { arrowHead, diamond, rectangle, roundedPath, shortened } from './shapes';

/** Draws an edge with its arrow head and its text. */
export function drawEdge({ edge, points, label: text }: PlacedEdge): string {
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
    element('path', { d: roundedPath(headless || open ? points : shortened(points, size - 2)) }),
    headless ? '' : arrowHead(points, size, open ? 'head open' : 'head'),
    edge.waits !== undefined && !open ? diamond(points, 'wait') : '',
    text
      ? rectangle(text, 4, 'plate') + label(text.text, text.x + text.width / 2, text.y + 11.2, 'label')
      : '',
  );
}
