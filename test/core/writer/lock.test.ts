import fs, { existsSync, mkdirSync, mkdtempSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { LabwrightError } from '../../../lib/core';
import { writeOutput } from '../../../lib/core/assembly/writer';

const FILES = [{ path: 'a', content: 'x' }];

/** An output folder that another holds, with a lock of this age. */
function held(by: string, minutes: number): { readonly out: string; readonly lock: string } {
  const out = mkdtempSync(join(tmpdir(), 'labwright-lock-'));
  const lock = join(out, '.labwright', 'lock');
  mkdirSync(join(out, '.labwright'));
  writeFileSync(lock, by);
  const then = Date.now() / 1000 - minutes * 60;
  utimesSync(lock, then, then);
  return { out, lock };
}

const elsewhere = JSON.stringify({ pid: 1, host: `not-${hostname()}`, id: 'x' });
const alive = JSON.stringify({ pid: process.pid, host: hostname(), id: 'another' });
// Above the greatest number that Linux gives.
const gone = JSON.stringify({ pid: 2 ** 22 + 1, host: hostname(), id: 'x' });

describe('the lock of an output folder', () => {
  test.each([
    ['of a process that is gone is taken over at once', gone, 0],
    ['of another host is taken over after ten minutes', elsewhere, 11],
    [
      'of a living process is taken over after ten minutes, for its number may be another one by now',
      alive,
      11,
    ],
    ['without a holder, as after a kill, is taken over', '', 0],
    ['that cannot be read is taken over after ten minutes', '{ cut', 11],
  ])('%s', (_, by, minutes) => {
    const { out, lock } = held(by, minutes);
    const began = Date.now();
    expect(writeOutput(out, FILES).written).toEqual(['a']);
    expect(Date.now() - began).toBeLessThan(2000);
    expect(existsSync(lock)).toBe(false);
  });

  test.each([
    ['another host', elsewhere, `process 1 on not-${hostname()}`],
    ['a living process', alive, `process ${process.pid} on ${hostname()}`],
  ])('of %s is respected for ten minutes', (_, by, holder) => {
    const { out, lock } = held(by, 9);
    const now = Date.now();
    // The patience of the writer, passed at once.
    const clock = jest
      .spyOn(Date, 'now')
      .mockReturnValueOnce(now)
      .mockReturnValue(now + 21_000);
    let caught: unknown;
    try {
      writeOutput(out, FILES);
    } catch (error) {
      caught = error;
    } finally {
      clock.mockRestore();
    }
    expect(LabwrightError.is(caught) && caught.diagnostics.map(({ code, given }) => [code, given])).toEqual([
      ['LW_OUTPUT_LOCKED', holder],
    ]);
    expect(readFileSync(lock, 'utf8')).toBe(by);
    expect(existsSync(join(out, 'a'))).toBe(false);
  });

  test('that another took over in the middle of a write stops the write before it commits', () => {
    const out = mkdtempSync(join(tmpdir(), 'labwright-lock-'));
    const lock = join(out, '.labwright', 'lock');
    const files = (): typeof FILES => {
      writeFileSync(lock, elsewhere);
      return FILES;
    };
    expect(() => writeOutput(out, files)).toThrow(/LW_OUTPUT_LOCKED/);
    expect(existsSync(join(out, 'a'))).toBe(false);
    expect(fs.readFileSync(lock, 'utf8')).toBe(elsewhere);
  });
});
