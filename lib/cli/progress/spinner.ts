import { writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import { SPINNER } from '../screen/spinner';
import { DRAWN, LOCK, type SpinnerData, STEP } from './cells';

const FRAME_MS = 100;
const PATIENCE_MS = 500;

const { cells, steps, width } = workerData as SpinnerData;
let step = Atomics.load(cells, STEP);
let since = Date.now();

// Ends with the lock that the main thread keeps.
for (let tick = 0; Atomics.load(cells, LOCK) !== 2; tick++) {
  const now = Atomics.load(cells, STEP);
  if (now !== step) since = Date.now();
  step = now;
  const late = Date.now() - since >= PATIENCE_MS || Atomics.load(cells, DRAWN) === 1;
  if (late && Atomics.compareExchange(cells, LOCK, 0, 1) === 0) {
    const seconds = Math.floor((Date.now() - since) / 1000);
    const text = `${SPINNER[tick % SPINNER.length]} ${steps[step]}${seconds > 0 ? `  ${seconds} s` : ''}`;
    try {
      writeSync(2, `\r\u001b[2K${text.slice(0, width - 1)}`);
      Atomics.store(cells, DRAWN, 1);
    } catch {
      // If the terminal is busy, this frame is skipped.
    }
    Atomics.store(cells, LOCK, 0);
  }
  Atomics.wait(cells, LOCK, 0, FRAME_MS);
}
