import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { labwright } from '../support/cli';
import { tempFolder } from '../support/temp';

const folder = tempFolder();
const good = join(folder, 'good');
const out = join(folder, 'cdk.out');
const stack = join(out, 'one');
const compose = join(stack, 'docker-compose.yml');

const APP = `const { App, Stack, TextFile } = require('labwright');
const { Service, Volume } = require('labwright/compose');
const app = new App();
const stack = new Stack(app, 'one');
const web = new Service(stack, 'Web', { image: 'nginx:1.29' });
stack.addArtifact(new TextFile(web, 'jupyterhub_config.py', 'c.JupyterHub.port = 8000\\n'));
if (!app.node.tryGetContext('lost')) web.mount(new Volume(stack, 'Data', { key: 'data' }), '/data');
app.synth();
`;

beforeAll(() => {
  writeFileSync(join(folder, 'cdk.json'), '{ "app": "app.js" }');
  writeFileSync(join(folder, 'app.js'), APP);
  expect(labwright(['synth', '-q', '-o', 'good'], { cwd: folder })).toMatchObject({ status: 0, stderr: '' });
});
beforeEach(() => {
  rmSync(out, { recursive: true, force: true });
  cpSync(good, out, { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const COMMANDS: readonly { readonly args: readonly string[]; readonly status: number }[] = [
  { args: ['diff', '--fail', 'data', '-c', 'lost=1'], status: 2 },
  { args: ['diff', '--fail', 'data', '-c', 'lost=1', '--against', 'cdk.out'], status: 2 },
  { args: ['graph', '--from', 'cdk.out'], status: 1 },
  { args: ['graph', '--diff'], status: 1 },
  { args: ['backup', '--dry-run'], status: 1 },
  { args: ['ps'], status: 1 },
  { args: ['down'], status: 1 },
];

test('the same commands read an output that is whole', () => {
  const run = (args: readonly string[]) => labwright(args, { cwd: folder });
  expect(run(['diff', '--fail', 'data', '-c', 'lost=1'])).toMatchObject({ status: 1 });
  expect(run(['graph', '--from', 'cdk.out'])).toMatchObject({ status: 0 });
});

test('an edit by hand is compared as it is', () => {
  writeFileSync(compose, readFileSync(compose, 'utf8').replace('nginx:1.29', 'nginx:1.30'));
  expect(labwright(['diff'], { cwd: folder })).toMatchObject({
    status: 1,
    stdout: expect.stringContaining('nginx:1.30'),
  });
});

const truncated = (share: number) => () => {
  const text = readFileSync(compose, 'utf8');
  writeFileSync(compose, text.slice(0, Math.floor(text.length * share)));
};
const lines = (count: number) => () =>
  writeFileSync(compose, `${readFileSync(compose, 'utf8').split('\n').slice(0, count).join('\n')}\n`);

describe('a base that cannot be read is refused:', () => {
  test.each<[string, () => void, string?]>([
    ['an empty compose file', () => writeFileSync(compose, '')],
    ['a blank compose file', () => writeFileSync(compose, '\n\n')],
    ['one that is cut off in a line', truncated(0.6)],
    ['one that is cut off after its name', lines(1)],
    [
      'one that is cut off before its volumes',
      () => writeFileSync(compose, readFileSync(compose, 'utf8').replace(/^volumes:.*/ms, '')),
    ],
    ['a binary one', () => writeFileSync(compose, Buffer.from([0xff, 0xfe, 0, 1, 2, 10]))],
    ['one with NUL', () => writeFileSync(compose, 'services: {a: {image: "\0"}}\n')],
    ['a list', () => writeFileSync(compose, '- a\n')],
    ['a text', () => writeFileSync(compose, 'hello\n')],
    ['services that are a list', () => writeFileSync(compose, 'services: [a]\n')],
    ['one that is no YAML', () => writeFileSync(compose, 'services: {a\nsecret-line: "\n')],
    ['no compose file', () => rmSync(compose)],
    [
      'a folder in its place',
      () => {
        rmSync(compose);
        mkdirSync(compose);
      },
      'LW_OUTPUT_UNSAFE',
    ],
    [
      'a symbolic link in its place',
      () => {
        rmSync(compose);
        symlinkSync('/etc/passwd', compose);
      },
      'LW_OUTPUT_UNSAFE',
    ],
    [
      'a compose file that the manifest does not list',
      () => {
        const manifest = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'));
        manifest.stacks.one.files = {};
        writeFileSync(join(out, 'manifest.json'), JSON.stringify(manifest));
      },
    ],
    ['no manifest', () => rmSync(join(out, 'manifest.json'))],
    ['an empty manifest', () => writeFileSync(join(out, 'manifest.json'), '')],
    [
      'a manifest that is cut off',
      () => writeFileSync(join(out, 'manifest.json'), '{"version":"1.1","stacks":{"secret-line'),
    ],
    ['no configuration of the hub', () => rmSync(join(stack, 'jupyterhub_config.py'))],
    ['an empty configuration of the hub', () => writeFileSync(join(stack, 'jupyterhub_config.py'), '')],
  ])('%s', (_, damage, code = 'LW_OUTPUT_UNREADABLE') => {
    damage();
    for (const { args, status } of COMMANDS) {
      const run = labwright(args, { cwd: folder });
      expect({ args, ...run }).toEqual({ args, status, stdout: '', stderr: expect.stringContaining(code) });
      expect(run.stderr).toMatch(/^ {2}fix {6}\S/m);
      expect(run.stderr).not.toMatch(/secret-line|root:/);
    }
  });

  test('a file that may not be read', () => {
    if (process.getuid?.() === 0) return;
    chmodSync(compose, 0o000);
    expect(labwright(['diff'], { cwd: folder })).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('LW_OUTPUT_UNREADABLE'),
    });
  });
});

test('a compose file without a manifest is held to the same', () => {
  const plain = join(folder, 'plain');
  mkdirSync(plain);
  for (const text of ['', 'name: x\n', '- a\n', 'services: {a: }\n', '\0']) {
    writeFileSync(join(plain, 'compose.yml'), text);
    expect(labwright(['diff', '--against', 'plain', '--fail', 'data'], { cwd: folder })).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('LW_OUTPUT_UNREADABLE'),
    });
  }
});
