// The loss of a host: a platform is filled, saved, taken away with all of its data, restored, and as it was.
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { attempt, type Ran, run, until } from '../platform/run';
import { RunningStack, synth, work } from '../platform/stack';

const REPO = join(__dirname, '..', '..', '..');
const URL = 'http://localhost:18020';
const output = synth('test/e2e/apps/backup.ts');
const stack = new RunningStack('backup', join(output, 'backup'));
const folder = work();
const secret = (): string => randomBytes(24).toString('hex');
const passwords = { HUB_PASSWORD: secret(), HUB_ADMIN_PASSWORD: secret(), POSTGRES_PASSWORD: secret() };
const USERS = ['ada', '-42', 'zo-c3-ab'];
const SERVICES = ['hub', 'mlflow', 'postgres', 'reverse-proxy'];

let cookies = '';
let before: Readonly<Record<string, string>>;

function labwright(...args: readonly string[]): Ran {
  const ran = attempt('node', [join(REPO, 'dist/bin/labwright.js'), ...args], {
    cwd: folder,
    env: { NO_COLOR: '1' },
  });
  for (const value of Object.values(passwords)) expect(ran.stdout + ran.stderr).not.toContain(value);
  return ran;
}

const backup = (...args: readonly string[]): Ran => labwright('backup', '-o', output, ...args);
const restore = (...args: readonly string[]): Ran => labwright('restore', '-o', output, ...args);
// A failure shows what the command said.
const succeeds = ({ status, stderr }: Ran): void => expect(status === 0 || stderr).toBe(true);
const volumes = (): readonly string[] =>
  run('docker', ['volume', 'ls', '--quiet'])
    .split('\n')
    .filter((name) => /^backup[_-]/.test(name))
    .sort();

/** Everything about the files of a volume: names, kinds, modes, owners, sizes, times, links, content, attributes. */
function picture(volume: string): string {
  const script = [
    'cd /volume',
    'find . -printf "%p|%y|%m|%U:%G|%n|%T@|%l\\n" | grep -v -e "|s|" -e sqlite | LC_ALL=C sort',
    'find . -type f ! -name "*.sqlite" -printf "%s " -exec sha256sum {} + | LC_ALL=C sort',
    'getfattr --recursive --dump --match=- . 2> /dev/null || true',
  ].join('; ');
  const mount = `type=volume,source=${volume},target=/volume,volume-nocopy,readonly`;
  const user = ['--user', '0:0', '--entrypoint', 'sh'];
  return run('docker', [
    'run',
    '--rm',
    '--network=none',
    ...user,
    '--mount',
    mount,
    'backup_lab',
    '-c',
    script,
  ]);
}

const contents = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    volumes()
      .filter((name) => name !== 'backup_postgres_data')
      .map((name) => [name, picture(name)]),
  );

function health(service: string): string {
  const id = stack.compose('ps', '--all', '--quiet', service).trim();
  return run('docker', ['inspect', '--format', '{{.State.Health.Status}}', id]).trim();
}

async function healthy(): Promise<void> {
  for (const service of SERVICES)
    await until(`${service} is healthy`, () => health(service) === 'healthy', 180);
}

const python = (service: string, lines: readonly string[]): string =>
  stack.exec(service, [service === 'hub' ? 'python3' : 'python', '-c', lines.join('\n')]).trim();

const inDatabase = (query: string): string =>
  stack.exec('postgres', ['psql', '-U', 'mlflow', '-d', 'mlflow', '-At', '-c', query]).trim();

async function page(path: string, options: RequestInit = {}): Promise<Response> {
  const headers = { ...options.headers, cookie: cookies };
  const answer = await fetch(URL + path, { redirect: 'manual', ...options, headers });
  const kept = new Map(
    cookies
      .split('; ')
      .filter(Boolean)
      .map((pair) => [pair.split('=')[0], pair] as const),
  );
  for (const cookie of answer.headers.getSetCookie()) {
    const [pair = ''] = cookie.split(';');
    kept.set(pair.split('=')[0], pair);
  }
  cookies = [...kept.values()].join('; ');
  return answer;
}

async function signIn(name: string): Promise<number> {
  const form = await (await page('/hub/login')).text();
  const token = /name="_xsrf" value="([^"]+)"/.exec(form)?.[1] ?? '';
  const body = new URLSearchParams({ username: name, password: passwords.HUB_PASSWORD, _xsrf: token });
  return (await page('/hub/login', { method: 'POST', body })).status;
}

