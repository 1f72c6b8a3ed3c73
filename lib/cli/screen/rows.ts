import type { Step } from '../../tools/deploy';
import { SPINNER } from './spinner';

/** One line of the display: a service, a network, a volume. */
export interface Row {
  readonly subject: string;
  readonly state: string;
  readonly detail?: string;
  /** When this state began, in milliseconds. */
  readonly since: number;
  /** When the subject was first reported. */
  readonly from: number;
}

/** How the rows are drawn. */
export interface RowOptions {
  readonly width: number;
  /** Counts up with each frame. */
  readonly tick: number;
  readonly now: number;
  readonly paint: (style: 'green' | 'red' | 'dim' | 'bold' | 'yellow', text: string) => string;
}

const DONE = new Set([
  'healthy',
  'running',
  'done',
  'built',
  'pulled',
  'removed',
  'stopped',
  'exited',
  'created',
]);
const FAILED = new Set(['failed', 'error', 'interrupted']);

/** The rows after a step. */
export function afterStep(
  rows: readonly Row[],
  { subject, state, detail }: Step,
  now: number,
): readonly Row[] {
  const known = rows.find((row) => row.subject === subject);
  const same = known?.state === state;
  const row: Row = {
    subject,
    state,
    ...(detail === undefined ? {} : { detail }),
    since: same ? known.since : now,
    from: known?.from ?? now,
  };
  return known ? rows.map((one) => (one === known ? row : one)) : [...rows, row];
}

/** The lines of the display. */
export function drawRows(rows: readonly Row[], { width, tick, now, paint }: RowOptions): readonly string[] {
  const wide = Math.max(0, ...rows.map(({ subject }) => subject.length));
  const wideState = Math.max(0, ...rows.map(({ state }) => state.length));
  return rows.map(({ subject, state, detail = '', since, from }) => {
    const done = DONE.has(state);
    const failed = FAILED.has(state);
    const sign = done
      ? paint('green', '✔')
      : failed
        ? paint('red', '✖')
        : paint('yellow', SPINNER[tick % SPINNER.length] ?? '·');
    const seconds = `${Math.round(((done || failed ? since : now) - from) / 1000)} s`;
    const room = Math.max(0, width - wide - wideState - seconds.length - 12);
    const more = detail.length > room ? `${detail.slice(0, Math.max(0, room - 1))}…` : detail;
    const word = failed ? paint('red', state.padEnd(wideState)) : state.padEnd(wideState);
    return `  ${sign} ${subject.padEnd(wide)}  ${word}  ${paint('dim', seconds)}${more ? `  ${paint('dim', more)}` : ''}`;
  });
}
