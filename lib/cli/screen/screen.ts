import { oneLine, toTerminal } from '../../core/diagnostics';
import type { Step } from '../../tools/deploy';
import { say, styled } from '../output';
import { afterStep, drawRows, type Row } from './rows';

/** Where the progress of a stack is shown. */
export interface Screen {
  step(step: Step): void;
  /** A message that is not a step. */
  warn(text: string): void;
  /** Ends the display and keeps its last frame. */
  close(): void;
}

const FRAME_MS = 100;
// Compose steps that add no information to a log.
const MUTED = new Set([
  'creating',
  'starting',
  'recreate',
  'waiting',
  'exited',
  'removing',
  'stopping',
  'running, not yet stable',
]);

/** A display that is redrawn on a terminal; plain lines elsewhere; nothing with `quiet`. */
export async function openScreen(quiet: boolean): Promise<Screen> {
  if (quiet) return { step: () => {}, warn: () => {}, close: () => {} };
  const { isTTY, rows } = process.stderr;
  // A terminal without a size, as some runners give, cannot be redrawn.
  return isTTY === true && rows > 0 && !process.env['CI'] ? liveScreen() : plainScreen();
}

function onOneLine({ subject, state, detail, ...rest }: Step): Step {
  return {
    ...rest,
    subject: oneLine(subject),
    state: oneLine(state),
    ...(detail === undefined ? {} : { detail: oneLine(detail) }),
  };
}

function warn(text: string): void {
  say(`${styled('yellow', 'note')}  ${text}`);
}

function plainScreen(): Screen {
  const last = new Map<string, string>();
  return {
    step: (step) => {
      const { subject, state, detail } = onOneLine(step);
      const text = `${state}${detail ? `  ${detail}` : ''}`;
      if (MUTED.has(state)) return;
      if (last.get(subject) === text) return;
      last.set(subject, text);
      say(`  ${subject}  ${text}`);
    },
    warn,
    close: () => {},
  };
}

async function liveScreen(): Promise<Screen> {
  // An ES module, and only for those who look at a terminal.
  const { createLogUpdate } = await import('log-update');
  const update = createLogUpdate(process.stderr, { showCursor: true });
  let rows: readonly Row[] = [];
  let tick = 0;
  const draw = (): void => {
    const width = process.stderr.columns || 100;
    const paint = (style: 'green' | 'red' | 'dim' | 'bold' | 'yellow', text: string): string =>
      styled(style, text);
    update(toTerminal(drawRows(rows, { width, tick: tick++, now: Date.now(), paint }).join('\n')));
  };
  const timer = setInterval(draw, FRAME_MS);
  timer.unref();
  return {
    step: (step) => {
      rows = afterStep(rows, onOneLine(step), Date.now());
    },
    warn,
    close: () => {
      clearInterval(timer);
      if (rows.length > 0) draw();
      update.done();
    },
  };
}
