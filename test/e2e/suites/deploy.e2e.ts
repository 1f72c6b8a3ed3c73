import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tempFolder } from '../../support/temp';
import { attempt, type Ran, run } from '../platform/run';

// The drivers on a real Docker Engine; the same platform whose answers test/cli/deploy/record.sh keeps.
const ROOT = join(__dirname, '..', '..', '..');
const CLI = join(ROOT, 'dist', 'bin', 'labwright.js');
const SECRET = '3f9a0b1c2d4e5f60718293a4b5c6d7e8';
const folder = tempFolder();
const stack = join(folder, 'cdk.out', 'drive-lab');

function labwright(args: readonly string[], env: Readonly<Record<string, string>> = {}): Ran {
  const ran = attempt(process.execPath, [CLI, ...args], { cwd: folder, env: { NO_COLOR: '1', ...env } });
  expect(ran.stdout + ran.stderr).not.toContain(SECRET);
  return ran;
}

function containers(): readonly string[] {
  const filter = 'label=com.docker.compose.project=drive-lab';
  return run('docker', ['ps', '--all', '--filter', filter, '--format', '{{.Names}} {{.ID}}'])
    .trim()
    .split('\n')
    .sort();
}

function clean(): void {
  attempt('docker', ['rm', '--force', 'drive-lab-ada']);
  attempt('docker', ['compose', '--project-name', 'drive-lab', 'down', '--volumes']);
}

beforeAll(() => {
  clean();
  run('sh', ['-c', 'tar -C /bin -c busybox | docker import - drive-busybox:1']);
  cpSync(join(ROOT, 'test', 'cli', 'deploy', 'app.js'), join(folder, 'app.js'));
  writeFileSync(join(folder, 'cdk.json'), '{"app": "app.js"}');
  mkdirSync(stack, { recursive: true });
  writeFileSync(join(stack, '.env'), `HOST=localhost\nDB_PASSWORD=${SECRET}\n`, { mode: 0o600 });
});

afterAll(() => {
  clean();
  attempt('docker', ['image', 'rm', '--force', 'drive-lab-web', 'drive-busybox:1']);
  rmSync(folder, { recursive: true, force: true });
});

test('up brings the platform up, and ends with an address that answers', async () => {
  const { status, stdout, stderr } = labwright(['up']);
  expect({ status, stdout, stderr }).toEqual({
    status: 0,
    stdout: 'http://localhost:18480\n',
    stderr: expect.stringContaining('✔ drive-lab is up'),
  });
  // Nothing is served there, and it says so: the web server of the stack answers.
  expect((await fetch('http://127.0.0.1:18480/')).status).toBe(404);
});

test('plain `docker compose up` in the folder changes nothing after it, nor `up` once more', () => {
  const before = containers();
  run('docker', ['compose', 'up', '--detach'], { cwd: stack });
  expect(containers()).toEqual(before);
  expect(labwright(['up'])).toMatchObject({
    status: 0,
    stderr: expect.stringContaining('✔ no differences'),
  });
  expect(containers()).toEqual(before);
});

test('ps and doctor see it, and the lab of a user', () => {
  run(
    'docker',
    'run --detach --name drive-lab-ada --network drive-lab_labs -e JUPYTERHUB_USER=ada drive-busybox:1 /busybox sleep 1000'.split(
      ' ',
    ),
  );
  const { stdout } = labwright(['ps']);
  expect(stdout).toMatch(/^db +healthy +drive-lab\/Db$/m);
  expect(stdout).toMatch(/^job +done +drive-lab\/Job$/m);
  expect(stdout).toMatch(/^web +running +127\.0\.0\.1:18480→80 +drive-lab\/Web$/m);
  expect(stdout).toMatch(/^ada +- +running +drive-lab-ada$/m);
  const doctor = labwright(['doctor', '--json']);
  const failed = (
    JSON.parse(doctor.stdout) as { checks: readonly { id: string; state: string }[] }
  ).checks.filter(({ state }) => state === 'fail');
  expect({ status: doctor.status, failed }).toEqual({ status: 0, failed: [] });
});

test('up refuses to lose data, and continues if that is allowed; the volume stays', () => {
  const before = containers();
  const refused = labwright(['up'], { DB_VOLUME: 'other' });
  expect(refused).toMatchObject({ status: 1, stderr: expect.stringContaining('LW_UP_DATA_LOSS') });
  expect(containers()).toEqual(before);
  expect(labwright(['up', '--allow-data-loss', 'drive-lab_data'], { DB_VOLUME: 'other' }).status).toBe(0);
  expect(run('docker', ['volume', 'ls', '--quiet'])).toMatch(/^drive-lab_data$/m);
  // An allowed data loss is not asked for again.
  expect(labwright(['up'], { DB_VOLUME: 'other' }).status).toBe(0);
});

test('a service whose check fails is named, with its construct and its last lines', () => {
  const { status, stderr } = labwright(['up'], {
    DB_VOLUME: 'other',
    DB_CHECK: 'false',
    DB_COMMAND: 'echo "cannot read with $(/busybox cat /run/secrets/password)"; exec /busybox sleep 1000',
  });
  expect(status).toBe(1);
  expect(stderr).toMatch(/LW_UP_UNHEALTHY {2}Service db failed: unhealthy\n {2}at {7}drive-lab\/Db/);
  expect(stderr).toContain('cannot read with ••••••');
});

test('a service that takes too long is named as well', () => {
  const { status, stderr } = labwright(['up', '--timeout', '4'], {
    DB_VOLUME: 'other',
    DB_CHECK: 'sleep 100',
  });
  expect(status).toBe(1);
  expect(stderr).toMatch(
    /LW_UP_TIMEOUT {2}Service db was not ready after 4 s: starting\n {2}at {7}drive-lab\/Db/,
  );
});

test('down stops the lab, keeps every volume, and works without .env', () => {
  rmSync(join(stack, '.env'));
  const { status, stderr } = labwright(['down', '--timeout', '1']);
  expect({ status, stderr }).toEqual({ status: 0, stderr: expect.stringContaining('1 running lab stopped') });
  expect(containers()).toEqual(['']);
  expect(run('docker', ['inspect', '--format', '{{.State.Running}}', 'drive-lab-ada']).trim()).toBe('false');
  expect(run('docker', ['volume', 'ls', '--quiet'])).toMatch(/^drive-lab_other$/m);
});

test('a volume is removed when it is named, and only that one', () => {
  attempt('docker', ['rm', '--force', 'drive-lab-ada']);
  expect(labwright(['down', '--allow-data-loss', 'drive-lab_other']).status).toBe(0);
  const left = run('docker', ['volume', 'ls', '--quiet']);
  expect(left).not.toMatch(/^drive-lab_other$/m);
  expect(left).toMatch(/^drive-lab_data$/m);
  expect(readFileSync(join(stack, 'docker-compose.yml'), 'utf8')).toContain('name: drive-lab');
});
