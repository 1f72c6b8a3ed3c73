import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareStack, type DockerRunner, liveSnapshot, pendingChanges } from '../../../lib/tools/diff';
import { patternOf } from '../../../lib/tools/diff/live/align';
import { lines, type StackParts, stack } from '../../support/snapshots';

const RECORDED = JSON.parse(
  readFileSync(join(__dirname, '..', '..', 'cli', 'docker', 'what-runs.json'), 'utf8'),
);

const recorded: DockerRunner = (args) => {
  const answer = RECORDED[args.join(' ')];
  if (answer === undefined) throw new Error(`not recorded: ${args.join(' ')}`);
  return typeof answer === 'string' ? answer : JSON.stringify(answer);
};

const PARTS = {
  services: {
    db: {
      image: 'postgres:17.7',
      environment: { POSTGRES_DB: 'mlflow', POSTGRES_PASSWORD_FILE: '/run/secrets/postgres_password' },
      networks: ['back'],
      volumes: ['data:/var/lib/postgresql/data'],
      restart: 'unless-stopped',
      healthcheck: { test: 'true' },
      logging: { driver: 'json-file' },
    },
    web: {
      image: 'nginx:1.29',
      container_name: 'web',
      command: ['serve', '--price', '5$$'],
      environment: ['HOST=${HOST:?set it}', 'URL=https://${HOST:?}/', 'PRICE=5$$'],
      labels: { 'org.example.team': 'data' },
      ports: ['127.0.0.1:8080:80'],
      networks: { front: { aliases: ['www'] }, back: {} },
      volumes: ['/srv/pages:/pages:ro'],
      mem_limit: '256m',
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges'],
      restart: 'always',
    },
    job: { build: './job', entrypoint: ['true'], network_mode: 'none' },
  },
  networks: { front: { name: 'live_front' }, back: { name: 'live_back' } },
  volumes: { data: { name: 'live_data' } },
};

function against(parts: StackParts): readonly string[] {
  return lines(compareStack(liveSnapshot('live', recorded), tree(parts)));
}

function tree(parts: StackParts) {
  return { ...stack({ text: `${JSON.stringify({ name: 'live', ...parts })}` }), name: 'live' };
}

type Service = keyof typeof PARTS.services;

function withService(name: Service, change: Record<string, unknown>): StackParts {
  return { ...PARTS, services: { ...PARTS.services, [name]: { ...PARTS.services[name], ...change } } };
}

test('a stack that runs unchanged has no differences', () => {
  expect(against(PARTS)).toEqual([]);
});

test('a value that does not match its parameter is a difference, and the running value is masked', () => {
  const environment = { HOST: '${HOST:?}', URL: 'http://${HOST:?}/', PRICE: '6$$' };
  expect(against(withService('web', { environment }))).toEqual([
    'recreate changed service web environment PRICE: 5$$ → 6$$',
    'recreate changed service web environment URL: •••••• → http://${HOST:?}/',
  ]);
});

test.each([
  [
    'an image',
    'db',
    { image: 'postgres:18.1' },
    'data changed service db image: postgres:17.7 → postgres:18.1 [live_data]',
  ],
  [
    'a mount',
    'db',
    { volumes: ['data:/var/lib/postgresql'] },
    'data removed service db volumes /var/lib/postgresql/data: volume live_data [live_data]',
  ],
  ['a port', 'web', { ports: ['8080:80'] }, 'recreate added service web ports 8080→80/tcp'],
  ['a network', 'web', { networks: ['front'] }, 'recreate removed service web networks live_back'],
  ['a label', 'web', { labels: {} }, 'recreate removed service web labels org.example.team: data'],
  ['a limit', 'web', { mem_limit: '1g' }, 'recreate changed service web mem_limit: 256m → 1g'],
  [
    'a command',
    'web',
    { command: ['serve'] },
    'recreate changed service web command: [serve, --price, 5$$] → [serve]',
  ],
] as const)('%s that differs is found', (_, name, change, line) => {
  expect(against(withService(name, change))).toContain(line);
});

test('a volume that exists under another name is at risk', () => {
  expect(against({ ...PARTS, volumes: { data: { name: 'elsewhere' } } })).toContain(
    'data changed volume live_data name: live_data → elsewhere [live_data]',
  );
  expect(against({ ...PARTS, volumes: { data: { name: 'live_data', driver: 'nfs' } } })).toEqual([
    'data changed volume live_data driver: local → nfs [live_data]',
  ]);
});

test('removed services, and services that do not run yet, are found', () => {
  const { web, ...rest } = PARTS.services;
  expect(against({ ...PARTS, services: { ...rest, site: web } })).toEqual([
    'recreate added service site: nginx:1.29',
    'recreate removed service web: nginx:1.29',
  ]);
});

test('no snapshot if nothing runs', () => {
  expect(liveSnapshot('other', () => '')).toBeUndefined();
});

test('a removed image does not stop the comparison', () => {
  const partial: DockerRunner = (args) => {
    if (args[0] === 'image') throw new Error('No such image');
    return recorded(args);
  };
  // Without the image, its variables count as settings of the service.
  expect(
    lines(compareStack(liveSnapshot('live', partial), tree(PARTS))).every((line) =>
      /PATH|PG_MAJOR|NGINX|labels/.test(line),
    ),
  ).toBe(true);
});

test('the pending changes merge the running stack and the last folder, each change once', () => {
  const live = liveSnapshot('live', recorded);
  const last = tree(withService('db', { image: 'postgres:16', logging: { driver: 'local' } }));
  const next = tree(withService('db', { image: 'postgres:18.1' }));
  expect(lines(pendingChanges(next, { live, last }))).toEqual([
    'data changed service db image: postgres:17.7 → postgres:18.1 [live_data]',
    'recreate changed service db logging driver: local → json-file',
  ]);
  expect(lines(pendingChanges(next, {}))).toContain('none added volume live_data');
});

test('a text with parameters becomes a pattern of its values', () => {
  expect(patternOf('a.${X:?}$$').test('a.b$$')).toBe(true);
  expect(patternOf('a.${X:?}').test('a.')).toBe(false);
  expect(patternOf('a.${X:-}').test('a.')).toBe(true);
  expect(patternOf('a.${X}').test('abx')).toBe(false);
});
