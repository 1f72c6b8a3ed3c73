import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { oneLine } from '../../core/diagnostics';
import { PACKAGE_FOLDER } from '../../core/package-folder';
import { CELLS, DRAWN, LOCK, type SpinnerData, STEP } from './cells';

/** Shows the steps of a long operation on a terminal. */
export interface Progress {
  /** Starts one of the steps that were declared at the beginning. */
  step(name: string): void;
  /** Removes the line. Call it before other output. */
  end(): void;
}

const NONE: Progress = { step: () => {}, end: () => {} };

/**
 * A line on stderr that turns while a step takes longer than half a second. It is drawn by a thread, since a program
 * and the compiler keep this one busy. Nothing is drawn without a terminal, or where CI is set.
 */
export function openProgress(steps: readonly string[], quiet: boolean): Progress {
  const { isTTY, columns } = process.stderr;
  if (quiet || isTTY !== true || process.env['CI']) return NONE;
  const cells = new Int32Array(new SharedArrayBuffer(CELLS * Int32Array.BYTES_PER_ELEMENT));
  const workerData: SpinnerData = { cells, steps: steps.map(oneLine), width: columns || 80 };
  const worker = new Worker(join(PACKAGE_FOLDER, 'dist', 'chunks', 'spinner.js'), { workerData });
  worker.unref();
  // The progress line is optional.
  worker.on('error', () => {});
  let ended = false;
  return {
    step: (name) => {
      Atomics.store(cells, STEP, steps.indexOf(name));
    },
    end: () => {
      if (ended) return;
      ended = true;
      // Whoever holds the lock may draw; it is never given back.
      while (Atomics.compareExchange(cells, LOCK, 0, 2) === 1) Atomics.wait(cells, LOCK, 1, 5);
      if (Atomics.load(cells, DRAWN) === 1) process.stderr.write('\r\u001b[2K');
      void worker.terminate();
    },
  };
}
