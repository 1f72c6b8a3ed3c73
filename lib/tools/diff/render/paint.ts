import { styleText } from 'node:util';
import { trusted } from '../../../core/diagnostics';
import type { Change, Impact } from '../change';

type Style = Parameters<typeof styleText>[0];

/** Styles a text where colour is wanted, and leaves it as it is elsewhere. */
export type Paint = (style: Style, text: string) => string;

/** Makes a painter. */
export function painter(color: boolean): Paint {
  // Whether colour is wanted has been decided before; the stream is not asked again.
  return (style, text) => (color && text !== '' ? paintMarked(style, text) : text);
}

// The style goes around the text as a mark, so that escapes within the text are not taken for it.
function paintMarked(style: Style, text: string): string {
  const [before = '', after = ''] = styleText(style, '|', { validateStream: false }).split('|');
  return `${trusted(before)}${text}${trusted(after)}`;
}

/** How each impact looks. */
export const IMPACT_STYLES: Readonly<Record<Impact, Style>> = {
  data: ['bold', 'red'],
  recreate: 'yellow',
  rebuild: 'magenta',
  restart: 'cyan',
  none: 'dim',
};

/** The sign of an action, and how it looks. */
export const SIGNS: Readonly<Record<Change['action'], readonly [sign: string, style: Style]>> = {
  added: ['+', 'green'],
  removed: ['-', 'red'],
  changed: ['~', 'yellow'],
};
