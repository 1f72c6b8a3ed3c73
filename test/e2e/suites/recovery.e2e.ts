// Failures during work: killed processes, full disks, exhausted memory. The platform recovers without help.
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { figure, secondsSince } from '../platform/figures';
import { HubApi } from '../platform/hub-api';
import { eatMemory } from '../platform/hungry-kernel';
import { LongRun } from '../platform/long-run';
import { ask, tokenOf } from '../platform/probe';
import { run, until } from '../platform/run';
import { RunningStack, synth } from '../platform/stack';

const URL = 'http://localhost:18080';
const stack = new RunningStack('hostile', join(synth('test/e2e/apps/hostile.ts'), 'hostile'));
const secret = (): string => randomBytes(24).toString('hex');
const passwords = { HUB_PASSWORD: secret(), HUB_ADMIN_PASSWORD: secret(), POSTGRES_PASSWORD: secret() };

// Disks that are soon full. A tmpfs lives as long as a container uses it, so that `disks` holds them.
const SMALL_DISKS = `
services:
  disks:
    image: labwright-e2e/debian
    pull_policy: never
    command: [sleep, infinity]
    init: true
    network_mode: none
    volumes: ['jupyterhub_data:/disks/hub', 'postgres_data:/disks/postgres']
  hub: { depends_on: { disks: { condition: service_started } } }
  postgres: { depends_on: { disks: { condition: service_started } } }
volumes:
  jupyterhub_data: { driver_opts: { type: tmpfs, device: tmpfs, o: size=16m } }
  postgres_data: { driver_opts: { type: tmpfs, device: tmpfs, o: size=256m } }
`;

let admin: HubApi;

beforeAll(async () => {
  stack.settings(passwords);
  writeFileSync(join(stack.folder, 'docker-compose.override.yml'), SMALL_DISKS);
  stack.up();
  await until('the hub is healthy', () => stack.health('hub') === 'healthy');
  admin = HubApi.as(stack, 'hub', 'admin');
  for (const user of ['ada', 'bob']) await admin.welcome(user);
});

afterAll(() => stack.destroy());

const fill = (disk: string): string =>
  stack.exec('disks', [
    'sh',
    '-c',
    `cat /dev/zero > /disks/${disk}/filler 2> /dev/null; df --output=avail /disks/${disk} | tail -1`,
  ]);
const makeRoom = (disk: string): string => stack.exec('disks', ['rm', `/disks/${disk}/filler`]);
const container = (user: string): string =>
  run('docker', ['inspect', '--format', '{{.Id}}', stack.lab(user)]);
const restarts = (): readonly string[] =>
  stack.services().map((one) => `${one} ${stack.inspect(one, '{{.RestartCount}}')}`);
const users = (): readonly string[] =>
  (admin.ask('GET', '/users').body as readonly { readonly name: string }[]).map(({ name }) => name);

test('PostgreSQL is killed in the middle of a run: the run goes on, and every step is there', async () => {
  const long = new LongRun(stack, 'ada', 'killed', 40);
  await until('some steps are logged', () => long.steps.length > 5);
  const before = long.steps;
  stack.crash('postgres');
  await until('the run goes on', () => long.steps.length > before.length + 5);
  expect(await long.end()).toBe(0);
  expect(long.stored).toEqual(Array.from({ length: 40 }, (_, step) => String(step)));
  expect(stack.inspect('postgres', '{{.RestartCount}}')).toBe('1');
  figure(
    'PostgreSQL killed in the middle of a run, seconds until the next step was logged',
    Math.round(long.pause),
  );
});

test('the disk of PostgreSQL is full: the run waits, and goes on when there is room', async () => {
  const long = new LongRun(stack, 'ada', 'full', 40);
  await until('some steps are logged', () => long.steps.length > 5);
  expect(Number(fill('postgres'))).toBe(0);
  await until('PostgreSQL finds no room', () => /No space left on device/.test(stack.logs('postgres')));
  makeRoom('postgres');
  const roomMade = Date.now();
  const seen = long.steps.length;
  await until('the run goes on', () => long.steps.length > seen, 150);
  figure(
    'disk of PostgreSQL full, seconds from the room made to the next step logged',
    secondsSince(roomMade),
  );
  expect(await long.end()).toBe(0);
  expect(long.stored).toEqual(Array.from({ length: 40 }, (_, step) => String(step)));
});

