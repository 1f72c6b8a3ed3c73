const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

let holding = false;

/**
 * Delays Ctrl-C until the end of a write, which is short, so that the output is complete when the process ends. Call the
 * returned function after the write; the signal then takes effect.
 */
export function holdSignals(): () => void {
  if (holding) return () => {};
  holding = true;
  const holders = SIGNALS.map((signal) => {
    const holder = (): void => {
      process.off(signal, holder);
      // A program with its own listener has received the signal by now.
      if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
    };
    process.on(signal, holder);
    return { signal, holder };
  });
  return () => {
    // Node delivers signals in the event loop: after the synchronous write, and before immediates.
    setImmediate(() => {
      for (const { signal, holder } of holders) process.off(signal, holder);
      holding = false;
    });
  };
}
