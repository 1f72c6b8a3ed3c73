import { rmSync } from 'node:fs';
import { recoverOutput, writeOutput } from '../../../lib/core/assembly/writer';
import { ended, envOf, Interrupted, outputOf } from './interrupted';

describe('a SIGKILL', () => {
  const synths = new Interrupted();
  beforeAll(() => synths.open());
  afterAll(() => synths.close());

  test('starts from two outputs that differ', () => {
    expect(Object.keys(synths.whole.old)).toContain('s/old/only.conf');
    expect(Object.keys(synths.whole.new)).toContain('s/new/only.conf');
  });

  async function killed(nth: number, before: 'nothing' | 'old'): Promise<void> {
    const folder = synths.prepare(`${before}-${nth}`, before);
    const env = envOf(folder);
    const old = before === 'old' ? synths.whole.old : {};
    const after = synths.whole.new;
    expect(await ended(synths.start(folder, 'new', nth))).toMatchObject({ signal: 'SIGKILL' });
    // Before any recovery every file is the old one or the new one, whole.
    const halves = Object.entries(outputOf(folder)).filter(
      ([path, content]) => content !== old[path] && content !== after[path],
    );
    expect(halves).toEqual([]);
    expect(envOf(folder)).toEqual(env);
    recoverOutput(folder);
    expect([old, after]).toContainEqual(outputOf(folder));
    writeOutput(
      folder,
      Object.entries(after).map(([path, content]) => ({ path, content })),
    );
    expect(outputOf(folder)).toEqual(after);
    expect(envOf(folder)).toEqual(env);
    rmSync(folder, { recursive: true });
  }

  // Calls before the first that touches the output load the program and can spoil nothing.
  test.each([
    ['the first synth', 'nothing'],
    ['a synth over an earlier one', 'old'],
  ] as const)(
    'at every call of the file system of %s leaves the old output or the new one, and the .env',
    async (_, before) => {
      const calls = await synths.calls(`count-${before}`, before);
      expect(calls.filter((name) => name === 'renameSync').length).toBeGreaterThan(5);
      await synths.each(calls.length, 1, (nth) => killed(nth, before));
    },
    300_000,
  );
});
