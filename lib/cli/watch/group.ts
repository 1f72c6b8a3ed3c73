import process from 'node:process';

/** Ends a process that leads a group, and what it started: the command of an app outlives its shell otherwise. */
export function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    // Windows has no groups of processes.
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}
