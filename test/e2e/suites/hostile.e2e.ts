// What a user of a lab may try against the platform and against others, and settings with every awkward character.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { ROOT_CAPABILITIES } from '../../../lib/platform/hub/config/labs';
import { newNotebook, runCell, signIn, startBrowser, visitor } from '../platform/browser';
import { type ApiCall, askDocker } from '../platform/docker-api';
import { figure } from '../platform/figures';
import { HubApi } from '../platform/hub-api';
import { addressesOf, ask, connect, type Request, tokenOf } from '../platform/probe';
import { attempt, run, until } from '../platform/run';
import { keptRecording, recorded, recording } from '../platform/socket-record';
import { RunningStack, synth } from '../platform/stack';

const URL = 'http://localhost:18080';
const stack = new RunningStack('hostile', join(synth('test/e2e/apps/hostile.ts'), 'hostile'));
const passwords = {
  HUB_PASSWORD: `$HOME %41 @x:/y 'one' "two" $$z #4`,
  HUB_ADMIN_PASSWORD: `of an admin: $X %20 @ : / ' " \${HOME} and thirty-two characters`,
  POSTGRES_PASSWORD: `p$1 %2F@h:5/x?y=1&z 'q' "r" \${HOME} #5`,
};
/** What services of the platform, Docker and labs listen on. */
const PORTS = [80, 443, 2375, 2376, 5000, 5432, 8000, 8001, 8080, 8081, 8082, 8888, 18080];

let browser: Browser;

beforeAll(async () => {
  stack.settings(passwords);
  const override = { services: recording('platform-hub-docker') };
  writeFileSync(join(stack.folder, 'docker-compose.override.yml'), JSON.stringify(override));
  stack.up();
  browser = await startBrowser();
  await until('the hub is healthy', () => stack.health('hub') === 'healthy');
  const admin = HubApi.as(stack, 'hub', 'admin');
  for (const user of ['ada', 'bob']) await admin.welcome(user);
});

afterAll(async () => {
  await browser?.close();
  stack.destroy();
});

/** Requests from lines such as `GET /users`; what changes something has a body. */
function requests(base: string, lines: readonly string[], token?: string): readonly Request[] {
  return lines.map((line) => {
    const [method = '', path = ''] = line.split(' ');
    const body = method === 'GET' || method === 'DELETE' ? {} : { body: { admin: true } };
    return { method, url: `${base}${path}`, ...body, ...(token ? { token } : {}) };
  });
}

const kinds = <T>(all: Iterable<T>): string => [...new Set(all)].sort().join(', ');
const containerOf = (service: string): string => stack.inspect(service, '{{.Name}}');

test('what the hub asks of Docker is what was recorded', async () => {
  const admin = HubApi.as(stack, 'hub', 'admin');
  await admin.stopLab('bob');
  await until('the lab of bob is gone', () => stack.labs().length < 2);
  await admin.startLab('bob');
  const now = recorded(stack, 'platform-hub-docker');
  expect(now).toEqual(keptRecording(now));
});

test('from a lab the hub and MLflow are all that answers, by name or by address', () => {
  const tried = [...stack.services(), 'bob'].flatMap((name) => {
    const hosts = name === 'bob' ? addressesOf(stack.lab('bob')) : [name, ...addressesOf(containerOf(name))];
    return hosts.flatMap((host) => PORTS.map((port) => ({ name, port, address: `${host}:${port}` })));
  });
  const addresses = tried.map(({ address }) => address);
  const answers = connect(stack, 'ada', addresses);
  const open = tried.filter(({ address }) => answers[address] === 'open');
  const ingress = new Set(open.map(({ name, port }) => `${name}:${port}`));
  expect([...ingress].sort()).toEqual(['bob:8888', 'hub:8000', 'hub:8081', 'mlflow:5000']);
  figure('connections tried from a lab', `${tried.length}, open ${open.length}`);
  const shut = ['postgres', 'platform-hub-docker', 'platform-proxy-docker', 'reverse-proxy'];
  for (const service of shut) {
    const errors = tried.filter(({ name }) => name === service).map(({ address }) => answers[address]);
    figure(`${service} from a lab`, `${errors.length} tries: ${kinds(errors)}`);
  }
});

