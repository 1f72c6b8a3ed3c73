import { FACES } from '../layout/card';
import type { PlacedNetwork, PlacedStack } from '../layout/layout';
import { widthOf } from '../layout/measure';
import type { GraphNetwork } from '../model/graph';
import { aboutNetwork } from './about';
import { badge, classes, type DrawOptions, handle, hue, marks, numeral } from './draw-parts';
import { element, label } from './markup';
import { lock, rectangle } from './shapes';

/** Draws the frame of a stack. */
export function drawStack({ stack, ...box }: PlacedStack): string {
  const { x, y } = box;
  const name = stack.name === stack.project ? stack.project : `${stack.name} (${stack.project})`;
  return element(
    'g',
    { class: 'stack' },
    rectangle(box, 12, 'frame'),
    label(name, x + 20, y + 26, 'name'),
    label('Compose project', x + 32 + widthOf(name, FACES.name), y + 26, 'note'),
  );
}

/** Draws the box of a network. Edges and services are drawn over it. */
export function drawNetwork({ network, title: _, subtitle: __, ...box }: PlacedNetwork): string {
  return element('g', { class: networkClass(network) }, rectangle(box, 10, 'area'));
}

/** Draws the title of a network, over the edges. */
export function drawTitle({ network, title, subtitle, ...box }: PlacedNetwork, options: DrawOptions): string {
  const { x, y } = box;
  const end = x + 38 + widthOf(title, FACES.title);
  const kinds = [...(network.internal ? ['internal'] : []), ...(network.external ? ['external'] : [])].join(
    ', ',
  );
  const kindX = end + (network.internal ? 18 : 6);
  return element(
    'g',
    { ...handle(network.id, aboutNetwork(network), options), class: `heading ${networkClass(network)}` },
    element('circle', { class: 'disc', cx: x + 22, cy: y + 20, r: 8 }),
    numeral(network, x + 22, y + 20),
    label(title, x + 36, y + 24, 'title'),
    subtitle === '' ? '' : label(subtitle, x + 36, y + 40, 'note'),
    network.internal ? lock(end + 5, y + 13) : '',
    kinds === '' ? '' : label(kinds, kindX, y + 24, 'note'),
    badge(network.mark, x + box.width, y),
  );
}

function networkClass(network: GraphNetwork): string {
  return classes(
    'network',
    hue(network),
    network.internal && 'internal',
    network.external && 'external',
    marks(network.mark),
  );
}