const ODD = [
  'set -e; cd /home/jovyan; chown 1000:100 .; chmod 2750 .',
  'printf a > "$(printf "bad\\377name")"; printf b > "new\nline"; printf c > ./-dash; mkdir -p "deep/ünïcode dir"',
  'ln -s /etc/passwd link; echo hi > one; ln one two; chmod 4755 one; touch -d "2001-02-03 04:05:06.123456789" one',
  'truncate -s 200M sparse; printf end >> sparse; mkfifo pipe; mkdir -m 0500 locked; touch locked/f .hidden ..dots',
  'touch "$(printf %0200d 7)"; chown -hR 1000:100 .; chown 12345:54321 ./-dash',
].join('\n');

afterAll(() => {
  attempt('docker', ['compose', 'down', '--volumes'], { cwd: stack.folder });
  for (const name of volumes()) attempt('docker', ['volume', 'rm', name]);
});

test('a platform runs, with users, runs in MLflow, and files of any kind', async () => {
  stack.settings(passwords);
  stack.up();
  await healthy();
  await until('the hub is reached', async () => (await page('/hub/login')).status === 200);
  expect(await signIn('ada')).toBe(302);
  expect((await page('/hub/home')).status).toBe(200);
  python('mlflow', [
    'import mlflow',
    "mlflow.set_tracking_uri('http://localhost:5000')",
    "mlflow.set_experiment('penguins')",
    "with mlflow.start_run(run_name='first'):",
    "    mlflow.log_param('depth', 3); mlflow.log_metric('accuracy', 0.93); mlflow.log_text('a note', 'note.txt')",
  ]);
  stack.exec('mlflow', ['sh', '-c', 'head -c 200000000 /dev/urandom > /mlartifacts/model.bin']);
  for (const user of USERS) {
    const home = `backup-user-${user}:/home/jovyan`;
    run('docker', ['run', '--rm', '--user=0:0', '--entrypoint=sh', '-v', home, 'backup_lab', '-c', ODD]);
  }
  before = contents();
  expect(Object.keys(before)).toEqual(
    expect.arrayContaining(['backup_jupyterhub_data', 'backup_mlflow_artifacts', 'backup-user-ada']),
  );
  expect(before['backup-user-ada']).toContain('./-dash|f|644|12345:54321');
});

test('it is saved while it runs: a folder, and a tar with .env', () => {
  expect(backup('--dry-run').stdout).toMatch(/backup_postgres_data +PostgreSQL by dumps/);
  succeeds(backup(join(folder, 'one')));
  run('sha256sum', ['--check', '--quiet', 'SHA256SUMS'], { cwd: join(folder, 'one') });
  expect(backup(join(folder, 'two.tar'), '--include-env')).toMatchObject({
    status: 0,
    stderr: expect.stringContaining('holds the secrets of .env'),
  });
  expect(statSync(join(folder, 'two.tar')).mode & 0o777).toBe(0o600);
  expect(contents()).toEqual(before);
  expect(run('docker', ['ps', '--all', '--quiet', '--filter', 'label=io.labwright.helper'])).toBe('');
});

test('nothing is restored over what runs, or what is there', () => {
  expect(restore(join(folder, 'one'))).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('LW_RESTORE_IN_USE'),
  });
  expect(restore(join(folder, 'one'), '--stop')).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/LW_RESTORE_OVERWRITE[\s\S]*backup-user-ada/),
  });
  expect(contents()).toEqual(before);
});

test('a share, and a folder of the host, are neither created nor emptied unasked', () => {
  const sealed = join(folder, 'bind');
  const precious = join(folder, 'precious');
  run('cp', ['-r', join(folder, 'one'), sealed]);
  mkdirSync(precious);
  writeFileSync(join(precious, 'thesis'), 'years of work');
  const options = { type: 'none', o: 'bind', device: precious };
  const manifest = JSON.parse(readFileSync(join(sealed, 'backup.json'), 'utf8'));
  for (const item of manifest.items)
    if (item.kind === 'files' && item.volume.name === 'backup-user-ada') item.volume.name = 'backup-user-eve';
  for (const item of manifest.items)
    if (item.volume?.name === 'backup-user-eve') Object.assign(item.volume, { options, user: 'eve' });
  const text = JSON.stringify(manifest);
  writeFileSync(join(sealed, 'backup.json'), text);
  const sum = createHash('sha256').update(text).digest('hex');
  writeFileSync(join(sealed, 'SHA256SUMS'), `${sum}  backup.json\n`);
  const eve = ['--volume', 'backup-user-eve'];
  for (const flags of [['--list'], ['--dry-run', ...eve], [...eve, '--overwrite', '*']])
    expect(restore(sealed, ...flags).stderr).toContain(precious);
  expect(volumes()).not.toContain('backup-user-eve');
  // Allowed by name it is created, and still not emptied.
  expect(restore(sealed, ...eve, '--allow-volume', 'backup-user-eve')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('LW_RESTORE_OVERWRITE'),
  });
  expect(readFileSync(join(precious, 'thesis'), 'utf8')).toBe('years of work');
  expect(volumes()).not.toContain('backup-user-eve');
  // One that is there already is not emptied either.
  const flags = Object.entries(options).flatMap(([key, value]) => ['--opt', `${key}=${value}`]);
  run('docker', ['volume', 'create', ...flags, 'backup-user-eve']);
  expect(restore(sealed, ...eve, '--overwrite', '*')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('LW_RESTORE_UNTRUSTED'),
  });
  expect(readFileSync(join(precious, 'thesis'), 'utf8')).toBe('years of work');
  run('docker', ['volume', 'rm', 'backup-user-eve']);
});

