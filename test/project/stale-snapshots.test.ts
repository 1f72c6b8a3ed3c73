import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tempFolder } from '../support/temp';

const ROOT = join(__dirname, '..', '..');
const HEAD = '// Jest Snapshot v1, https://jestjs.io/docs/snapshot-testing\n\n';

describe('the test command', () => {
  const folder = tempFolder();
  mkdirSync(join(folder, '__snapshots__'));
  writeFileSync(join(folder, 'a.test.js'), "test('kept', () => expect(1).toMatchSnapshot());\n");
  const snapshots = join(folder, '__snapshots__', 'a.test.js.snap');
  const config = JSON.stringify({
    rootDir: folder,
    testMatch: ['**/*.test.js'],
    reporters: [join(ROOT, 'scripts', 'jest', 'no-obsolete-snapshots.js')],
  });

  function run(...args: readonly string[]): { readonly status: number | null; readonly text: string } {
    const jest = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
    const done = spawnSync(process.execPath, [jest, '--ci', '--config', config, ...args], {
      cwd: folder,
      encoding: 'utf8',
    });
    return { status: done.status, text: done.stdout + done.stderr };
  }

  afterAll(() => rmSync(folder, { recursive: true }));

  test('passes with the snapshots that its tests ask for', () => {
    writeFileSync(snapshots, `${HEAD}exports[\`kept 1\`] = \`1\`;\n`);
    expect(run()).toEqual({ status: 0, text: '' });
  });

  test('fails on a snapshot that no test asks for', () => {
    writeFileSync(snapshots, `${HEAD}exports[\`gone 1\`] = \`2\`;\n\nexports[\`kept 1\`] = \`1\`;\n`);
    expect(run()).toEqual({ status: 1, text: expect.stringContaining('a.test.js: gone 1') });
  });

  test('fails on a file of snapshots whose test is gone', () => {
    writeFileSync(snapshots, `${HEAD}exports[\`kept 1\`] = \`1\`;\n`);
    writeFileSync(join(folder, '__snapshots__', 'b.test.js.snap'), `${HEAD}exports[\`x 1\`] = \`1\`;\n`);
    expect(run()).toEqual({ status: 1, text: expect.stringContaining('b.test.js.snap: its test is gone') });
  });

  test('fails on a snapshot that is not written', () => {
    writeFileSync(snapshots, HEAD);
    expect(run().status).toBe(1);
  });
});
