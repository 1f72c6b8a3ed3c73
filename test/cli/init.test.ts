import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { tempFolder } from '../temp';

const ROOT = join(__dirname, '..', '..');
const CLI = join(ROOT, 'dist', 'bin', 'labwright.js');

describe.each(['platform', 'custom-lab', 'compose'])('labwright init %s', (template) => {
  const folder = tempFolder();
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const run = (...args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
      cwd: folder,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], NO_COLOR: '1' },
    });
    return { status, stdout, stderr };
  };

  test('makes a project that compiles, with warnings refused and types checked', () => {
    expect(run(CLI, 'init', template, '.')).toEqual({
      status: 0,
      stdout: '',
      stderr: expect.stringContaining(`${template} in `),
    });
    // What npm install would do.
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(ROOT, join(folder, 'node_modules', 'labwright'));
    expect(run(CLI, 'synth', '--strict', '--check', '--quiet')).toEqual({
      status: 0,
      stdout: '',
      stderr: '',
    });
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    expect(manifest.dependencies.labwright).toMatch(/^\^\d/);
    expect(readFileSync(join(folder, '.gitignore'), 'utf8')).toContain('node_modules');
  });

  test('whose own tests pass', () => {
    const done = run(
      '--require',
      'ts-node/register/transpile-only',
      '--test',
      '--test-reporter=tap',
      'test/lab.test.ts',
    );
    expect({ ...done, stdout: /^# (?:tests|fail) .*$/gm[Symbol.match](done.stdout) }).toEqual({
      status: 0,
      stderr: '',
      stdout: [expect.stringMatching(/^# tests [2-9]$/), '# fail 0'],
    });
  });

  test('and that is refused in a folder with files', () => {
    expect(run(CLI, 'init', template, '.')).toEqual({
      status: 1,
      stdout: '',
      stderr: expect.stringContaining('LW_INIT_NOT_EMPTY'),
    });
  });
});
