import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import Ajv from 'ajv/dist/2020';
import { labwright } from '../support/cli';
import { readFolder, tempFolder } from '../support/temp';

const ROOT = join(__dirname, '..', '..');
const DOCKER = join(__dirname, 'docker');
const validate = new Ajv({ strictRequired: false }).compile(
  JSON.parse(readFileSync(join(ROOT, 'schemas', 'diff.schema.json'), 'utf8')),
);

const APP = `const { App, EnvVar, Stack } = require('labwright');
const { Service, Volume } = require('labwright/compose');
const app = new App();
for (const name of ['one', 'two']) {
  const stack = new Stack(app, name);
  const data = new Volume(stack, 'Data', { key: 'data' });
  const web = new Service(stack, 'Web', { image: 'nginx:1.29', environment: { MODE: 'plain' } });
  web.mount(data, '/data');
}
app.synth();
`;

interface Result {
  readonly status: number | null;
  readonly out: string;
  readonly messages: string;
}

const folder = tempFolder();

function run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Result {
  const { status, stdout, stderr } = labwright(args, { cwd: folder, env });
  return { status, out: stdout, messages: stderr };
}

function git(...args: readonly string[]): string {
  const done = spawnSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (done.status !== 0) throw new Error(done.stderr);
  return done.stdout;
}

function writeApp(change: (text: string) => string = (text) => text): void {
  writeFileSync(join(folder, 'app.js'), change(APP));
}

const remode = (text: string): string => text.replace("MODE: 'plain'", "MODE: 'fancy'");
const rename = (text: string): string =>
  text.replace("{ key: 'data' }", "{ key: 'data', volumeName: name + '-data' }");

