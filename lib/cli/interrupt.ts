import { constants } from 'node:os';

/** Work that Ctrl-C, or a SIGTERM, ends in good order; its exit code is then that of a shell: 130, or 143. */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const control = new AbortController();
  const stop = (signal: NodeJS.Signals): void => {
    process.exitCode = 128 + constants.signals[signal];
    control.abort();
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    return await work(control.signal);
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}
