import { spawnSync } from 'node:child_process';
import { appendFileSync, chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { delimiter, join } from 'node:path';
import { Deployed, DRIVE, ENV, type Recording, type Result, recordingOf } from '../support/deployed';

// The doctor on what a real Docker Engine answered, and on the ports, sockets, files and names of this machine.
const platform = new Deployed();
const { folder, output } = platform;

afterAll(() => platform.remove());

interface Check {
  readonly id: string;
  readonly state: string;
  readonly said: string;
  readonly fix?: string;
}

const INFO = 'info --format {{json .}}';
const VERSION = 'version --format {{json .}}';
const CONFIG = 'compose config --format json';
const IMAGES = Object.keys(recordingOf('doctor')).find((key) => key.startsWith('image ls')) ?? '';
const CONTAINERS = Object.keys(recordingOf('doctor')).find((key) => key.startsWith('container ls')) ?? '';

const says = (out: string): Recording[string] => [{ code: 0, out, err: '' }];
const refuses = (err: string): Recording[string] => [{ code: 1, out: '', err: `${err}\n` }];

/** An answer of the recording with some of it set otherwise. */
function changed(key: string, parts: Readonly<Record<string, unknown>>): Recording {
  const given = JSON.parse(recordingOf('doctor')[key]?.[0]?.out ?? '{}') as Record<string, unknown>;
  return { [key]: says(JSON.stringify({ ...given, ...parts })) };
}

function textChanged(key: string, from: string, to: string): Recording {
  return { [key]: says((recordingOf('doctor')[key]?.[0]?.out ?? '').replaceAll(from, to)) };
}

function checksOf({ out }: Result): readonly Check[] {
  return (JSON.parse(out) as { readonly checks: readonly Check[] }).checks;
}

function look(changes: Recording, env: Readonly<Record<string, string>> = {}): readonly Check[] {
  return checksOf(platform.run(platform.recordingWith('doctor', changes), ['doctor', '--json'], env));
}

function listening(at: string | number): Promise<Server> {
  return new Promise((resolve) => {
    const server = createServer((socket) => socket.destroy());
    server.listen(typeof at === 'number' ? { port: at, host: '127.0.0.1' } : { path: at }, () =>
      resolve(server),
    );
  });
}

describe('a platform that is up', () => {
  beforeEach(() => platform.beUp());

  test('looks at the machine and at each stack', () => {
    const result = platform.run('doctor', ['doctor', '--json']);
    // The name of the host is in no DNS.
    expect(result.status).toBe(1);
    expect(Object.fromEntries(checksOf(result).map(({ id, state }) => [id, state]))).toMatchObject({
      engine: 'pass',
      compose: 'pass',
      limits: 'pass',
      storage: 'pass',
      output: 'pass',
      'env-mode': 'pass',
      env: 'pass',
      images: 'pass',
      ports: 'pass',
      memory: 'pass',
    });
  });

  test('an .env that others can read, an edited file, and how to fix them', () => {
    writeFileSync(join(output, 'drive-lab', '.env'), ENV.replace('HOST', 'HSOT'));
    spawnSync('chmod', ['644', join(output, 'drive-lab', '.env')]);
    appendFileSync(join(output, 'drive-lab', 'docker-compose.yml'), '# edited\n');
    const { status, out } = platform.run('doctor', ['doctor']);
    expect(status).toBe(1);
    expect(out).toMatch(/! env-mode +\.env is readable by others \(0644\)\n +→ chmod 600 /);
    expect(out).toMatch(/✖ env +HOST is not set\n +→ /);
    expect(out).toMatch(/! env +HSOT is in \.env[^\n]*did you mean "HOST"\?/);
    expect(out).toMatch(/! output +missing or edited by hand: drive-lab\/docker-compose\.yml/);
  });

  test('an interrupted synth is reported and left unchanged', () => {
    const stage = join(output, '.labwright', 'stage');
    mkdirSync(stage);
    expect(platform.run('doctor', ['doctor']).out).toMatch(/! output +a synth of cdk\.out was interrupted/);
    expect(existsSync(stage)).toBe(true);
    rmSync(stage, { recursive: true });
    writeFileSync(join(output, 'manifest.json'), '{');
    expect(platform.run('doctor', ['doctor']).out).toMatch(
      /✖ output +cdk\.out\/manifest\.json cannot be read/,
    );
    rmSync(output, { recursive: true });
    const { out, messages } = platform.run('doctor', ['doctor']);
    expect(out).not.toMatch(/output/);
    expect(messages).toContain('No output in cdk.out');
  });
});

describe('failed checks and warnings', () => {
  beforeAll(() => platform.beUp());
  const server = (parts: Readonly<Record<string, string>>): Recording =>
    changed(VERSION, { Server: { Version: '19.3.15', ApiVersion: '1.40', MinAPIVersion: '1.12', ...parts } });
  const clock = { SystemTime: new Date(Date.now() - 3_600_000).toISOString() };

  test.each<[what: string, changes: Recording, id: string, state: string, said: RegExp, fix: RegExp]>([
    ['an old engine', server({}), 'engine', 'warn', /API 1\.12 to 1\.40/, /maintained/],
    [
      'an engine in trouble',
      changed(INFO, { ServerErrors: ['no space left'] }),
      'engine',
      'fail',
      /no space left/,
      /Start the Docker Engine/,
    ],
    [
      'no Compose',
      { 'compose version --short': refuses("docker: 'compose' is not a docker command.") },
      'compose',
      'fail',
      /is not installed/,
      /Install the Compose plugin/,
    ],
    [
      'an old Compose',
      { 'compose version --short': says('2.10.0\n') },
      'compose',
      'fail',
      /Docker Compose 2\.10\.0 is too old for/,
      /or later/,
    ],
    [
      'Windows containers',
      changed(INFO, { OSType: 'windows' }),
      'containers',
      'fail',
      /runs windows containers/,
      /Linux/,
    ],
    [
      'no limits',
      changed(INFO, { MemoryLimit: false, PidsLimit: false }),
      'limits',
      'warn',
      /no memory, process limits/,
      /cgroup/,
    ],
    ['a slow storage driver', changed(INFO, { Driver: 'vfs' }), 'storage', 'warn', /vfs/, /overlay2/],
    [
      'remapped users',
      changed(INFO, { SecurityOptions: ['name=userns'] }),
      'userns',
      'warn',
      /remaps users/,
      /userns_mode: host/,
    ],
    [
      'an engine without root',
      changed(INFO, { SecurityOptions: ['name=rootless'] }),
      'rootless',
      'warn',
      /rootless/,
      /unprivileged_port_start/,
    ],
    ['little memory', changed(INFO, { MemTotal: 1e9 }), 'memory', 'warn', /^0\.9 GiB/, /Add memory/],
    ['a clock that is wrong', changed(INFO, clock), 'clock', 'fail', /36\d\d s behind/, /NTP/],
    [
      'an image that is not there',
      { [IMAGES]: says('') },
      'images',
      'warn',
      /to be pulled: drive-busybox:1/,
      /docker compose pull/,
    ],
    [
      'a name that is in no DNS',
      textChanged(CONFIG, 'hub.lab.org', 'hub.lab.invalid'),
      'dns',
      'fail',
      /hub\.lab\.invalid has no DNS record/,
      /A or AAAA record/,
    ],
    [
      "a port of another project's container",
      { [CONTAINERS]: says('shop-web-1\tshop\t0.0.0.0:18470-18490->80-100/tcp\n') },
      'ports',
      'fail',
      /127\.0\.0\.1:18480 of web is in use by the container shop-web-1 of the project shop/,
      /docker stop shop-web-1/,
    ],
  ])('%s', (_, changes, id, state, said, fix) => {
    const found = look(changes).find((one) => one.id === id);
    expect(found).toEqual({
      id,
      state,
      said: expect.stringMatching(said),
      fix: expect.stringMatching(fix),
      ...(['images', 'ports', 'dns', 'memory'].includes(id) ? { stack: 'drive-lab' } : {}),
    });
  });

  test('a port in use is reported with its process; a free port passes', async () => {
    const free = { [CONTAINERS]: says('') };
    const find = (): Check | undefined => look(free).find(({ id }) => id === 'ports');
    expect(find()).toMatchObject({ state: 'pass', said: expect.stringContaining('18480 of web is free') });
    const holder = await listening(18480);
    try {
      expect(find()).toMatchObject({
        state: 'fail',
        said: expect.stringMatching(
          process.platform === 'linux' ? new RegExp(`in use by .+ \\(process ${process.pid}\\)$`) : /taken/,
        ),
        fix: 'Stop the process that uses it, or publish another port',
      });
    } finally {
      holder.close();
    }
  });

  test.each([
    ['yes', 'pass', 'the clock is synchronised with NTP'],
    ['no', 'warn', 'the clock is not synchronised with NTP'],
    ['', 'skip', 'this machine and the engine agree'],
  ])('the clock, when timedatectl says "%s"', (answer, state, said) => {
    const bin = join(folder, 'bin');
    mkdirSync(bin, { recursive: true });
    writeFileSync(join(bin, 'timedatectl'), `#!/bin/sh\necho ${answer}\n`, { mode: 0o755 });
    // By the time of the engine, which is read a little later.
    const found = look(changed(INFO, { SystemTime: new Date(Date.now() + 2000).toISOString() }), {
      PATH: [DRIVE, bin, process.env['PATH']].join(delimiter),
    }).find(({ id }) => id === 'clock');
    expect(found).toMatchObject({ state, said: expect.stringContaining(said) });
  });

  test('an engine on another machine: what is of this one is not looked at', () => {
    const found = look({ [CONTAINERS]: says('') }, { DOCKER_HOST: 'ssh://ops@far.lab.invalid' });
    expect(found.find(({ id }) => id === 'disk')).toMatchObject({ state: 'skip' });
    expect(found.find(({ id }) => id === 'ports')).toMatchObject({
      state: 'skip',
      said: expect.stringContaining('on another machine'),
    });
  });
});

describe('a platform that speaks to the engine itself', () => {
  const other = join(folder, 'other');
  const socket = { type: 'bind', source: '/var/run/docker.sock', target: '/var/run/docker.sock' };
  const proxy = (volume: object): Recording => ({
    [CONFIG]: says(JSON.stringify({ services: { proxy: { image: 'traefik:v3.5.0', volumes: [volume] } } })),
    [CONTAINERS]: says(''),
    [IMAGES.replace('drive-busybox:1', 'traefik:v3.5.0')]: says(''),
  });
  const find = (id: string, changes: Recording, host = '/var/run/docker.sock'): Check | undefined =>
    checksOf(
      platform.run(
        platform.recordingWith('doctor', changes),
        ['doctor', '--json', '--output', 'other', 'edge'],
        { DOCKER_HOST: host.includes('://') ? host : `unix://${host}` },
      ),
    ).find((one) => one.id === id);

  beforeAll(() => {
    writeFileSync(
      join(folder, 'edge.js'),
      `const { App, Stack } = require('labwright');
const { Service } = require('labwright/compose');
const app = new App();
new Service(new Stack(app, 'edge'), 'Proxy', { image: 'traefik:v3.5.0' });
app.synth();
`,
    );
    const made = platform.run('doctor', ['synth', '--quiet', '--app', 'edge.js', '--output', 'other']);
    expect({ status: made.status, there: existsSync(other) }).toEqual({ status: 0, there: true });
  });

  test('a Traefik whose API the engine refuses', () => {
    const floor = changed(VERSION, {
      Server: { Version: '29.0.0', ApiVersion: '1.52', MinAPIVersion: '1.44' },
    });
    expect(find('traefik', { ...floor, ...proxy(socket) })).toMatchObject({
      state: 'fail',
      said: 'proxy is Traefik 3.5.0, which speaks API 1.24; this engine needs 1.44 or later',
      fix: expect.stringContaining('Traefik 3.6.1 or later'),
    });
    expect(find('traefik', proxy(socket))).toBeUndefined();
  });

  test('what is mounted and not there, and an engine on another machine', () => {
    const gone = proxy({ type: 'bind', source: join(folder, 'gone'), target: '/srv' });
    expect(find('binds', gone)).toMatchObject({
      state: 'fail',
      said: expect.stringMatching(/proxy mounts .*gone, which does not exist/),
    });
    expect(find('binds', proxy({ type: 'bind', source: folder, target: '/srv' }))).toMatchObject({
      state: 'pass',
    });
    expect(find('binds', gone, 'tcp://192.0.2.1:2376')).toMatchObject({
      state: 'warn',
      said: expect.stringContaining('on another machine'),
    });
  });
});

describe('no engine', () => {
  beforeAll(() => rmSync(output, { recursive: true, force: true }));
  const down = {
    [INFO]: refuses('Cannot connect to the Docker daemon. Is the docker daemon running?'),
    [VERSION]: refuses('Cannot connect to the Docker daemon. Is the docker daemon running?'),
  };
  const first = (env: Readonly<Record<string, string>>): Check | undefined => look(down, env)[0];

  test('no docker command', () => {
    expect(first({ PATH: '/nowhere' })).toMatchObject({
      id: 'docker',
      state: 'fail',
      said: 'the docker command is not installed',
      fix: expect.stringContaining('Install Docker Engine'),
    });
  });

  test('no socket: the engine is not started', () => {
    expect(first({ DOCKER_HOST: `unix://${folder}/no.sock` })).toMatchObject({
      id: 'engine',
      state: 'fail',
      said: `${folder}/no.sock does not exist`,
      fix: expect.stringContaining('systemctl enable --now docker'),
    });
  });

  test('a socket behind which nothing answers', async () => {
    const path = join(folder, 'docker.sock');
    const server = await listening(path);
    try {
      expect(first({ DOCKER_HOST: `unix://${path}` })).toMatchObject({
        id: 'engine',
        state: 'fail',
        said: expect.stringMatching(/docker\.sock does not answer: Cannot connect to the Docker daemon/),
      });
    } finally {
      server.close();
    }
  });

  test('a socket that only others may use', async () => {
    const path = join(folder, 'docker.sock');
    const server = await listening(path);
    chmodSync(path, 0o000);
    // Root may use any socket, so the doctor runs as another user then.
    const uid = process.getuid?.() === 0 ? 65534 : undefined;
    for (const place of [folder, join(folder, 'asked')]) chmodSync(place, 0o777);
    try {
      const denied = refuses('permission denied while trying to connect to the Docker daemon socket');
      const recording = platform.recordingWith('doctor', { [INFO]: denied, [VERSION]: denied });
      const result = platform.run(recording, ['doctor', '--json'], { DOCKER_HOST: `unix://${path}` }, uid);
      expect(result.status).toBe(1);
      expect(checksOf(result)[0]).toMatchObject({
        id: 'socket',
        state: 'fail',
        said: expect.stringMatching(/^you have no access to .*docker\.sock, which belongs to group \d+$/),
        fix: expect.stringContaining('usermod -aG docker'),
      });
    } finally {
      server.close();
    }
  });
});
