// An installation that was made from the original compose file is taken over by the synthesised one: nothing is lost.
import { cpSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { HubApi } from '../platform/hub-api';
import { attempt, run, until } from '../platform/run';
import { RunningStack, synth, work } from '../platform/stack';

const VOLUMES = [
  'jupyterhub-shared',
  'jupyterhub-user-ada',
  'jupyterhub_jupyterhub_data',
  'jupyterhub_postgres_data',
];
const password = 'the-one-of-the-first-day';
const before = new RunningStack('jupyterhub', join(work(), 'jupyterhub'));
const after = new RunningStack('jupyterhub', join(synth('bin/lab.ts'), 'jupyterhub'));
let token = '';

/** The inode of each volume's folder: a volume that was made again has another one. */
function folders(): Record<string, number> {
  const lines = run('docker', ['volume', 'inspect', '--format', '{{.Name}} {{.Mountpoint}}', ...VOLUMES]);
  const pairs = lines.trim().split('\n');
  return Object.fromEntries(
    pairs.map((line) => line.split(' ')).map(([name = '', folder = '']) => [name, statSync(folder).ino]),
  );
}

function inDatabase(stack: RunningStack, query: string): string {
  return stack.exec('postgres', ['psql', '-U', 'mlflow', '-d', 'mlflow', '-At', '-c', query]).trim();
}

const RUNS = 'select r.name, m.key, m.value from runs r join metrics m on m.run_uuid = r.run_uuid';
let kept: Record<string, number>;

beforeAll(() => {
  cpSync(join(__dirname, '..', 'seed'), before.folder, { recursive: true });
  before.settings({
    COMPOSE_PROJECT_NAME: 'jupyterhub',
    HOST: 'hub.uni.example',
    POSTGRES_PASSWORD: password,
  });
  after.settings({
    COMPOSE_PROJECT_NAME: 'jupyterhub',
    HOST: 'hub.uni.example',
    ACME_EMAIL: 'admin@uni.example',
    OAUTH_CLIENT_ID: 'id',
    OAUTH_CLIENT_SECRET: 'secret',
    POSTGRES_PASSWORD: password,
  });
});

afterAll(() => {
  after.destroy();
});

test('the original installation has data in its four kinds of volume', async () => {
  before.up();
  const api = await until('the hub answers', () => HubApi.as(before, 'jupyhub', 'ada'));
  token = api.token;
  await until('its API answers', () => api.ask('GET', '/user').status === 200);
  await api.startLab('ada');
  const write = 'echo thesis > /home/jovyan/thesis.txt; echo course > /shared/course.txt';
  expect(attempt('docker', ['exec', 'jupyter-ada', 'sh', '-c', write])).toMatchObject({ status: 0 });
  const log = [
    'import mlflow',
    "mlflow.set_tracking_uri('http://localhost:5000')",
    "with mlflow.start_run(run_name='earlier'):",
    "  mlflow.log_metric('accuracy', 0.5)",
  ];
  await until('MLflow takes a run', () => {
    const env = ['-e', 'GIT_PYTHON_REFRESH=quiet'];
    return before.compose('exec', '-T', ...env, 'mlflow', 'python', '-c', log.join('\n')) !== undefined;
  });
  expect(inDatabase(before, RUNS)).toBe('earlier|accuracy|0.5');
  await api.stopLab('ada');
  kept = folders();
  before.down();
});

test('the synthesised stack takes over the same volumes', async () => {
  after.up('jupyhub', 'mlflow');
  await until('the hub is healthy', () => after.health('jupyhub') === 'healthy');
  expect(folders()).toEqual(kept);
  const mounts = (service: string): string =>
    run('docker', [
      'inspect',
      after.compose('ps', '--quiet', service).trim(),
      '--format',
      '{{range .Mounts}}{{.Name}} {{end}}',
    ]);
  expect(mounts('jupyhub')).toContain('jupyterhub_jupyterhub_data');
  expect(mounts('postgres')).toContain('jupyterhub_postgres_data');
});

test('the hub knows its users, and the tokens that they made', () => {
  const api = new HubApi(after, 'jupyhub', token);
  expect(api.ask('GET', '/user')).toMatchObject({ status: 200, body: { name: 'ada', admin: true } });
});

test('a user finds home and shared folder', async () => {
  await new HubApi(after, 'jupyhub', token).startLab('ada');
  const read = after.inLab('ada', ['cat', '/home/jovyan/thesis.txt', '/shared/course.txt']);
  expect(read.stdout).toBe('thesis\ncourse\n');
  expect(after.inLab('ada', ['touch', '/home/jovyan/new.txt', '/shared/new.txt']).status).toBe(0);
});

test('MLflow has the earlier runs, in PostgreSQL and for labs', () => {
  expect(inDatabase(after, RUNS)).toBe('earlier|accuracy|0.5');
  const code =
    'import mlflow; print([r.info.run_name for r in mlflow.search_runs(["0"], output_format="list")])';
  expect(after.inLab('ada', ['python', '-c', code]).stdout).toContain("['earlier']");
});
