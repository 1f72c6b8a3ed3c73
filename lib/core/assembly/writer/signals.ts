const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

let holding = false;

/**
 * Lets a Ctrl-C wait for the end of a write, which is short: the output is whole when the process ends. What this
 * returns is to be called after the write; the signal then does what it would have done.
 */
export function holdSignals(): () => void {
  if (holding) return () => {};
  holding = true;
  const holders = SIGNALS.map((signal) => {
    const holder = (): void => {
      process.off(signal, holder);
      // Where the program listens itself, it has heard the signal by now.
      if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
    };
    process.on(signal, holder);
    return { signal, holder };
  });
  return () => {
    // A signal is delivered when the event loop turns, so not before the write is over; and before immediates.
    setImmediate(() => {
      for (const { signal, holder } of holders) process.off(signal, holder);
      holding = false;
    });
  };
}