test("the hub's disk is full: labs go on, and the hub takes users in again when there is room", async () => {
  const before = users();
  const lab = container('ada');
  expect(Number(fill('hub'))).toBe(0);
  const { status } = admin.ask('POST', '/users/late');
  expect(status).toBeGreaterThanOrEqual(500);
  figure("hub's disk full, answer to what must be stored", status);
  expect(stack.inLab('ada', ['touch', '/home/jovyan/still-here']).status).toBe(0);
  makeRoom('hub');
  const roomMade = Date.now();
  await until(
    'the hub stores a user',
    () => [201, 409].includes(admin.ask('POST', '/users/late').status),
    150,
  );
  figure("hub's disk full, seconds from the room made to a user stored", secondsSince(roomMade));
  await admin.startLab('late');
  expect(users()).toEqual([...before, 'late']);
  expect(container('ada')).toBe(lab);
  await admin.stopLab('late');
});

test('a lab eats its memory: only the kernel dies and is started again', () => {
  const before = { labs: [container('ada'), container('bob')], restarts: restarts() };
  stack.inLab('ada', ['sh', '-c', 'echo kept > /home/jovyan/kept.txt']);
  const { restarted, seconds } = eatMemory(stack, 'ada');
  expect(restarted).toBe(true);
  figure('a lab that ate its memory, seconds until a new kernel answered', seconds);
  expect({ labs: [container('ada'), container('bob')], restarts: restarts() }).toEqual(before);
});

test('a lab whose server dies starts again with its home', async () => {
  const kill = [
    'import os, signal',
    'for pid in filter(str.isdigit, os.listdir("/proc")):',
    '    if pid != str(os.getpid()) and b"jupyterhub-singleuser" in open(f"/proc/{pid}/cmdline", "rb").read():',
    '        os.kill(int(pid), signal.SIGKILL)',
  ];
  const start = Date.now();
  stack.inLab('ada', ['python', '-c', kill.join('\n')]);
  await until('the lab is gone', () => !stack.labs().includes(stack.lab('ada')));
  await until('the lab is there again', () => admin.startLab('ada').then(() => true), 180);
  figure('a lab whose server was killed, seconds until its user has it again', secondsSince(start));
  expect(stack.inLab('ada', ['cat', '/home/jovyan/kept.txt']).stdout).toBe('kept\n');
});

test('the hub is killed in the middle of a spawn: it comes back, and the user gets the lab', async () => {
  const labs = { ada: container('ada'), bob: container('bob') };
  admin.ask('POST', '/users/carol');
  const spawn = fetch(`${URL}/hub/api/users/carol/server`, {
    method: 'POST',
    headers: { Authorization: `token ${admin.token}` },
  }).then(
    ({ status }) => status,
    () => 0,
  );
  await until("carol's container is made", () => stack.labs().includes(stack.lab('carol')));
  stack.crash('hub');
  const killed = Date.now();
  expect([0, 502, 503, 504]).toContain(await spawn);
  await until('the hub answers', () => admin.ask('GET', '/user').status === 200, 150);
  figure('hub killed in the middle of a spawn, seconds until it answers', secondsSince(killed));
  // The hub may have found the lab and gone on with it; if not, the user asks again.
  await until('carol has a lab', () => admin.ready('carol') || admin.startLab('carol').then(() => true), 180);
  figure('hub killed in the middle of a spawn, seconds until the user has the lab', secondsSince(killed));
  const url = 'http://hub:8000/user/carol/api/contents';
  expect(ask(stack, 'carol', [{ url, token: tokenOf(stack, 'carol') }])).toEqual([200]);
  expect({ ada: container('ada'), bob: container('bob') }).toEqual(labs);
  await until('the hub is healthy', () => stack.health('hub') === 'healthy');
});
