import { toTerminal, oneLine as toTerminalLine } from '../../../core/diagnostics';
import type { Change, Impact } from '../change';
import type { DiffBase } from '../report';

/** Labels of the impacts, for headings and totals. */
export const IMPACT_LABELS: Readonly<Record<Impact, string>> = {
  data: 'data at risk',
  recreate: 'recreate a container',
  rebuild: 'rebuild an image',
  restart: 'restart a container',
  none: 'without effect',
};

/** Describes the base of a comparison. */
export function describeBase({ kind, name }: DiffBase): string {
  if (kind === 'output') return `the last output in ${name}`;
  if (kind === 'revision') return `git revision ${name}`;
  return kind === 'live' ? `the running stack on ${name}` : name;
}

/** Names what changed within an element, such as `environment HOST`; for a whole element, its kind. */
export function changedPart({ kind, path }: Change): string {
  return path.length === 0 ? kind : path.join(' ');
}

/** Puts a text on one line and escapes control characters, so that it cannot control a terminal. */
export function oneLine(text: string): string {
  return toTerminalLine(text.replace(/\r?\n\s*/g, ' ⏎ '));
}

/** Escapes hidden and control characters, except line feeds and tabs. */
export function escapeControls(text: string): string {
  return toTerminal(text);
}
