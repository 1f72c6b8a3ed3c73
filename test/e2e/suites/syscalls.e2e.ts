// Kills real synths as the kernel enters each call that changes the output: also within what Node counts as one call, such
// as the deletion of a whole folder. The tests in test/core/writer kill at the calls of Node.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { ended, Interrupted } from '../../support/interrupted';

/** One call of the system on the output, and its place among those of its name. */
interface Call {
  readonly name: string;
  readonly nth: number;
  /** What it was called with; numbers of file handles and processes, and the folder's own path left out. */
  readonly text: string;
}

const synths = new Interrupted();
beforeAll(() => synths.open());
afterAll(() => synths.close());

/** Runs a synth under strace, with these further options, and returns how it ended and what strace noted. */
async function traced(folder: string, options: readonly string[]) {
  const log = `${folder}.strace`;
  const [node = '', ...args] = synths.command(folder, 'new');
  const end = await ended(
    spawn('strace', ['-f', '-qq', '-y', '-s', '40', ...options, '-o', log, node, ...args]),
  );
  return { ...end, log: readFileSync(log, 'utf8') };
}

// All that only looks. What is not named here counts as a change, so that no call is forgotten.
const READS =
  /^(?:read|pread64|readlink|readlinkat|stat|lstat|fstat|newfstatat|statx|access|faccessat2?|getdents64|close|lseek|fcntl|ioctl|mmap|getcwd|execve|chdir|epoll_\w+|poll|fadvise64|dup\d?)$/;

/** The calls by which a process changes a folder, from what strace noted. */
function changes(log: string, folder: string): readonly Call[] {
  const counts = new Map<string, number>();
  const calls: Call[] = [];
  // Threads have counts of their own; Node makes these calls on its first.
  const first = log.slice(0, log.indexOf(' '));
  for (const line of log.split('\n')) {
    const [, pid, name = '', rest = ''] = /^(\d+) +(\w+)\((.*)$/.exec(line) ?? [];
    if (pid === undefined) continue;
    const nth = (counts.get(`${pid} ${name}`) ?? 0) + 1;
    counts.set(`${pid} ${name}`, nth);
    if (!rest.includes(folder) || READS.test(name) || rest.includes('O_RDONLY')) continue;
    expect(pid).toBe(first);
    const text = rest
      .replaceAll(folder, '')
      .replace(/^\d+</, '<')
      .replace(/(lock\.)\d+/g, '$1')
      .replace(/\)? +(?:= |<unfinished).*$/, '');
    calls.push({ name, nth, text: /^write/.test(name) ? text.replace(/,.*/, '') : text });
  }
  return calls;
}

const MOST_TRIES = 9;

test.each(['nothing', 'old', 'killed'] as const)(
  'a SIGKILL at every call of the system of a synth over %s leaves the old output or the new one, and the .env',
  async (before) => {
    const whole = synths.prepare(`system-${before}`, before);
    const { log, code } = await traced(whole, ['-e', 'trace=%file,%desc']);
    expect(code).toBe(0);
    const calls = changes(log, whole);
    const names = new Set(calls.map(({ name }) => name));
    for (const name of ['openat', 'write', 'fsync', 'mkdir', 'rename', 'unlink', 'rmdir'])
      expect(names).toContain(name);
    await synths.each(calls.length, 1, async (at) => {
      const { name, nth, text } = calls[at - 1] as Call;
      const inject = ['-e', `trace=${name}`, '-e', `inject=${name}:signal=KILL:when=${nth}`];
      // Node writes to its own threads, too, now more often and now less: until it was that call, and no other.
      for (let tries = 1; ; tries++) {
        const folder = synths.prepare(`system-${before}-${at}-${tries}`, before);
        const end = await synths.judge(folder, before, () => traced(folder, inject));
        const met = changes(end.log, folder).at(-1);
        if (end.signal === 'SIGKILL' && met?.text === text) return;
        if (tries === MOST_TRIES)
          expect({ signal: end.signal, met }).toEqual({ signal: 'SIGKILL', met: calls[at - 1] });
      }
    });
  },
  600_000,
);
