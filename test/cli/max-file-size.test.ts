import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { labwright } from '../support/cli';
import { tempFolder } from '../support/temp';

const ROOT = join(__dirname, '..', '..');
const folder = tempFolder();
const run = (...args: readonly string[]) => labwright(args, { cwd: folder });
const cdkJson = (settings: object): void => writeFileSync(join(folder, 'cdk.json'), JSON.stringify(settings));

beforeAll(() => {
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(ROOT, join(folder, 'node_modules', 'labwright'));
  writeFileSync(
    join(folder, 'compose.yml'),
    `# ${'x'.repeat(2000)}\nservices: {web: {image: "nginx:1.29"}}\n`,
  );
  writeFileSync(
    join(folder, 'app.js'),
    `const { App, Stack } = require('labwright');
const { Service } = require('labwright/compose');
const { Dockerfile } = require('labwright/dockerfile');
const app = new App();
const stack = new Stack(app, 'one');
const web = new Service(stack, 'Web', { image: 'nginx:1.29' });
const file = app.node.tryGetContext('dockerfile');
if (file) new Dockerfile(web, 'D', { path: 'web/Dockerfile', file });
app.synth();
`,
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('maxFileSize of cdk.json limits what is read, and each run begins with the default', () => {
  cdkJson({ maxFileSize: 1000 });
  const refused = run('import', 'compose.yml', '--out', 'out/lab.ts');
  expect(refused).toMatchObject({ status: 1, stderr: expect.stringContaining('LW_INPUT_TOO_LARGE') });
  expect(refused.stderr).toContain('at most 1000 bytes');
  cdkJson({ maxFileSize: 10_000 });
  expect(run('import', 'compose.yml', '--out', 'out/lab.ts').status).toBe(0);
  cdkJson({});
  expect(run('import', 'compose.yml', '--out', 'out/lab.ts', '--force').status).toBe(0);
});

test.each([0, -1, 1.5, '4M', null, true, 2 ** 60])('maxFileSize: %j is refused', (maxFileSize) => {
  cdkJson({ app: 'app.js', maxFileSize });
  const { status, stderr } = run('synth');
  expect({ status, code: stderr.includes('LW_CONFIG_INVALID') }).toEqual({ status: 1, code: true });
  expect(stderr).toContain('a whole number of bytes above 0');
});

test('a misspelt maxFileSize is not ignored', () => {
  cdkJson({ app: 'app.js', maxFilesize: 5 });
  expect(run('synth')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('did you mean "maxFileSize"?'),
  });
});

describe('what is no regular file is refused before it is opened', () => {
  const pipe = (...parts: readonly string[]): void => {
    expect(spawnSync('mkfifo', [join(folder, ...parts)]).status).toBe(0);
  };

  test('as .env of a stack', () => {
    cdkJson({ app: 'app.js' });
    expect(run('synth')).toMatchObject({ status: 0 });
    pipe('cdk.out', 'one', '.env');
    const { status, stdout, stderr } = run('doctor');
    expect({ status, text: stdout + stderr }).toEqual({
      status: 1,
      text: expect.stringContaining('The input is not a regular file'),
    });
    rmSync(join(folder, 'cdk.out', 'one', '.env'));
  });

  test('as a journal of an output folder', () => {
    pipe('cdk.out', '.labwright', 'journal.json');
    expect(run('synth')).toMatchObject({ status: 1, stderr: expect.stringContaining('LW_OUTPUT_UNSAFE') });
    rmSync(join(folder, 'cdk.out', '.labwright', 'journal.json'));
  });

  test('as a Dockerfile', () => {
    pipe('Dockerfile');
    const { status, stderr } = run('synth', '-c', 'dockerfile=Dockerfile');
    expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining('LW_INPUT_NOT_A_FILE') });
    expect(stderr).toContain('Dockerfile, a pipe');
  });

  test('as cdk.json', () => {
    rmSync(join(folder, 'cdk.json'));
    pipe('cdk.json');
    expect(run('synth')).toMatchObject({ status: 1, stderr: expect.stringContaining('LW_INPUT_NOT_A_FILE') });
    rmSync(join(folder, 'cdk.json'));
  });
});
