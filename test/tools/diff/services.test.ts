import { changesOf, lines, webLines } from '../../support/snapshots';

type Case = readonly [
  what: string,
  before: Record<string, unknown>,
  after: Record<string, unknown>,
  lines: readonly string[],
];

const CASES: readonly Case[] = [
  ['an image', { image: 'a:1' }, { image: 'a:2' }, ['recreate changed service web image: a:1 → a:2']],
  [
    'the name of a built image',
    { build: '.', image: 'a:1' },
    { build: '.', image: 'a:2' },
    ['rebuild changed service web image: a:1 → a:2'],
  ],
  [
    'a build argument',
    { build: { context: '.', args: { A: 1 } } },
    { build: { context: '.', args: { A: 2 } } },
    ['rebuild changed service web build args A: 1 → 2'],
  ],
  [
    'the cache of a build',
    { build: '.' },
    { build: { context: '.', cache_from: ['x'] } },
    ['none added service web build cache_from: [x]'],
  ],
  ['an added variable', {}, { environment: { A: 'b' } }, ['recreate added service web environment A: b']],
  ['a removed variable', { environment: ['A=b'] }, {}, ['recreate removed service web environment A: b']],
  [
    'a changed label',
    { labels: { a: 'b' } },
    { labels: ['a=c'] },
    ['recreate changed service web labels a: b → c'],
  ],
  ['a network', { networks: ['a'] }, { networks: ['a', 'b'] }, ['recreate added service web networks b']],
  [
    'an alias',
    { networks: ['a'] },
    { networks: { a: { aliases: ['x'] } } },
    ['recreate changed service web networks a: {aliases: {x}}'],
  ],
  ['a secret', {}, { secrets: ['t'] }, ['recreate added service web secrets /run/secrets/t: {source: t}']],
  ['a config', { configs: ['t'] }, {}, ['recreate removed service web configs /t: {source: t}']],
  [
    'a port',
    { ports: ['80:80'] },
    { ports: ['81:80'] },
    ['recreate removed service web ports 80→80/tcp', 'recreate added service web ports 81→80/tcp'],
  ],
  ['a capability', { cap_add: ['NET_ADMIN'] }, {}, ['recreate removed service web cap_add NET_ADMIN']],
  [
    'what it waits for',
    {},
    { depends_on: ['db'] },
    ['none added service web depends_on db: service_started'],
  ],
  [
    'a condition',
    { depends_on: ['db'] },
    { depends_on: { db: { condition: 'service_healthy' } } },
    ['none changed service web depends_on db: service_started → service_healthy'],
  ],
  ['a profile', {}, { profiles: ['debug'] }, ['none added service web profiles debug']],
  ['a pull policy', {}, { pull_policy: 'always' }, ['none added service web pull_policy: always']],
  ['replicas', {}, { deploy: { replicas: 3 } }, ['recreate added service web scale: 3']],
  [
    'a health check',
    { healthcheck: { test: 'a', timeout: '5s' } },
    { healthcheck: { test: 'a', timeout: '6s' } },
    ['recreate changed service web healthcheck timeout: 5s → 6s'],
  ],
  [
    'a memory limit',
    { mem_limit: '1g' },
    { mem_limit: '2048m' },
    ['recreate changed service web mem_limit: 1g → 2g'],
  ],
  ['a key of another program', { restart: 'always' }, {}, ['recreate removed service web restart: always']],
];

test.each(CASES)('%s is reported with its effect', (_, before, after, expected) => {
  expect(webLines({ image: 'a:1', ...before }, { image: 'a:1', ...after })).toEqual(expected);
});

test('an added or removed service is one change', () => {
  expect(
    lines(changesOf({ services: { a: { image: 'a:1' } } }, { services: { b: { build: './b' } } })),
  ).toEqual(['recreate removed service a: a:1', 'recreate added service b: built from ./b']);
});

test('networks, secrets and configs are reported separately', () => {
  const services = { web: { image: 'a:1', networks: ['n'], secrets: ['t'], configs: ['c'] } };
  const before = {
    services,
    networks: { n: {} },
    secrets: { t: { file: 'a' } },
    configs: { c: { content: 'x' } },
  };
  const after = {
    services,
    networks: { n: { internal: true }, m: {} },
    secrets: { t: { file: './b' } },
    configs: { c: { content: 'y' } },
  };
  const changes = changesOf(before, after);
  expect(lines(changes)).toEqual([
    'none added network s_m',
    'recreate added network s_n internal: true',
    'recreate changed secret t file: ./a → ./b',
    'recreate changed config c content: x → y',
  ]);
  expect(changes.map(({ services: reached }) => reached)).toEqual([[], ['web'], ['web'], ['web']]);
});

test('a change names the construct in the comment above the element', () => {
  const text = (image: string) =>
    `name: s\nservices:\n  # s/Web/Service\n  "on":\n    image: ${image}\n  # s/B\n  b:\n    image: x\n`;
  expect(changesOf({ text: text('a:1') }, { text: text('a:2') })[0]).toMatchObject({
    construct: 's/Web/Service',
    name: 'on',
  });
});

test('new required parameters are reported as such', () => {
  const changes = changesOf(
    {
      parameters: [
        { name: 'OLD', kind: 'required' },
        { name: 'D', kind: 'optional', default: 'a' },
      ],
    },
    {
      parameters: [
        { name: 'KEY', kind: 'secret' },
        { name: 'D', kind: 'required' },
        { name: 'N', kind: 'optional' },
      ],
    },
  );
  expect(
    changes.map(({ name, action, before, after, reason }) => [name, action, before, after, reason]),
  ).toEqual([
    ['D', 'changed', 'optional, default a', 'required', 'set it in .env before you run `up`'],
    ['KEY', 'added', undefined, 'secret', 'set it in .env before you run `up`'],
    ['N', 'added', undefined, 'optional, default empty', undefined],
    ['OLD', 'removed', 'required', undefined, 'its line in .env no longer has an effect'],
  ]);
});