test("the host's side of the networks has no door of this platform", () => {
  const gateways = new Set(stack.services().flatMap((one) => addressesOf(containerOf(one), 'Gateway')));
  const ports = [2375, 2376, 5000, 5432, 8081, 18080];
  const ingress = [...gateways].flatMap((host) => ports.map((port) => `${host}:${port}`));
  const answers = connect(stack, 'ada', ingress);
  expect(Object.entries(answers).filter(([, answer]) => answer === 'open')).toEqual([]);
  figure("the host's addresses from a lab", `${ingress.length} tries: ${kinds(Object.values(answers))}`);
});

test('a lab holds neither the socket, nor a secret, nor a capability', () => {
  const look = [
    'import os, re',
    'print([p for p in ("/var/run/docker.sock", "/run/secrets") if os.path.exists(p)])',
    'print(re.findall(r"(CapEff|CapBnd|NoNewPrivs):\\s*(\\w+)", open("/proc/self/status").read()))',
  ];
  expect(stack.python('ada', look.join('\n')).trim().split('\n')).toEqual([
    '[]',
    "[('CapEff', '0000000000000000'), ('CapBnd', '0000000000000000'), ('NoNewPrivs', '1')]",
  ]);
  const seen = stack.inLab('ada', ['sh', '-c', 'cat /proc/*/environ /proc/*/cmdline 2> /dev/null']).stdout;
  expect(seen).toContain('JUPYTERHUB_API_TOKEN');
  for (const password of Object.values(passwords)) expect(seen).not.toContain(password);
});

test("the hub refuses a lab's token whatever is another's, and what only admins may", () => {
  const token = tokenOf(stack, 'ada');
  const others = ['GET /users/bob', 'DELETE /users/bob', 'PATCH /users/bob', 'POST /users/bob/activity'];
  const ingress = ['GET /users/bob/tokens', 'POST /users/bob/tokens', 'POST /users/bob/server'];
  const itself = ['PATCH /users/ada', 'POST /users/ada/tokens', 'POST /users/mallory', 'POST /groups/mine'];
  const hub = ['GET /users', 'GET /services', 'GET /groups', 'GET /proxy', 'PATCH /proxy', 'POST /shutdown'];
  const tries = [...others, ...ingress, 'DELETE /users/bob/server', ...itself, ...hub];
  for (const base of ['http://hub:8081/hub/api', 'http://hub:8000/hub/api']) {
    const statuses = ask(stack, 'ada', requests(base, tries, token));
    expect(tries.filter((_, index) => ![403, 404].includes(statuses[index] ?? 0))).toEqual([]);
    expect(ask(stack, 'ada', requests(base, ['GET /user'], token))).toEqual([200]); // the token is a good one
    figure(`${base} with a lab's token`, `${statuses.length} requests: ${kinds(statuses)}`);
  }
  expect(stack.labs().length).toBe(2);
});

test("another's lab refuses its neighbours, by its own address and through the hub's proxy", () => {
  const [address] = addressesOf(stack.lab('bob'));
  const bases = [`http://${address}:8888/user/bob/api`, 'http://hub:8000/user/bob/api'];
  const tries = ['GET /contents', 'PUT /contents/x', 'POST /kernels', 'POST /terminals', 'GET /sessions'];
  const all = (token?: string): readonly Request[] => bases.flatMap((base) => requests(base, tries, token));
  const statuses = ask(stack, 'ada', [...all(), ...all(tokenOf(stack, 'ada'))]);
  expect(new Set(statuses)).toEqual(new Set([403]));
  figure("another's lab", `${statuses.length} requests: ${kinds(statuses)}`);
  const own = bases.flatMap((base) => requests(base, ['GET /contents'], tokenOf(stack, 'bob')));
  expect(ask(stack, 'bob', own)).toEqual([200, 200]);
});