beforeAll(() => {
  writeFileSync(join(folder, 'package.json'), '{ "name": "user" }');
  writeFileSync(join(folder, 'cdk.json'), '{ "app": "app.js" }');
  writeFileSync(join(folder, '.gitignore'), 'node_modules\ncdk.out\nother\nplain\n');
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(ROOT, join(folder, 'node_modules', 'labwright'));
  git('init', '-q', '-b', 'main');
  writeApp(() => 'throw new Error("not yet");\n');
  git('add', '-A');
  git('commit', '-q', '-m', 'broken');
  writeApp();
  git('commit', '-q', '-a', '-m', 'good');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('without an output to compare with: 2', () => {
  writeApp();
  expect(run(['diff'])).toEqual({
    status: 2,
    out: '',
    messages: expect.stringContaining('error LW_OUTPUT_UNREADABLE'),
  });
  expect(run(['synth']).status).toBe(0);
});

describe('against the last output', () => {
  test('an unchanged app: 0', () => {
    writeApp();
    expect(run(['diff'])).toEqual({
      status: 0,
      out: 'one, two against the last output in cdk.out\n✔ no differences\n',
      messages: '',
    });
  });

  test('a changed app: 1, and nothing is written', () => {
    writeApp(remode);
    const before = readFolder(join(folder, 'cdk.out'));
    const { status, out, messages } = run(['diff', 'one']);
    expect({ status, messages }).toEqual({ status: 1, messages: '' });
    expect(out).toMatchSnapshot();
    expect(readFolder(join(folder, 'cdk.out'))).toEqual(before);
  });

  test('--fail sets the least impact that exits with 1', () => {
    writeApp(remode);
    const status = (...args: readonly string[]) => run(['diff', ...args]).status;
    expect([status('--fail'), status('--fail', 'recreate'), status('--fail', 'data')]).toEqual([1, 1, 0]);
    writeApp(rename);
    expect(status('--fail', 'data')).toBe(1);
  });

  test('stacks are selected by glob', () => {
    writeApp(remode);
    expect(JSON.parse(run(['diff', 't*', '--json']).out).stacks).toEqual(['two']);
    expect(run(['diff', 'x*'])).toMatchObject({
      status: 2,
      messages: expect.stringContaining('LW_STACK_NO_MATCH'),
    });
  });

  test('an added and a removed stack', () => {
    writeApp((text) => text.replace("['one', 'two']", "['two', 'three']"));
    const document = JSON.parse(run(['diff', '--json']).out);
    expect(document).toMatchObject({ stacks: ['one', 'three', 'two'], dataLoss: ['one_data'] });
    expect(run(['diff', 'one', '--fail', 'data']).status).toBe(1);
  });

  test('--json is valid against its schema', () => {
    writeApp((text) => rename(remode(text)));
    const { status, out, messages } = run(['diff', '--json']);
    expect({ status, messages }).toEqual({ status: 1, messages: '' });
    validate(JSON.parse(out));
    expect(validate.errors).toBeNull();
    expect(JSON.parse(out)).toMatchObject({ worst: 'data', dataLoss: ['one_data', 'two_data'] });
    expect(JSON.parse(out).changes[0].construct).toBe('one/Data');
  });

  test('--markdown is a comment for a pull request', () => {
    writeApp(rename);
    expect(run(['diff', 'one', '--markdown'])).toEqual({ status: 1, out: expect.any(String), messages: '' });
    expect(run(['diff', 'one', '--markdown']).out).toMatchSnapshot();
  });

  test('colour is used only on request', () => {
    writeApp(rename);
    const escape = '\u001b[';
    expect(run(['diff']).out).not.toContain(escape);
    expect(run(['diff'], { FORCE_COLOR: '1' }).out).toContain(escape);
    expect(run(['diff'], { FORCE_COLOR: '1', NO_COLOR: '1' }).out).not.toContain(escape);
  });
});

describe('against a git revision', () => {
  const worktrees = (): readonly string[] =>
    readdirSync(tmpdir()).filter((name) => name.startsWith('labwright-diff-'));

  test('the revision is compiled in a temporary worktree, which is removed', () => {
    writeApp(remode);
    const before = worktrees();
    const { status, out } = run(['diff', '--base', 'main', '--json']);
    expect(status).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      base: { kind: 'revision', name: 'main' },
      counts: { recreate: 2 },
    });
    expect(git('worktree', 'list').trim().split('\n')).toHaveLength(1);
    expect(git('status', '--porcelain')).toBe(' M app.js\n');
    expect(worktrees()).toEqual(before);
    writeApp();
    expect(run(['diff', '--base', 'HEAD']).status).toBe(0);
  });

  test('--app names the program of the revision', () => {
    writeApp(remode);
    expect(run(['diff', '--base', 'HEAD', '--app', './app.js']).status).toBe(1);
  });

  test('an app in a subfolder of the repository is compiled with the other folders, committed or not', () => {
    const sub = join(folder, 'deploy', 'hub');
    mkdirSync(sub, { recursive: true });
    mkdirSync(join(folder, 'common'));
    writeFileSync(join(folder, 'common', 'mode.js'), "exports.mode = 'plain';\n");
    writeFileSync(join(sub, 'cdk.json'), '{ "app": "app.js" }');
    const app = APP.replace("MODE: 'plain'", "MODE: require('../../common/mode').mode");
    writeFileSync(join(sub, 'app.js'), app);
    git('add', '-A');
    git('commit', '-q', '-m', 'deeper');
    const below = (revision: string): Result => {
      const { status, stdout, stderr } = labwright(['diff', '--base', revision, '--json'], { cwd: sub });
      return { status, out: stdout, messages: stderr };
    };
    expect(below('HEAD').status).toBe(0);
    // An uncommitted change outside of the folder of the app.
    writeFileSync(join(folder, 'common', 'mode.js'), "exports.mode = 'fancy';\n");
    expect(JSON.parse(below('HEAD').out)).toMatchObject({ counts: { recreate: 2 } });
    expect(git('status', '--porcelain')).toBe(' M common/mode.js\n');
    expect(below('HEAD~1')).toMatchObject({
      status: 2,
      out: expect.stringContaining('that revision does not have this folder'),
    });
    git('reset', '-q', '--hard', 'HEAD~1');
  });

  test('an unknown revision, or one whose app fails: 2, and the worktree is removed', () => {
    writeApp();
    const before = worktrees();
    expect(run(['diff', '--base', 'nowhere'])).toMatchObject({
      status: 2,
      messages: expect.stringContaining('LW_DIFF_BASE_UNKNOWN'),
    });
    expect(run(['diff', '--base=--help']).status).toBe(2);
    expect(run(['diff', '--base', 'main'], { GIT_DIR: '/nowhere' })).toMatchObject({
      status: 2,
      messages: expect.stringMatching(
        /^1 error\. Nothing was compared\.[\s\S]*not a git repository[\s\S]*fix {6}Go to a folder/,
      ),
    });
    expect(run(['diff', '--base', 'main'], { PATH: '/nowhere' })).toMatchObject({
      status: 2,
      messages: expect.stringMatching(/git is not installed[\s\S]*fix {6}Install git/),
    });
    expect(run(['diff', '--base', 'HEAD~1'])).toMatchObject({
      status: 2,
      messages: expect.stringMatching(/LW_DIFF_BASE_FAILED[\s\S]*not yet/),
    });
    expect(git('worktree', 'list').trim().split('\n')).toHaveLength(1);
    expect(worktrees()).toEqual(before);
  });
});

