import fs, { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { recoverOutput, writeOutput } from '../../../lib/core/assembly/writer';
import { readFolder } from '../../support/temp';

const rename = fs.renameSync;

function refuse(code: string): never {
  throw Object.assign(new Error(code), { code });
}

/** What stands in the folder, without the writer's own. */
function standing(out: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(readFolder(out)).filter(([path]) => !path.startsWith('.labwright')),
  );
}

describe('a place that cannot be exchanged in one step', () => {
  const stage = `${sep}stage${sep}`;
  let out: string;
  beforeEach(() => {
    out = mkdtempSync(join(tmpdir(), 'labwright-place-'));
    writeOutput(out, [{ path: 's/a.conf', content: 'old' }]);
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  const write = () => writeOutput(out, [{ path: 's/a.conf', content: 'new' }]);

  test('is written beside and renamed, where it is on another file system', () => {
    const renamed: string[] = [];
    jest.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
      if (String(from).includes(stage)) refuse('EXDEV');
      renamed.push(String(to));
      rename(from, to);
    });
    write();
    expect(standing(out)).toEqual({ 's/a.conf': 'new' });
    expect(renamed).toContain(join(out, 's/a.conf'));
  });

  test('is overwritten where the file itself is a mount point', () => {
    jest.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
      if (to === join(out, 's/a.conf')) refuse('EBUSY');
      rename(from, to);
    });
    const { ino } = fs.statSync(join(out, 's/a.conf'));
    write();
    expect(standing(out)).toEqual({ 's/a.conf': 'new' });
    // A mount of the file sees the new content: it is the same file.
    expect(fs.statSync(join(out, 's/a.conf')).ino).toBe(ino);
  });

  test.each([
    ['beside it', 's/a.conf.labwright-next'],
    ['of it', 's/a.conf'],
  ])('is whole again after a synth that ended within the copy %s', (_, at) => {
    jest.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
      if (to === join(out, 's/a.conf')) refuse('EBUSY');
      rename(from, to);
    });
    const open = fs.openSync;
    jest.spyOn(fs, 'openSync').mockImplementation((file, how, ...rest) => {
      const writes = typeof how === 'number' ? (how & fs.constants.O_WRONLY) !== 0 : how === 'wx';
      if (file !== join(out, at) || !writes) return open(file, how, ...rest);
      writeFileSync(file, 'ne');
      return refuse('EIO');
    });
    expect(write).toThrow(/LW_OUTPUT_WRITE_FAILED.*next synth of the folder completes it/s);
    jest.restoreAllMocks();
    expect(recoverOutput(out)).toBe(true);
    expect(standing(out)).toEqual({ 's/a.conf': 'new' });
  });
});

describe('an edit of a generated file', () => {
  test('is kept each time, and never over an earlier one', () => {
    const out = mkdtempSync(join(tmpdir(), 'labwright-edits-'));
    const kept: string[] = [];
    for (const round of ['1', '2', '3']) {
      writeOutput(out, [{ path: 'a', content: `made ${round}` }]);
      writeFileSync(join(out, 'a'), `edit ${round}`);
    }
    kept.push(...writeOutput(out, [{ path: 'a', content: 'made 4' }]).keptEdits);
    expect(kept).toEqual(['a.edited.3']);
    expect(standing(out)).toEqual({
      a: 'made 4',
      'a.edited': 'edit 1',
      'a.edited.2': 'edit 2',
      'a.edited.3': 'edit 3',
    });
  });

  test('is kept as well when the file goes', () => {
    const out = mkdtempSync(join(tmpdir(), 'labwright-edits-'));
    writeOutput(out, [{ path: 's/a', content: 'made' }]);
    writeFileSync(join(out, 's/a'), 'edit');
    writeOutput(out, [{ path: 'b', content: '' }]);
    expect(standing(out)).toEqual({ b: '', 's/a.edited': 'edit' });
  });

  test('never takes the place of a folder of that name', () => {
    const out = mkdtempSync(join(tmpdir(), 'labwright-edits-'));
    writeOutput(out, [{ path: 'a', content: 'made' }]);
    writeFileSync(join(out, 'a'), 'edit');
    mkdirSync(join(out, 'a.edited'));
    writeOutput(out, [{ path: 'a', content: 'new' }]);
    expect(readFileSync(join(out, 'a.edited.2'), 'utf8')).toBe('edit');
    expect(existsSync(join(out, 'a.edited'))).toBe(true);
  });
});