test('a kernel of another listens on no address that a neighbour reaches', () => {
  const start = requests('http://hub:8000/user/bob/api', ['POST /kernels'], tokenOf(stack, 'bob'));
  expect(ask(stack, 'bob', start)).toEqual([201]);
  const listening = [
    'for name in ("tcp", "tcp6"):',
    '  for line in open("/proc/net/" + name).readlines()[1:]:',
    '    _, local, _, state = line.split()[:4]',
    '    host, port = local.split(":")',
    '    if state == "0A" and not host.endswith("7F"): print(int(port, 16))',
  ];
  expect(stack.python('bob', listening.join('\n')).trim()).toBe('8888');
});

test('MLflow answers labs by its own name only, and browsers not at all', () => {
  const search = '/api/2.0/mlflow/experiments/search?max_results=1';
  const url = `http://mlflow:5000${search}`;
  expect(ask(stack, 'ada', [{ url }, { url, headers: { Host: 'evil.example' } }])).toEqual([200, 403]);
  const pages = [search, '/services/mlflow/', '/mlflow/', '/dashboard/', '/api/overview', '/ping'];
  const statuses = ['localhost:18080', 'mlflow:5000', 'mlflow'].flatMap((host) =>
    pages.map((path) => {
      const format = '\n%{http_code} %header{x-jupyterhub-version}';
      const options = ['--silent', '--location', '--header', `Host: ${host}`, '--write-out', format];
      const answer = run('curl', [...options, `${URL}${path}`]);
      expect(answer).not.toMatch(/experiment_id|"routers"/);
      const [status, hub] = answer.slice(answer.lastIndexOf('\n') + 1).split(' ');
      expect({ host, path, byTheHub: Boolean(hub) }).toEqual({ host, path, byTheHub: true });
      return status;
    }),
  );
  expect(new Set(statuses)).toEqual(new Set(['404']));
  figure("MLflow's and Traefik's pages from a browser", `${statuses.length} requests: ${kinds(statuses)}`);
});

test('a user name and passwords with odd characters work from the sign-in to the database', async () => {
  const name = "zoë o'neil+{username} $(id) %41@uni.example";
  const zoe = await visitor(browser);
  await signIn(zoe, URL, name, passwords.HUB_PASSWORD);
  await newNotebook(zoe);
  const code = [
    'import os, mlflow',
    "open('/home/jovyan/mine.txt', 'w').write('kept')",
    "mlflow.set_experiment('odd')",
    "with mlflow.start_run(): mlflow.log_metric('answer', 42)",
    "print(os.environ['JUPYTERHUB_USER'])",
  ];
  expect(await runCell(zoe, code.join('\n'))).toContain(name);
  const select = "select key, value from metrics where key = 'answer'";
  const stored = stack.exec('postgres', ['psql', '-U', 'mlflow', '-d', 'mlflow', '-At', '-c', select]);
  expect(stored.trim()).toBe('answer|42');
  expect(stack.inLab(name, ['cat', '/home/jovyan/mine.txt']).stdout).toBe('kept');
  await zoe.context().close();
});

