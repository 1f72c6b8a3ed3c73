import { CARD, type Card, type Chip } from '../layout/card';
import type { Box, PlacedCard } from '../layout/layout';
import { aboutNode } from './about';
import { badge, classes, type DrawOptions, handle, hue, marks, numeral } from './draw-parts';
import { element, label } from './markup';
import { cylinder, icon, rectangle } from './shapes';

/** Draws a node and its docked volumes. */
export function drawCard({ card, x, y, width }: PlacedCard, options: DrawOptions): string {
  const { node, docked } = card;
  const behind = node.many ? CARD.behind : 0;
  const box = { x, y: y + behind, width: width - behind, height: card.height - behind };
  const main = element(
    'g',
    {
      ...handle(node.id, aboutNode(node), options),
      class: classes('node', node.kind, node.many && 'many', node.transient && 'transient', marks(node.mark)),
    },
    body(card, box),
    texts(card, box),
    badge(node.mark, box.x + box.width, box.y),
  );
  const volumes = docked.map(({ volume, mount, name, path, ...down }, at) => {
    const place = { x: x + down.x, y: y + down.y, width: down.width, height: CARD.cylinder };
    const stem =
      down.x === 0
        ? `M${x + 18},${at === 0 ? y + card.height : place.y - 6} V${place.y + 2}`
        : `M${place.x - CARD.dockGap},${place.y + 14} H${place.x}`;
    return (
      element('path', { class: 'stem', d: stem }) +
      element(
        'g',
        {
          ...handle(volume.id, aboutNode(volume, mount.label), options),
          class: classes('node', 'volume', volume.many && 'many', marks(volume.mark)),
        },
        cylinder(place, 'body'),
        label(name, place.x + CARD.padding, place.y + 22, 'note'),
        label(path, place.x + CARD.padding, place.y + 36, 'path'),
        badge(volume.mark, place.x + place.width, place.y + 4),
      )
    );
  });
  return main + volumes.join('');
}

function body({ node }: Card, box: Box): string {
  if (node.kind === 'volume') {
    const behind = node.many ? cylinder({ ...box, x: box.x + 4, y: box.y - 4 }, 'body') : '';
    return behind + cylinder(box, 'body');
  }
  const radius = node.kind === 'port' ? 14 : 8;
  const copies = node.many ? [8, 4] : [];
  return (
    copies.map((by) => rectangle({ ...box, x: box.x + by, y: box.y - by }, radius, 'body')).join('') +
    rectangle(box, radius, 'body')
  );
}

function texts(card: Card, { x, y, width }: Box): string {
  const { node, name, notes, chips } = card;
  const { padding, nameLine, noteLine, chipLine } = CARD;
  const left = x + padding;
  if (node.kind === 'port') {
    return [
      ...notes.map((note, at) => label(note, x + width / 2, y + 8 + 11 + at * noteLine, 'port-label')),
      ...chips.map((row, at) => drawChips(row, left, y + 10 + notes.length * noteLine + at * chipLine)),
    ].join('');
  }
  const top = y + padding - 2 + (node.kind === 'volume' ? 8 : 0);
  const indent = node.kind === 'volume' ? 0 : CARD.icon;
  return [
    icon(node.kind, left, top + 1),
    label(name, left + indent, top + 13, 'name'),
    ...notes.map((note, at) => label(note, left, top + nameLine + 11 + at * noteLine, 'note')),
    ...chips.map((row, at) =>
      drawChips(row, left, top + nameLine + notes.length * noteLine + 4 + at * chipLine),
    ),
  ].join('');
}

function drawChips(chips: readonly Chip[], x: number, y: number): string {
  return chips
    .map(({ text, network, x: right, width }) => {
      const left = x + right;
      const frame = rectangle({ x: left, y, width, height: CARD.chipHeight }, 8, '');
      if (!network) return element('g', { class: 'chip' }, frame, label(text, left + 6, y + 11.8, 'tag'));
      return element(
        'g',
        { class: `chip ${hue(network)}` },
        frame,
        element('circle', { class: 'disc', cx: left + 8, cy: y + 8, r: 6.5 }),
        numeral(network, left + 8, y + 8),
        label(text, left + 19, y + 11.8, 'tag'),
      );
    })
    .join('');
}
