import fs, {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os, { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { App, LabwrightError, readManifest, readStackFile, Stack } from '../../../lib/core';
import { recoverOutput, writeOutput } from '../../../lib/core/assembly/writer';
import { fc } from '../../support/property';
import { readFolder } from '../../support/temp';

/** A folder of a user with an output in it, and files that are not of the output. */
class Place {
  readonly user = mkdtempSync(join(tmpdir(), 'labwright-hostile-'));
  readonly out = join(this.user, 'repo', 'cdk.out');
  readonly state = join(this.out, '.labwright');

  constructor() {
    mkdirSync(join(this.state, 'stage'), { recursive: true });
    this.write('home/.bashrc', 'mine');
    this.write('home/stage/kept', 'mine');
    this.write('important', 'mine');
    this.write('repo/important', 'mine');
  }

  write(path: string, content: string): void {
    mkdirSync(dirname(join(this.user, path)), { recursive: true });
    writeFileSync(join(this.user, path), content);
  }

  journal(value: unknown): void {
    writeFileSync(
      join(this.state, 'journal.json'),
      typeof value === 'string' ? value : JSON.stringify(value),
    );
  }

  /** All files that are not below the output folder. */
  outside(): Record<string, string> {
    return Object.fromEntries(
      Object.entries(readFolder(this.user)).filter(([path]) => !path.startsWith('repo/cdk.out')),
    );
  }

  /** The codes of the errors with which the work is refused; none when it was done. */
  codes(work: () => unknown): readonly string[] {
    const before = this.outside();
    let codes: readonly string[] = [];
    try {
      work();
    } catch (error) {
      if (!LabwrightError.is(error)) throw error;
      codes = [...new Set(error.diagnostics.map(({ code }) => code))];
    }
    expect(this.outside()).toEqual(before);
    return codes;
  }

  remove(): void {
    rmSync(this.user, { recursive: true, force: true });
  }
}

let place: Place;
beforeEach(() => {
  place = new Place();
});
afterEach(() => {
  jest.restoreAllMocks();
  place.remove();
});

const recover = () => recoverOutput(place.out);
const write = () => writeOutput(place.out, [{ path: 's/a', content: 'new' }]);

describe('a journal that names a path outside of the output', () => {
  test.each([
    '../../home/.bashrc',
    's/../../../important',
    '/etc/passwd',
    's//a',
    './a',
    's/./a',
    '',
    '..',
    's\\..\\..\\a',
    'C:/windows',
    'c:a',
    's/a\0b',
    's/a\nb',
    '.labwright/owned.json',
    '.LABWRIGHT/x',
    '.labwright\u200c/x',
    's/.env',
    's/.ENV',
    '.env',
  ])('%j is refused, and nothing is changed', (path) => {
    const staged = join(place.state, 'stage', path.replaceAll('\0', ''));
    mkdirSync(dirname(staged), { recursive: true });
    if (!existsSync(staged)) writeFileSync(staged, 'planted');
    for (const journal of [
      { place: [path], remove: [] },
      { place: [], remove: ['s/b', path] },
    ]) {
      place.journal(journal);
      const before = readFolder(place.user);
      expect(place.codes(recover)).toEqual(['LW_OUTPUT_STATE_INVALID']);
      expect(place.codes(write)).toEqual(['LW_OUTPUT_STATE_INVALID']);
      expect(place.codes(() => readManifest(place.out))).toEqual(['LW_OUTPUT_STATE_INVALID']);
      expect(readFolder(place.user)).toEqual(before);
    }
  });

  test.each([
    '{ cut',
    '',
    '[]',
    'null',
    '{}',
    '{"place":[]}',
    '{"place":"a","remove":[]}',
    '{"place":[1],"remove":[]}',
    '{"place":[],"remove":[],"run":1}',
  ])('and one in another form: %s', (text) => {
    place.journal(text);
    expect(place.codes(recover)).toEqual(['LW_OUTPUT_STATE_INVALID']);
  });

  test('no line of it is shown', () => {
    place.journal('root:hunter2:0');
    expect(recover).toThrow(expect.objectContaining({ message: expect.not.stringContaining('hunter2') }));
  });
});

describe('a symbolic link', () => {
  const good = () => {
    place.journal({ place: ['s/a'], remove: ['s/b', 'home/gone'] });
    place.write('repo/cdk.out/.labwright/stage/s/a', 'new');
  };
  const home = () => join(place.user, 'home');

  test.each<[string, () => void]>([
    [
      'in the place of .labwright',
      () => {
        rmSync(place.state, { recursive: true });
        symlinkSync(home(), place.state);
        place.write('home/journal.json', '{"place":["s/a"],"remove":[]}');
      },
    ],
    [
      'in the place of the stage',
      () => {
        rmSync(join(place.state, 'stage'), { recursive: true });
        symlinkSync(home(), join(place.state, 'stage'));
      },
    ],
    [
      'in the place of the journal',
      () => {
        place.write('home/j', '{"place":[],"remove":[]}');
        rmSync(join(place.state, 'journal.json'));
        symlinkSync(join(home(), 'j'), join(place.state, 'journal.json'));
      },
    ],
    ['in the place of a folder of a stack', () => symlinkSync(home(), join(place.out, 's'))],
    [
      'in the place of a folder with a file to delete',
      () => {
        place.write('home/gone', 'mine');
        symlinkSync(home(), join(place.out, 'home'));
      },
    ],
    [
      'in the place of a file',
      () => {
        mkdirSync(join(place.out, 's'));
        symlinkSync(join(home(), '.bashrc'), join(place.out, 's/a'));
      },
    ],
    [
      'in the place of a staged file',
      () => {
        rmSync(join(place.state, 'stage/s/a'));
        symlinkSync(join(home(), '.bashrc'), join(place.state, 'stage/s/a'));
      },
    ],
    [
      'in the place of a staged folder',
      () => {
        rmSync(join(place.state, 'stage/s'), { recursive: true });
        symlinkSync(home(), join(place.state, 'stage/s'));
      },
    ],
    ['in the place of the lock', () => symlinkSync(join(home(), '.bashrc'), join(place.state, 'lock'))],
  ])('%s is refused', (_, plant) => {
    good();
    plant();
    expect(place.codes(recover)).toEqual(['LW_OUTPUT_UNSAFE']);
    expect(place.codes(write)).toEqual(['LW_OUTPUT_UNSAFE']);
  });

  test('in the place of .gitignore, or of a file that is written for a moment, is not followed', () => {
    symlinkSync(join(home(), '.bashrc'), join(place.state, '.gitignore'));
    symlinkSync(join(home(), '.bashrc'), join(place.state, 'journal.json.next'));
    expect(place.codes(write)).toEqual([]);
    expect(readFileSync(join(place.out, 's/a'), 'utf8')).toBe('new');
  });

  test('to the output folder itself is allowed', () => {
    good();
    const link = join(place.user, 'link');
    symlinkSync(place.out, link);
    expect(recoverOutput(link)).toBe(true);
    expect(readFileSync(join(place.out, 's/a'), 'utf8')).toBe('new');
  });
});

test('a hard link in the stage, or in the place of the journal, is refused', () => {
  place.journal({ place: ['s/a'], remove: [] });
  mkdirSync(join(place.state, 'stage/s'));
  linkSync(join(place.user, 'home/.bashrc'), join(place.state, 'stage/s/a'));
  expect(place.codes(recover)).toEqual(['LW_OUTPUT_UNSAFE']);
  rmSync(join(place.state, 'stage/s/a'));
  linkSync(join(place.state, 'journal.json'), join(place.user, 'other'));
  expect(place.codes(recover)).toEqual(['LW_OUTPUT_UNSAFE']);
});

describe('the record of owned files', () => {
  test.each(['{ cut', '[]', '{"../../important":""}', '{"/etc/passwd":""}', '{"s/a":1}', '{"s/.env":""}'])(
    '%s is refused',
    (text) => {
      writeFileSync(join(place.state, 'owned.json'), text);
      expect(place.codes(write)).toEqual(['LW_OUTPUT_STATE_INVALID']);
    },
  );
});

describe('a manifest', () => {
  const hash = '0'.repeat(64);
  const stack = (files: object, more: object = {}) => ({
    version: '1.1',
    stacks: { s: { construct: 's', files, parameters: [], ...more } },
  });
  const file = { sha256: hash, mode: '0644', construct: 's' };

  test.each<[string, unknown]>([
    ['an absolute path', stack({ '/etc/passwd': file })],
    ['a path to a folder above', stack({ '../../important': file })],
    ['no hash', stack({ a: { ...file, sha256: 1 } })],
    ['no mode', stack({ a: { ...file, mode: '9' } })],
    ['files in another form', stack([])],
    ['a backup in another form', stack({}, { backup: [{ kind: 'files' }] })],
    [
      'databases outside of their volume',
      stack(
        {},
        {
          backup: [
            { kind: 'sqlite', volume: 'v', key: 'v', construct: 's', service: 's', databases: ['../x'] },
          ],
        },
      ),
    ],
    [
      'a stack that is no name of a folder',
      { version: '1.1', stacks: { '..': { construct: '', files: {}, parameters: [] } } },
    ],
    ['no stacks', { version: '1.1' }],
    ['a list', []],
  ])('with %s is refused', (_, manifest) => {
    writeFileSync(join(place.out, 'manifest.json'), JSON.stringify(manifest));
    expect(place.codes(() => readManifest(place.out))).toEqual(['LW_OUTPUT_UNREADABLE']);
  });

  test('or a file of a stack that is a symbolic link is not read', () => {
    mkdirSync(join(place.out, 's'));
    symlinkSync(join(place.user, 'important'), join(place.out, 's/a'));
    expect(place.codes(() => readStackFile(place.out, 's', 'a'))).toEqual(['LW_OUTPUT_UNSAFE']);
    symlinkSync(join(place.user, 'important'), join(place.out, 'manifest.json'));
    expect(place.codes(() => readManifest(place.out))).toEqual(['LW_OUTPUT_UNSAFE']);
  });
});

describe('as an output folder', () => {
  test.each<[string, () => string]>([
    ['the root of the file system', () => '/'],
    ['the home folder', () => place.user],
    ['a folder above the home folder', () => dirname(place.user)],
    ['the home folder by a relative path', () => join(place.user, 'repo', '..')],
    [
      'a symbolic link to the home folder',
      () => {
        const link = join(mkdtempSync(join(tmpdir(), 'labwright-link-')), 'link');
        symlinkSync(place.user, link);
        return link;
      },
    ],
  ])('%s is refused', (_, folder) => {
    jest.spyOn(os, 'homedir').mockReturnValue(place.user);
    const made = jest.spyOn(fs, 'mkdirSync');
    const out = folder();
    expect(place.codes(() => writeOutput(out, [{ path: 'a', content: '' }]))).toEqual([
      'LW_OUTPUT_FOLDER_REFUSED',
    ]);
    expect(made).not.toHaveBeenCalled();
    const app = new App({ outdir: out });
    new Stack(app, 's').addArtifact({ path: 'a', owner: app, render: () => '' });
    expect(place.codes(() => app.synth())).toEqual(['LW_OUTPUT_FOLDER_REFUSED']);
  });

  test('a folder within the home folder is allowed', () => {
    jest.spyOn(os, 'homedir').mockReturnValue(place.user);
    expect(place.codes(write)).toEqual([]);
  });
});

test('whatever a journal and a record hold, nothing outside of the folder changes (property)', () => {
  const part = fc.oneof(
    fc.constantFrom(
      '..',
      '.',
      '',
      'a',
      's',
      'home',
      '.env',
      '.labwright',
      'stage',
      'important',
      'C:',
      '\\',
      '\0',
      '__proto__',
    ),
    fc.string({ unit: 'binary', maxLength: 4 }),
  );
  const path = fc.oneof(
    fc.array(part, { maxLength: 5 }).map((parts) => parts.join('/')),
    fc.string({ unit: 'binary' }),
  );
  const value = fc.oneof(path, fc.jsonValue());
  const list = fc.oneof(
    { weight: 5, arbitrary: fc.array(value, { maxLength: 4 }) },
    { weight: 1, arbitrary: value },
  );
  const journal = fc.record({ place: list, remove: list }, { requiredKeys: [] });
  const links = fc.array(fc.constantFrom('s', 'a', 'home', '.labwright/stage/s', '.labwright/lock'), {
    maxLength: 2,
  });
  fc.assert(
    fc.property(journal, fc.dictionary(path, value, { maxKeys: 3 }), links, (plan, owned, linked) => {
      const one = new Place();
      try {
        place = one;
        one.journal(plan);
        writeFileSync(join(one.state, 'owned.json'), JSON.stringify(owned));
        for (const link of new Set(linked)) {
          mkdirSync(dirname(join(one.out, link)), { recursive: true });
          symlinkSync(join(one.user, 'home'), join(one.out, link));
        }
        one.codes(recover);
        one.codes(write);
      } finally {
        one.remove();
      }
    }),
    { numRuns: 300 },
  );
});
