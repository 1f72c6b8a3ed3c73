import { buildGraph, type Direction, layout } from '../../../lib/tools/graph';
import type { Box, Picture, Point } from '../../../lib/tools/graph/layout/layout';
import { widthOf } from '../../../lib/tools/graph/layout/measure';
import { stacks } from '../../support/arbitrary-stacks';
import { type StackParts, stack } from '../../support/graph-stack';
import { fc } from '../../support/property';
import { largeCompose } from './large';

const runs = process.env['CI'] ? 60 : 8;

async function placed(parts: StackParts, direction: Direction): Promise<Picture> {
  return layout(buildGraph([stack(parts)]), direction);
}

/** Returns the cards of a picture and their docked volumes. */
function shapes({ cards }: Picture): readonly (Box & { readonly id: string })[] {
  return cards.flatMap(({ card, x, y, width, height }) => [
    { id: card.node.id, x, y, width, height },
    ...card.docked.map((one) => ({
      id: one.volume.id,
      x: x + one.x,
      y: y + one.y,
      width: one.width,
      height: 46,
    })),
  ]);
}

function overlap(a: Box, b: Box, by = 0): boolean {
  return (
    a.x + by < b.x + b.width &&
    b.x + by < a.x + a.width &&
    a.y + by < b.y + b.height &&
    b.y + by < a.y + a.height
  );
}

function crosses(from: Point, to: Point, box: Box): boolean {
  const [left, right] = [Math.min(from.x, to.x), Math.max(from.x, to.x)];
  const [top, bottom] = [Math.min(from.y, to.y), Math.max(from.y, to.y)];
  return overlap({ x: left, y: top, width: right - left, height: bottom - top }, box, 2.5);
}

// Describes the layout errors of a picture.
function* diagnostics(picture: Picture): Generator<string> {
  const all = shapes(picture);
  for (const [at, one] of all.entries()) {
    for (const other of all.slice(at + 1))
      if (overlap(one, other, 0.5)) yield `${one.id} is over ${other.id}`;
    const { x, y, width, height } = one;
    if (x < 0 || y < 0 || x + width > picture.width + 0.5 || y + height > picture.height + 0.5)
      yield `${one.id} is outside`;
  }
  for (const { network, ...box } of picture.networks) {
    for (const { card, ...place } of picture.cards) {
      const within = place.x >= box.x && place.y >= box.y && place.x + place.width <= box.x + box.width + 0.5;
      const home = card.node.home === network.id;
      if (home && !within) yield `${card.node.id} is not in ${network.id}`;
      if (!home && overlap(box, place, 0.5)) yield `${card.node.id} is in ${network.id}`;
    }
  }
  for (const { edge, points } of picture.edges) {
    if (points.length < 2) yield `${edge.id} has no way`;
    for (const [at, to] of points.slice(1).entries()) {
      const from = points[at] ?? to;
      if (from.x !== to.x && from.y !== to.y) yield `${edge.id} is aslant`;
      for (const shape of all) if (crosses(from, to, shape)) yield `${edge.id} crosses ${shape.id}`;
    }
  }
}

function check(picture: Picture): void {
  expect([...diagnostics(picture)]).toEqual([]);
}

test.each(['right', 'down'] as const)(
  '60 services: no overlapping shapes, no edge across a shape: %s',
  async (direction) => {
    const picture = await placed({ name: 'large', text: largeCompose() }, direction);
    expect(picture.cards.filter(({ card }) => card.node.kind === 'service')).toHaveLength(60);
    check(picture);
  },
);

test.each(['right', 'down'] as const)(
  'any stack: no overlapping shapes, no edge across a shape: %s',
  async (direction) => {
    await fc.assert(
      fc.asyncProperty(stacks, async (parts) => check(await placed(parts, direction))),
      { numRuns: runs },
    );
  },
  300_000,
);

test('every text fits into its card', async () => {
  const { cards } = await placed({ name: 'large', text: largeCompose() }, 'right');
  for (const { card } of cards) {
    const room = card.width - 24;
    expect(widthOf(card.name, { size: 13, bold: true }) <= room || card.node.kind === 'port').toBe(true);
    for (const note of card.notes) expect(widthOf(note, { size: 11 })).toBeLessThanOrEqual(room);
    for (const chip of card.chips.flat()) expect(chip.x + chip.width).toBeLessThanOrEqual(room);
  }
});

test('a text that does not fit is shortened in the middle', async () => {
  const name = 'a-name-that-is-far-too-long-for-any-card-of-this-picture-1';
  const { cards } = await placed({ services: { [name]: { image: 'a:1' } } }, 'right');
  expect(cards[0]?.card.name).toMatch(/^a-name-that.*….*-1$/);
  expect(cards[0]?.width).toBeLessThanOrEqual(236);
});
