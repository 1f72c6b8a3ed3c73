import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { readFolder, tempFolder } from '../support/temp';

const ROOT = join(__dirname, '..', '..');

describe('a golden folder', () => {
  const folder = tempFolder();
  const golden = join(folder, 'expected', 'lab');
  const config = JSON.stringify({
    rootDir: folder,
    testMatch: ['**/*.test.ts'],
    transform: { '\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' } } }] },
  });
  const jest = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');

  /** Runs a test that gives these files, as `npm test` does or, with `-u`, as `npm run test:update` does. */
  function run(files: Readonly<Record<string, string>>, ...args: readonly string[]) {
    writeFileSync(
      join(folder, 'lab.test.ts'),
      `import '${relative(folder, join(ROOT, 'test', 'support', 'golden'))}';
test('lab', () => expect(${JSON.stringify(files)}).toMatchGoldenFolder(${JSON.stringify(golden)}));\n`,
    );
    const { status, stdout, stderr } = spawnSync(process.execPath, [jest, '--config', config, ...args], {
      cwd: ROOT,
      encoding: 'utf8',
      env: { ...process.env, CI: 'true', NO_COLOR: '1' },
    });
    return { status, text: stdout + stderr };
  }

  const files = { 'docker-compose.yml': 'name: lab\nservices: {}\n', 'hub/Dockerfile': 'FROM a:1\n' };

  beforeEach(() => {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(join(golden, path, '..'), { recursive: true });
      writeFileSync(join(golden, path), content);
    }
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('passes when every file is the same', () => {
    expect(run(files)).toMatchObject({ status: 0 });
  });

  test('fails on a file that is missing, one that is new and one that differs, with a patch and the command to accept it', () => {
    const { status, text } = run({
      'docker-compose.yml': 'name: lab\nservices: {a: {}}\n',
      'new.txt': 'new\n',
    });
    expect(status).toBe(1);
    const at = relative(ROOT, golden);
    for (const line of [
      `--- a/${at}/docker-compose.yml`,
      '-services: {}',
      '+services: {a: {}}',
      `--- a/${at}/hub/Dockerfile`,
      '+++ /dev/null',
      `+++ b/${at}/new.txt`,
      'accept it with: npm run test:update',
    ])
      expect(text).toContain(line);
    expect(readFolder(golden)).toEqual(files);
  });

  test('is written, and freed of what is gone, with -u', () => {
    const changed = { 'docker-compose.yml': 'name: other\n' };
    expect(run(changed, '-u')).toMatchObject({ status: 0 });
    expect(readFolder(golden)).toEqual(changed);
  });

  test('is not written because it is absent', () => {
    rmSync(golden, { recursive: true });
    expect(run(files).status).toBe(1);
    expect(run(files, '--ci=false').status).toBe(1);
  });
});