test('a hub that was taken over cannot leave its container through Docker', () => {
  const usual = {
    Image: 'hostile_lab',
    HostConfig: {
      NetworkMode: 'hostile_labs',
      SecurityOpt: ['no-new-privileges'],
      CapDrop: ['ALL'],
      LogConfig: { Type: 'json-file', Config: { 'max-size': '10m', 'max-file': '3' } },
    },
  };
  const escapes: readonly object[] = [
    { Privileged: true },
    { privileged: true },
    { Binds: ['/:/host'] },
    { Binds: ['/var/run/docker.sock:/var/run/docker.sock'] },
    { Binds: ['hostile_postgres_data:/home/jovyan'] },
    { Mounts: [{ Type: 'bind', Source: '/', Target: '/host' }] },
    { VolumesFrom: ['hostile-postgres-1'] },
    { PidMode: 'host' },
    { IpcMode: 'host' },
    { NetworkMode: 'host' },
    { NetworkMode: 'container:hostile-postgres-1' },
    { NetworkMode: 'hostile_db' },
    { UsernsMode: 'host' },
    { CgroupnsMode: 'host' },
    { CapAdd: ['SYS_ADMIN'] },
    { CapDrop: [] },
    { SecurityOpt: ['seccomp=unconfined', 'apparmor=unconfined'] },
    { Devices: [{ PathOnHost: '/dev/kmsg', PathInContainer: '/dev/kmsg', CgroupPermissions: 'rwm' }] },
    { DeviceCgroupRules: ['a *:* rwm'] },
    { Sysctls: { 'kernel.domainname': 'x' } },
    { CgroupParent: '/' },
    { Runtime: 'io.containerd.runc.v2' },
    { PortBindings: { '8888/tcp': [{ HostPort: '18099' }] } },
  ];
  const create = '/v1.41/containers/create?name=hostile-lab-mallory';
  const calls: readonly ApiCall[] = [
    ...escapes.map((one) => ({
      method: 'POST',
      path: create,
      body: { ...usual, HostConfig: { ...usual.HostConfig, ...one } },
    })),
    { method: 'POST', path: create, body: { ...usual, hostconfig: { Privileged: true } } },
    { method: 'POST', path: create, body: { ...usual, User: 'root' } },
    { method: 'POST', path: create, body: { ...usual, Image: 'labwright-e2e/debian' } },
    { method: 'POST', path: create, body: { ...usual, Labels: { 'traefik.enable': 'true' } } },
    { method: 'POST', path: '/containers/create?name=mallory', body: usual },
    {
      method: 'POST',
      path: '/volumes/create',
      body: { DriverOpts: { type: 'none', o: 'bind', device: '/' } },
    },
    { method: 'POST', path: '/containers/hostile-lab-ada/exec', body: { Cmd: ['sh'], Privileged: true } },
    { method: 'POST', path: '/containers/hostile-lab-ada/start', body: { Privileged: true } },
    { method: 'POST', path: '/containers/hostile-lab-ada/update', body: { Memory: 0 } },
    { method: 'POST', path: '/containers/hostile-lab-ada/rename?name=hostile-hub-1' },
    { method: 'POST', path: '/networks/hostile_db/connect', body: { Container: 'hostile-lab-ada' } },
    { method: 'POST', path: '/build' },
    { method: 'POST', path: '/images/create?fromImage=busybox' },
    { path: '/containers/hostile-lab-ada/archive?path=etc' },
    ...['json', 'logs?stdout=1', 'export', 'top'].map((what) => ({
      path: `/containers/hostile-postgres-1/${what}`,
    })),
    ...['start', 'stop', 'restart', 'kill', 'exec'].map((what) => ({
      method: 'POST',
      path: `/containers/hostile-postgres-1/${what}`,
    })),
    { method: 'DELETE', path: '/containers/hostile-postgres-1?v=True&force=True' },
    { path: '/containers/json' },
    { path: '/containers/../info' },
    { path: '//info' },
    { path: '/%69nfo' },
    { path: '/info' },
    { path: '/events' },
  ];
  const containers = (): string =>
    run('docker', ['ps', '--all', '--no-trunc', '--format', '{{.ID}} {{.State}}']);
  const volumes = (): string => run('docker', ['volume', 'ls', '--quiet']);
  const before = [containers(), volumes()];
  const answers = askDocker(stack, 'hub', calls);
  const passed = calls.filter((_, at) => ![400, 403, 404].includes(answers[at]?.status ?? 0));
  expect(passed).toEqual([]);
  expect([containers(), volumes()]).toEqual(before);
  figure(
    "a taken-over hub's ways out through Docker",
    `${calls.length} requests: ${kinds(answers.map(({ status }) => status))}`,
  );
  // The same lab without any of it is started: it was not refused for something else.
  const made = askDocker(stack, 'hub', [
    { method: 'POST', path: create, body: usual },
    { method: 'DELETE', path: '/containers/hostile-lab-mallory?v=True&link=False&force=True' },
  ]);
  expect(made.map(({ status }) => status)).toEqual([201, 204]);
});

