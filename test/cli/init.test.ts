import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { labwright } from '../support/cli';
import { tempFolder } from '../support/temp';

const ROOT = join(__dirname, '..', '..');

describe.each(['platform', 'custom-lab', 'compose'])('labwright init %s', (template) => {
  const folder = tempFolder();
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const run = (...args: readonly string[]) => labwright(args, { cwd: folder, env: { NO_COLOR: '1' } });

  test('makes a project that compiles, with warnings refused and types checked', () => {
    expect(run('init', template, '.')).toEqual({
      status: 0,
      stdout: '',
      stderr: expect.stringContaining(`${template} in `),
    });
    // What npm install would do.
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(ROOT, join(folder, 'node_modules', 'labwright'));
    expect(run('synth', '--strict', '--check', '--quiet')).toEqual({
      status: 0,
      stdout: '',
      stderr: '',
    });
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    expect(manifest.dependencies.labwright).toMatch(/^\^\d/);
    expect(readFileSync(join(folder, '.gitignore'), 'utf8')).toContain('node_modules');
  });

  test('whose own tests pass', () => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--require', 'ts-node/register/transpile-only', '--test', '--test-reporter=tap', 'test/lab.test.ts'],
      { cwd: folder, encoding: 'utf8', env: { PATH: process.env['PATH'] } },
    );
    expect({ status, stderr, stdout: /^# (?:tests|fail) .*$/gm[Symbol.match](stdout) }).toEqual({
      status: 0,
      stderr: '',
      stdout: [expect.stringMatching(/^# tests [2-9]$/), '# fail 0'],
    });
  });

  test('and that is refused in a folder with files', () => {
    expect(run('init', template, '.')).toEqual({
      status: 1,
      stdout: '',
      stderr: expect.stringContaining('LW_INIT_NOT_EMPTY'),
    });
  });
});
