import { existsSync, mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LabwrightError } from '../../../lib/core';
import { writeOutput } from '../../../lib/core/assembly/writer';

const folder = (): string => mkdtempSync(join(tmpdir(), 'labwright-write-'));

describe('writeOutput', () => {
  test('writes nothing when nothing changed', () => {
    const out = folder();
    const files = [{ path: 'a/b.txt', content: 'x' }];
    writeOutput(out, files);
    const { mtimeMs } = statSync(join(out, 'a/b.txt'));
    expect(writeOutput(out, files)).toMatchObject({ written: [], unchanged: ['a/b.txt'], removed: [] });
    expect(statSync(join(out, 'a/b.txt')).mtimeMs).toBe(mtimeMs);
  });

  test('removes files of earlier runs that are no longer generated, and no file of others', () => {
    const out = folder();
    writeOutput(out, [
      { path: 'a/b.txt', content: 'x' },
      { path: 'c/d.txt', content: 'y' },
    ]);
    writeFileSync(join(out, 'a', 'mine.txt'), 'mine');
    writeOutput(out, [{ path: 'e.txt', content: 'z' }]);
    expect(existsSync(join(out, 'a/b.txt'))).toBe(false);
    expect(existsSync(join(out, 'c'))).toBe(false);
    expect(readFileSync(join(out, 'a/mine.txt'), 'utf8')).toBe('mine');
  });

  test('refuses to overwrite files of others, all of them in one report', () => {
    const out = folder();
    mkdirSync(join(out, 'a'));
    writeFileSync(join(out, 'a', '1'), 'mine');
    writeFileSync(join(out, 'a', '2'), 'mine');
    const write = (): unknown =>
      writeOutput(out, [
        { path: 'a/1', content: 'x' },
        { path: 'a/2', content: 'x' },
        { path: 'a/3', content: 'x' },
      ]);
    expect(write).toThrow(LabwrightError);
    try {
      write();
    } catch (error) {
      expect(LabwrightError.is(error) && error.diagnostics.map(({ code }) => code)).toEqual([
        'LW_OUTPUT_FOREIGN_FILE',
        'LW_OUTPUT_FOREIGN_FILE',
      ]);
    }
    expect(existsSync(join(out, 'a/3'))).toBe(false);
    expect(readFileSync(join(out, 'a/1'), 'utf8')).toBe('mine');
  });

  test('keeps an edit that someone made in a generated file', () => {
    const out = folder();
    writeOutput(out, [{ path: 'a', content: 'x' }]);
    writeFileSync(join(out, 'a'), 'edited');
    expect(writeOutput(out, [{ path: 'a', content: 'y' }]).editedByHand).toEqual(['a']);
    expect(readFileSync(join(out, 'a.edited'), 'utf8')).toBe('edited');
    expect(readFileSync(join(out, 'a'), 'utf8')).toBe('y');
  });

  test('says so when the output path is a file', () => {
    const out = join(folder(), 'file');
    writeFileSync(out, '');
    expect(() => writeOutput(out, [])).toThrow(/LW_OUTPUT_NOT_A_FOLDER/);
  });
});
