const SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/**
 * Registers a synchronous clean-up for SIGHUP, SIGINT and SIGTERM. The last one registered runs first.
 * @returns A function that removes the registration.
 */
export function onInterrupt(undo: () => void): () => void {
  if (pending.length === 0) for (const signal of Object.keys(SIGNALS)) process.on(signal, interrupted);
  pending.push(undo);
  return () => {
    const at = pending.indexOf(undo);
    if (at < 0) return;
    pending.splice(at, 1);
    if (pending.length === 0) for (const signal of Object.keys(SIGNALS)) process.off(signal, interrupted);
  };
}

const pending: (() => void)[] = [];

function interrupted(signal: keyof typeof SIGNALS): void {
  for (const undo of pending.splice(0).reverse()) {
    try {
      undo();
    } catch {
      // One that fails must not keep the others from being undone.
    }
  }
  process.exit(SIGNALS[signal]);
}
