import { type Before, ended, Interrupted } from '../../support/interrupted';

describe('a SIGKILL', () => {
  const synths = new Interrupted();
  beforeAll(() => synths.open());
  afterAll(() => synths.close());

  test('starts from two outputs that differ', () => {
    expect(Object.keys(synths.whole.old)).toContain('s/old/only.conf');
    expect(Object.keys(synths.whole.new)).toContain('s/new/only.conf');
  });

  async function killed(nth: number, before: Before): Promise<void> {
    const folder = synths.prepare(`${before}-${nth}`, before);
    const end = await synths.judge(folder, before, () => ended(synths.start(folder, 'new', nth)));
    expect(end).toMatchObject({ signal: 'SIGKILL' });
  }

  // Calls before the first that touches the output load the program and can spoil nothing.
  test.each([
    ['the first synth', 'nothing'],
    ['a synth over an earlier one', 'old'],
    ['a synth that ends what a killed one had begun', 'killed'],
  ] as const)(
    'at every call of the file system of %s leaves the old output or the new one, and the .env',
    async (_, before) => {
      const calls = await synths.calls(`count-${before}`, before);
      expect(calls.filter((name) => name === 'renameSync').length).toBeGreaterThan(
        before === 'killed' ? 3 : 5,
      );
      await synths.each(calls.length, 1, (nth) => killed(nth, before));
    },
    300_000,
  );
});