test('the host is lost, and the platform comes back from the tar as it was', async () => {
  stack.down('--volumes');
  for (const name of volumes()) run('docker', ['volume', 'rm', name]);
  run('rm', [join(stack.folder, '.env')]);
  expect(volumes()).toEqual([]);
  succeeds(restore(join(folder, 'two.tar')));
  expect(contents()).toEqual(before);
  expect(statSync(join(stack.folder, '.env')).mode & 0o777).toBe(0o600);

  // Compose takes the volumes for its own.
  expect(attempt('docker', ['compose', 'up', '--detach'], { cwd: stack.folder })).toMatchObject({
    status: 0,
    stderr: expect.not.stringMatching(/volume .* already exists/i),
  });
  await healthy();
  await until('the hub is reached', async () => (await page('/hub/login')).status < 400);
  expect((await page('/hub/home')).status).toBe(200); // ada is still signed in: state and cookie secret are there
  expect(
    inDatabase('select r.name, m.key, m.value from runs r join metrics m on m.run_uuid = r.run_uuid'),
  ).toBe('first|accuracy|0.93');
  expect(
    python('mlflow', [
      'import mlflow',
      "mlflow.set_tracking_uri('http://localhost:5000')",
      "run = mlflow.search_runs(experiment_names=['penguins'], output_format='list')[0]",
      "print(run.data.params['depth'], mlflow.artifacts.load_text(run.info.artifact_uri + '/note.txt'))",
    ])
      .split('\n')
      .at(-1),
  ).toBe('3 a note');
});

test('with leave, one volume and the database are set back while the rest stays', async () => {
  inDatabase("update runs set name = 'changed'");
  const change = 'rm -rf /home/jovyan/one; echo new > /home/jovyan/new';
  for (const user of ['ada', '-42']) {
    const home = `backup-user-${user}:/home/jovyan`;
    run('docker', ['run', '--rm', '--user=0:0', '--entrypoint=sh', '-v', home, 'backup_lab', '-c', change]);
  }
  const chosen = ['backup_postgres_data', 'backup-user-ada'];
  const flags = ['--stop', '--volume', ...chosen, '--overwrite', ...chosen];
  succeeds(restore(join(folder, 'one'), ...flags));
  await healthy();
  expect(inDatabase('select name from runs')).toBe('first');
  expect(picture('backup-user-ada')).toBe(before['backup-user-ada']);
  expect(picture('backup-user--42')).not.toBe(before['backup-user--42']);
});

test('a dump with code of others is refused, and the database stays as it is', async () => {
  inDatabase("create function intruder() returns int language sql as 'select 1'");
  succeeds(backup(join(folder, 'code'), '--volume', 'backup_postgres_data'));
  inDatabase('drop function intruder()');
  const flags = ['--stop', '--overwrite', 'backup_postgres_data'];
  expect(restore(join(folder, 'code'), ...flags)).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/LW_RESTORE_UNTRUSTED[\s\S]*code: "function intruder"\n/),
  });
  await healthy();
  expect(inDatabase('select name from runs')).toBe('first');
});

test('a backup and a restore that are killed leave nothing half, and go on', async () => {
  const kill = (seconds: number, ...args: readonly string[]): number | null =>
    attempt('timeout', [
      '--signal=KILL',
      String(seconds),
      'node',
      join(REPO, 'dist/bin/labwright.js'),
      ...args,
    ]).status;
  for (const seconds of [4, 8]) {
    kill(seconds, 'backup', '-o', output, join(folder, 'three'));
    if (existsSync(join(folder, 'three'))) run('rm', ['-r', join(folder, 'three')]);
  }
  succeeds(backup(join(folder, 'three')));
  stack.down('--volumes');
  for (const name of volumes()) run('docker', ['volume', 'rm', name]);
  // On a fast machine one of them may come to its end before it is killed; then there is nothing to go on with.
  const ended = [3, 6, 9, 12].some(
    (seconds) => kill(seconds, 'restore', '-o', output, join(folder, 'one')) === 0,
  );
  if (!ended) succeeds(restore(join(folder, 'one')));
  expect(contents()).toEqual(before);
  await until('no throw-away container is left', () => {
    return run('docker', ['ps', '--all', '--quiet', '--filter', 'label=io.labwright.helper']) === '';
  });
});
