import { stringify } from 'yaml';
import type { Change } from '../../../lib/tools/diff';
import { compareStack } from '../../../lib/tools/diff';
import { fc } from '../../support/property';
import { stack } from '../../support/snapshots';

const name = fc.stringMatching(/^[a-z][a-z0-9]{0,5}$/);
const word = fc.stringMatching(/^[a-z0-9./_ -]{0,8}$/);
const path = name.map((one) => `/${one}`);
const map = fc.dictionary(name, word, { maxKeys: 4 });

interface Model {
  readonly image: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly args: Readonly<Record<string, string>>;
  readonly command: readonly string[];
  readonly ports: Readonly<Record<string, number>>;
  readonly mounts: Readonly<Record<string, string>>;
  readonly networks: readonly string[];
  readonly secrets: readonly string[];
  readonly caps: readonly string[];
  readonly waits: readonly string[];
  readonly seconds: number;
  readonly megabytes: number;
}

const model: fc.Arbitrary<Model> = fc.record({
  image: name.map((one) => `${one}:1`),
  environment: map,
  labels: map,
  args: map,
  command: fc.array(name, { minLength: 1, maxLength: 3 }),
  ports: fc.dictionary(fc.integer({ min: 1, max: 65_535 }).map(String), fc.integer({ min: 1, max: 65_535 }), {
    maxKeys: 3,
  }),
  mounts: fc.dictionary(path, name, { maxKeys: 3 }),
  networks: fc.uniqueArray(name, { minLength: 1, maxLength: 3 }),
  secrets: fc.uniqueArray(name, { maxLength: 3 }),
  caps: fc.uniqueArray(fc.constantFrom('NET_ADMIN', 'SYS_TIME', 'CHOWN'), { maxLength: 3 }),
  waits: fc.uniqueArray(name, { maxLength: 3 }),
  seconds: fc.integer({ min: 1, max: 9999 }),
  megabytes: fc.integer({ min: 1, max: 9999 }),
});

const services = fc.dictionary(name, model, { minKeys: 1, maxKeys: 4 });

// The same service in short and in long syntax.
function short(one: Model): Record<string, unknown> {
  return {
    image: one.image,
    build: { context: '.', args: Object.entries(one.args).map((pair) => pair.join('=')) },
    environment: Object.entries(one.environment).map((pair) => pair.join('=')),
    labels: Object.entries(one.labels).map((pair) => pair.join('=')),
    command: one.command.join(' '),
    ports: Object.entries(one.ports).map(([published, target]) => `${published}:${target}`),
    volumes: Object.entries(one.mounts).map(([target, source]) => `${source}:${target}`),
    networks: one.networks,
    secrets: one.secrets,
    cap_add: one.caps,
    depends_on: one.waits,
    healthcheck: { test: 'check', interval: `${one.seconds}s` },
    mem_limit: `${one.megabytes}m`,
  };
}

function long(one: Model): Record<string, unknown> {
  const minutes = Math.floor(one.seconds / 60);
  return {
    mem_limit: one.megabytes * 1024 ** 2,
    healthcheck: {
      interval: minutes > 0 ? `${minutes}m${one.seconds % 60}s` : `${one.seconds * 1000}ms`,
      test: ['CMD-SHELL', 'check'],
    },
    depends_on: Object.fromEntries(
      [...one.waits].reverse().map((key) => [key, { condition: 'service_started' }]),
    ),
    cap_add: [...one.caps].reverse().map((cap) => `CAP_${cap}`),
    secrets: [...one.secrets].reverse().map((source) => ({ source })),
    networks: Object.fromEntries([...one.networks].reverse().map((key) => [key, null])),
    volumes: Object.entries(one.mounts)
      .reverse()
      .map(([target, source]) => ({ target, source, type: 'volume' })),
    ports: Object.entries(one.ports)
      .reverse()
      .map(([published, target]) => ({ protocol: 'tcp', target, published })),
    command: one.command,
    labels: reversed(one.labels),
    environment: reversed(one.environment),
    build: { args: reversed(one.args), dockerfile: 'Dockerfile', context: './' },
    image: one.image,
    restart: 'no',
  };
}

function reversed(entries: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(entries).reverse());
}

function text(
  models: Readonly<Record<string, Model>>,
  form: (one: Model) => Record<string, unknown>,
): string {
  const entries = Object.entries(models);
  if (form === long) entries.reverse();
  const volumes = [...new Set(entries.flatMap(([, one]) => Object.values(one.mounts)))];
  return stringify({
    name: 's',
    services: Object.fromEntries(entries.map(([key, one]) => [key, form(one)])),
    volumes: Object.fromEntries(volumes.map((key) => [key, form === long ? { name: `s_${key}` } : null])),
  });
}

function diff(before: string, after: string): readonly Change[] {
  return compareStack(stack({ text: before }), stack({ text: after }));
}

test('a model equals itself in another spelling', () => {
  fc.assert(
    fc.property(services, (models) => {
      expect(diff(text(models, short), text(models, long))).toEqual([]);
      expect(diff(text(models, long), text(models, short))).toEqual([]);
    }),
  );
});

const MUTATIONS: Readonly<Record<string, (one: Model) => Model>> = {
  image: (one) => ({ ...one, image: `${one.image}1` }),
  'environment, added': (one) => ({ ...one, environment: { ...one.environment, NEW: '' } }),
  'label, added': (one) => ({ ...one, labels: { ...one.labels, new1234: 'x' } }),
  'argument, added': (one) => ({ ...one, args: { ...one.args, NEW: 'x' } }),
  'command, longer': (one) => ({ ...one, command: [...one.command, 'more'] }),
  'port, added': (one) => ({ ...one, ports: { ...one.ports, '65536': 1 } }),
  'mount, added': (one) => ({ ...one, mounts: { ...one.mounts, '/new1234': 'data' } }),
  'network, added': (one) => ({ ...one, networks: [...one.networks, 'new1234'] }),
  'secret, added': (one) => ({ ...one, secrets: [...one.secrets, 'new1234'] }),
  'capability, added': (one) => ({ ...one, caps: [...one.caps, 'SYS_BOOT'] }),
  'dependency, added': (one) => ({ ...one, waits: [...one.waits, 'new1234'] }),
  'interval, longer': (one) => ({ ...one, seconds: one.seconds + 1 }),
  'memory, more': (one) => ({ ...one, megabytes: one.megabytes + 1 }),
};

test.each(Object.entries(MUTATIONS))('one mutation is found, and nothing else: %s', (_, mutate) => {
  fc.assert(
    fc.property(services, fc.nat(), (models, at) => {
      const keys = Object.keys(models);
      const key = keys[at % keys.length] ?? '';
      const old = models[key];
      if (!old) return;
      const next = { ...models, [key]: mutate(old) };
      for (const [from, to] of [
        [models, next],
        [next, models],
      ] as const) {
        const changes = diff(text(from, short), text(to, long)).filter(({ kind }) => kind !== 'volume');
        expect(changes).toHaveLength(1);
        expect(changes[0]).toMatchObject({ kind: 'service', name: key });
      }
    }),
    { numRuns: 15 },
  );
});

test('no value with the name of a secret is printed', () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^[A-Za-z0-9$@:/% -]{8,20}$/),
      fc.constantFrom('DB_PASSWORD', 'API_TOKEN'),
      (secret, key) => {
        const compose = (value: string) => ({
          services: { web: { image: 'a:1', environment: { [key]: value } } },
        });
        const changes = compareStack(stack(compose('before')), stack(compose(`q${secret}`)));
        expect(changes.map(({ after }) => after)).toEqual(['••••••']);
      },
    ),
  );
});
