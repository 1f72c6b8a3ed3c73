import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { labwright } from '../support/cli';
import { tempFolder } from '../support/temp';

const APP = `const { App, Stack } = require('labwright');
const { Service } = require('labwright/compose');
const app = new App();
for (const name of ['one', 'two']) {
  const web = new Service(new Stack(app, name), 'Web', { image: 'nginx:1.29', environment: { MODE: 'plain' } });
  web.publish(80, { published: name === 'one' ? 8001 : 8002 });
}
app.synth();
`;

const folder = tempFolder();

function run(...args: readonly string[]) {
  const { status, stdout, stderr } = labwright(['graph', ...args], { cwd: folder, env: { NO_COLOR: '1' } });
  return { status, out: stdout, messages: stderr };
}

function written(name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}

beforeAll(() => {
  writeFileSync(join(folder, 'cdk.json'), '{"app": "app.js"}');
  writeFileSync(join(folder, 'app.js'), APP);
  expect(labwright(['synth', '--quiet'], { cwd: folder }).status).toBe(0);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('SVG is printed, and no file is written', () => {
  const before = readdirSync(folder);
  expect(run()).toEqual({ status: 0, out: expect.stringMatching(/^<svg [\s\S]*<\/svg>\n$/), messages: '' });
  expect(readdirSync(folder)).toEqual(before);
});

test.each([
  ['picture.svg', /^<svg /],
  ['page.html', /^<!doctype html>/i],
  ['flow.mmd', /^flowchart LR/],
  ['flow.gv', /^digraph labwright/],
])('the extension of --out selects the format: %s', (name, beginning) => {
  expect(run('--out', name)).toEqual({ status: 0, out: '', messages: expect.stringContaining(`✔ ${name}`) });
  expect(written(name)).toMatch(beginning);
});

test('--format overrides the extension, and the page can be printed to a pipe', () => {
  expect(run('--format', 'html').out).toMatch(/^<!doctype html>/i);
  run('--format', 'dot', '--out', 'picture.svg');
  expect(written('picture.svg')).toMatch(/^digraph/);
  expect(run('--format', 'mermaid', '--direction', 'down').out).toMatch(/^flowchart TB/);
});

test('the page contains the construct and the source line of each element', () => {
  const page = run('two', '--format', 'html').out;
  expect(page).toContain('"construct": "two/Web"');
  expect(page).toMatch(/"source": "app\.js:5:\d+"/);
  expect(page).not.toContain('"one/Web"');
});

test('stacks are selected by glob; a pattern without a match is refused', () => {
  expect(run('t*', '--format', 'dot').out).not.toContain('one');
  expect(run('x*')).toMatchObject({
    status: 1,
    out: '',
    messages: expect.stringContaining('LW_STACK_NO_MATCH'),
  });
});

test('a handwritten folder needs no app', () => {
  mkdirSync(join(folder, 'old'), { recursive: true });
  writeFileSync(
    join(folder, 'old', 'compose.yml'),
    'name: old\nservices:\n  db:\n    image: db:1\n    environment: {PASSWORD: hunter2}\n',
  );
  const { status, out } = run('--from', 'old', '--format', 'html', '--app', 'nowhere.js');
  expect(status).toBe(0);
  expect(out).toContain('PASSWORD: ••••••');
  expect(out).not.toContain('hunter2');
  expect(run('--from', 'nowhere')).toMatchObject({
    status: 1,
    messages: expect.stringContaining('LW_OUTPUT_UNREADABLE'),
  });
});

describe('changes', () => {
  beforeAll(() => writeFileSync(join(folder, 'app.js'), APP.replace("MODE: 'plain'", "MODE: 'fancy'")));
  afterAll(() => writeFileSync(join(folder, 'app.js'), APP));

  test('are marked against the last output or another folder', () => {
    expect(run('one', '--diff', '--format', 'mermaid').out).toMatch(/service_one_web\["~ web.*:::changed/);
    const page = run('one', '--against', 'cdk.out', '--format', 'html').out;
    expect(page).toContain('one against cdk.out');
    expect(page).toContain('environment MODE: plain → fancy');
  });

  test('two bases, or --from with a base, are refused', () => {
    expect(run('--base', 'HEAD', '--live')).toMatchObject({
      status: 1,
      messages: expect.stringContaining('LW_USAGE'),
    });
    expect(run('--from', 'cdk.out', '--diff')).toMatchObject({
      status: 1,
      messages: expect.stringContaining('LW_USAGE'),
    });
  });
});

describe('the running stack on the Docker host', () => {
  // A fake `docker` replays answers of a real Docker Engine, recorded by test/cli/docker/record.sh.
  const DOCKER = join(__dirname, 'docker');
  const live = (env: Readonly<Record<string, string>>, ...args: readonly string[]) => {
    const { status, stdout, stderr } = labwright(['graph', '--app', 'live.js', '--live', ...args], {
      cwd: folder,
      env: {
        NO_COLOR: '1',
        PATH: `${DOCKER}${delimiter}${process.env['PATH']}`,
        DOCKER_RECORDING: join(DOCKER, 'what-runs.json'),
        ...env,
      },
    });
    return { status, out: stdout, messages: stderr };
  };
  beforeAll(() => copyFileSync(join(DOCKER, 'app.js'), join(folder, 'live.js')));

  test('unchanged: nothing is marked', () => {
    const { status, out, messages } = live({}, '--format', 'mermaid');
    expect({ status, messages }).toEqual({ status: 0, messages: '' });
    expect(out).toContain('"web');
    expect(out).not.toMatch(/:::(?:added|changed|removed|dataLoss)/);
  });

  test('changes are marked, also data at risk', () => {
    const changed = { DB_IMAGE: 'postgres:18.1', WEB_EXTRA: 'on' };
    const { status, out } = live(changed, '--format', 'html');
    expect(status).toBe(0);
    expect(out).toContain('live against the running stack on this Docker host');
    expect(out).toContain('environment EXTRA: on');
    expect(out).toMatch(/data at risk: live_data/);
    expect(live(changed, '--format', 'mermaid').out).toMatch(/"~ web.*:::changed/);
  });

  test.each([
    ['no engine', { DOCKER_RECORDING: join(DOCKER, 'silent.json') }, /Cannot connect/],
    ['no docker', { PATH: '/nowhere' }, /LW_DOCKER_FAILED/],
  ])('%s: refused, and nothing is drawn', (_, env, words) => {
    expect(live(env)).toEqual({ status: 1, out: '', messages: expect.stringMatching(words) });
  });
});

test('an unwritable file: LW_GRAPH_NOT_WRITTEN', () => {
  expect(run('--out', 'nowhere/picture.svg')).toMatchObject({
    status: 1,
    messages: expect.stringMatching(/error LW_GRAPH_NOT_WRITTEN [\s\S]*nowhere\/picture\.svg[\s\S]*fix/),
  });
});
