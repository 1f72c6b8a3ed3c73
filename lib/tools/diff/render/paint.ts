import { styleText } from 'node:util';
import { trusted } from '../../../core/diagnostics';
import type { Change, Impact } from '../change';

type Style = Parameters<typeof styleText>[0];

/** Styles a text if colour is enabled; returns it unchanged otherwise. */
export type Paint = (style: Style, text: string) => string;

/** Creates a `Paint` function. */
export function painter(color: boolean): Paint {
  // The caller has already decided whether to use colour, so the stream is not checked again.
  return (style, text) => (color && text !== '' ? paintTrusted(style, text) : text);
}

// Only the escapes of the style are trusted. Escapes within the text are still neutralized.
function paintTrusted(style: Style, text: string): string {
  const [before = '', after = ''] = styleText(style, '|', { validateStream: false }).split('|');
  return `${trusted(before)}${text}${trusted(after)}`;
}

/** Terminal style of each impact. */
export const IMPACT_STYLES: Readonly<Record<Impact, Style>> = {
  data: ['bold', 'red'],
  recreate: 'yellow',
  rebuild: 'magenta',
  restart: 'cyan',
  none: 'dim',
};

/** Sign and terminal style of each action. */
export const SIGNS: Readonly<Record<Change['action'], readonly [sign: string, style: Style]>> = {
  added: ['+', 'green'],
  removed: ['-', 'red'],
  changed: ['~', 'yellow'],
};