describe('against another folder', () => {
  test('an output folder', () => {
    writeApp(remode);
    expect(run(['synth', '-o', 'other']).status).toBe(0);
    expect(run(['diff', '--against', 'other']).status).toBe(0);
    writeApp();
    expect(run(['diff', '--against', 'other'])).toMatchObject({
      status: 1,
      out: expect.stringMatching(/MODE +fancy → plain/),
    });
  });

  test('a folder with a handwritten compose file', () => {
    writeApp();
    rmSync(join(folder, 'plain'), { recursive: true, force: true });
    cpSync(join(folder, 'cdk.out', 'one'), join(folder, 'plain'), { recursive: true });
    writeFileSync(
      join(folder, 'plain', 'docker-compose.yml'),
      'version: "3"\nname: one\nservices:\n  web:\n    image: nginx:1.29\n    environment: [MODE=plain]\n    volumes: ["data:/data"]\nvolumes:\n  data:\n',
    );
    expect(run(['diff', 'one', '--against', 'plain'])).toMatchObject({ status: 0 });
  });

  test('a folder with neither: 2', () => {
    expect(run(['diff', '--against', 'node_modules']).status).toBe(2);
  });
});

describe('against the running stack', () => {
  const env = {
    PATH: `${DOCKER}${delimiter}${process.env['PATH']}`,
    DOCKER_RECORDING: join(DOCKER, 'what-runs.json'),
  };
  const live = (extra: Readonly<Record<string, string>>, ...args: readonly string[]): Result => {
    cpSync(join(DOCKER, 'app.js'), join(folder, 'live.js'));
    return run(['diff', '--app', 'live.js', '--live', ...args], { ...env, ...extra });
  };

  test('a stack that runs unchanged has no differences', () => {
    expect(live({})).toMatchObject({
      status: 0,
      out: 'live against the running stack on this Docker host\n✔ no differences\n',
    });
  });

  test('differences are found, with the data at risk', () => {
    const { status, out } = live({ DB_IMAGE: 'postgres:18.1', WEB_EXTRA: 'on' }, '--json');
    expect(status).toBe(1);
    validate(JSON.parse(out));
    expect(validate.errors).toBeNull();
    expect(JSON.parse(out)).toMatchObject({
      base: { kind: 'live' },
      dataLoss: ['live_data'],
      counts: { data: 1, recreate: 1 },
    });
    expect(live({ WEB_EXTRA: 'on' }, '--fail', 'data').status).toBe(0);
  });

  test('Docker is not available: 2', () => {
    expect(live({ DOCKER_RECORDING: join(DOCKER, 'silent.json') })).toMatchObject({
      status: 2,
      messages: expect.stringMatching(/LW_DOCKER_FAILED[\s\S]*Cannot connect/),
    });
    expect(live({ PATH: folder })).toMatchObject({
      status: 2,
      messages: expect.stringContaining('LW_DOCKER_FAILED'),
    });
  });
});

test.each([
  [['--base', 'HEAD', '--live']],
  [['--json', '--markdown']],
  [['--fail', 'everything']],
  [['--nonsense']],
])('invalid arguments: 2: %s', (args) => {
  writeApp();
  const { status, messages, out } = run(['diff', ...args]);
  expect({ status, messages: messages + out }).toEqual({
    status: 2,
    messages: expect.stringContaining('LW_USAGE'),
  });
});

test('an app that fails: 2, with --json too', () => {
  writeApp((text) => text.replace("image: 'nginx:1.29', ", ''));
  expect(run(['diff']).status).toBe(2);
  const { status, out } = run(['diff', '--json']);
  expect(status).toBe(2);
  expect(JSON.parse(out)).toMatchObject({ ok: false });
});
