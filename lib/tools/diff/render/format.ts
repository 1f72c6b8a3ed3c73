import { oneLine as escapeLine, toTerminal } from '../../../core/diagnostics';
import type { Change, Impact } from '../change';
import type { DiffBase } from '../report';

/** What an impact is called in a heading. */
export const IMPACT_WORDS: Readonly<Record<Impact, string>> = {
  data: 'data at stake',
  recreate: 'recreate a container',
  rebuild: 'rebuild an image',
  restart: 'restart a container',
  none: 'without effect',
};

/** What it was compared with, in words. */
export function baseWords({ kind, name }: DiffBase): string {
  if (kind === 'output') return `the last output in ${name}`;
  if (kind === 'revision') return `git revision ${name}`;
  return kind === 'live' ? `what runs on ${name}` : name;
}

/** What changed within its element, such as `environment HOST`; the kind of the element for the whole of it. */
export function whatOf({ kind, path }: Change): string {
  return path.length === 0 ? kind : path.join(' ');
}

/** A text on one line, which can do nothing to a terminal. */
export function oneLine(text: string): string {
  return escapeLine(text.replace(/\r?\n\s*/g, ' ⏎ '));
}

/** A text whose hidden and control characters are written out, but for line feeds and tabs. */
export function harmless(text: string): string {
  return toTerminal(text);
}