test('a proxy that was taken over reads of Docker where its routes lead, and no secret', () => {
  const ask = (path: string): string =>
    stack.exec('reverse-proxy', [
      'sh',
      '-c',
      `wget -q -O - 'http://platform-proxy-docker:2375${path}' 2>&1 || true`,
    ]);
  const known = JSON.parse(ask('/containers/json')) as readonly { readonly Names: readonly string[] }[];
  expect(known.map(({ Names }) => Names)).toEqual([['/hostile-hub-1']]);
  const all = [
    '/version',
    '/containers/json?all=1',
    ...['hub', 'postgres', 'mlflow', 'reverse-proxy'].flatMap((one) =>
      [
        'json',
        'archive?path=%2Frun%2Fsecrets',
        'export',
        'logs?stdout=1&stderr=1',
        'top',
        'changes',
        'stats',
      ].map((what) => `/containers/hostile-${one}-1/${what}`),
    ),
    ...[
      '/info',
      '/images/json',
      '/networks',
      '/volumes',
      '/secrets',
      '/configs',
      '/system/df',
      '/exec/x/json',
    ],
  ];
  const answers = all.map(ask);
  for (const secret of [
    ...Object.values(passwords),
    '_PASSWORD',
    'DOCKER_HOST',
    '/run/secrets',
    'JUPYTERHUB',
  ])
    for (const answer of answers) expect(answer).not.toContain(secret);
  const read = all.filter((_, at) => answers[at]?.startsWith('{') || answers[at]?.startsWith('['));
  expect(read).toEqual(['/version', '/containers/json?all=1', '/containers/hostile-hub-1/json']);
  figure("a taken-over proxy's reads of Docker", `${all.length} requests, answered ${read.length}`);
});

test('services run without capabilities, as users of their own, in read-only file systems where that works', () => {
  const facts = stack.services().map((one) => {
    const [pid = '', readOnly, pids] = stack
      .inspect(one, '{{.State.Pid}} {{.HostConfig.ReadonlyRootfs}} {{.HostConfig.PidsLimit}}')
      .split(' ');
    const status = run('cat', [`/proc/${pid}/status`]);
    const field = (name: string): string => new RegExp(`^${name}:\\s*(\\S+)`, 'm').exec(status)?.[1] ?? '';
    return [
      one,
      {
        user: Number(field('Uid')),
        capabilities: Number(`0x${field('CapEff')}`),
        noNewPrivileges: field('NoNewPrivs'),
        readOnly,
        limited: Number(pids) > 0,
      },
    ];
  });
  const hardened = { capabilities: 0, noNewPrivileges: '1', limited: true };
  expect(Object.fromEntries(facts)).toEqual({
    hub: { ...hardened, user: 10001, readOnly: 'false' },
    mlflow: { ...hardened, user: 10002, readOnly: 'false' },
    postgres: { ...hardened, user: 999, readOnly: 'false' },
    'reverse-proxy': { ...hardened, user: 10003, readOnly: 'true' },
    'platform-hub-docker': { ...hardened, user: 65534, readOnly: 'true' },
    'platform-proxy-docker': { ...hardened, user: 65534, readOnly: 'true' },
  });
});

test('a lab that starts as root stops at once, and its user can become root', () => {
  const name = 'hostile-root-lab';
  const rights = ['--cap-drop', 'ALL', ...ROOT_CAPABILITIES.flatMap((one) => ['--cap-add', one])];
  const settings = ['NB_UID=2000', 'CHOWN_HOME=yes', 'GRANT_SUDO=yes'].flatMap((one) => ['--env', one]);
  const where = ['--detach', '--name', name, '--user', 'root', '--network', 'none'];
  run('docker', [
    'run',
    ...where,
    ...rights,
    ...settings,
    'hostile_lab',
    'sh',
    '-c',
    'sudo id -u; sleep 1000',
  ]);
  try {
    run('docker', ['exec', name, 'sh', '-c', 'until pgrep -u 2000 sleep; do /bin/sleep 0.2; done']);
    const start = Date.now();
    run('docker', ['stop', name]);
    expect(Date.now() - start).toBeLessThan(5000);
    const { stdout, stderr } = attempt('docker', ['logs', name]);
    expect(stdout).toMatch(/^0$/m);
    expect(stderr).not.toContain('audit');
    expect(run('docker', ['inspect', '--format', '{{.State.ExitCode}}', name]).trim()).toBe('143');
  } finally {
    run('docker', ['rm', '--force', name]);
  }
});
