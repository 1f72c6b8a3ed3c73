import type { GraphNetwork, Mark } from '../model/graph';
import { element, label } from './markup';
import { rectangle } from './shapes';
import { HUES } from './style';

/** Options for drawing the picture. */
export interface DrawOptions {
  /** True if elements can be focused and opened, as on the HTML page. */
  readonly interactive: boolean;
}

/** Draws the number of a network on its disc. */
export function numeral({ number }: GraphNetwork, x: number, y: number): string {
  return label(String(number), x, y + 3.6, number > 9 ? 'digits' : '');
}

/** Returns attributes that identify an element and, on the page, make it focusable. */
export function handle(
  id: string,
  about: string,
  { interactive }: DrawOptions,
): Record<string, string | undefined> {
  if (!interactive) return { 'data-id': id };
  return { 'data-id': id, tabindex: '-1', role: 'button', 'aria-label': about };
}

/** Joins class names, without those that do not apply. */
export function classes(...names: readonly (string | false | undefined)[]): string {
  return names.filter((name) => name).join(' ');
}

/** Returns the colour class of a network. With more networks than colours, the numbers distinguish them. */
export function hue({ number }: GraphNetwork): string {
  return `hue hue${((number - 1) % HUES) + 1}`;
}

/** Returns the class names of a mark. */
export function marks(mark: Mark | undefined): string | undefined {
  if (!mark) return undefined;
  return classes('marked', mark.action, mark.dataLoss !== undefined && 'data-loss');
}

const SIGNS = { added: '+', removed: '−', changed: '~' } as const;

// A circle, a square and a diamond, so that the badges differ without colour.
const BADGES = {
  added: 'M0,-9a9,9 0 1 0 0.01,0z',
  removed: 'M-8,-8h16v16h-16z',
  changed: 'M0,-11L11,0L0,11L-11,0z',
} as const;

/** Draws the badge of a mark, at the top right of the element. */
export function badge(mark: Mark | undefined, x: number, y: number): string {
  if (!mark) return '';
  const alarm =
    mark.dataLoss === undefined
      ? ''
      : element(
          'g',
          { class: 'alarm' },
          rectangle({ x: x - 122, y: y - 9, width: 104, height: 16 }, 3, ''),
          label('DATA LOSS', x - 70, y + 2.6, ''),
        );
  return (
    alarm +
    element(
      'g',
      { class: `badge marked ${mark.action}`, transform: `translate(${x - 4},${y})` },
      element('path', { d: BADGES[mark.action] }),
      label(SIGNS[mark.action], 0, 4.2, ''),
    )
  );
}
