import fc from 'fast-check';
import { Annotations, App, Stack } from '../../../lib';
import {
  type ComposeMap,
  L1Config,
  L1Model,
  L1Network,
  L1Secret,
  L1Service,
  L1Volume,
} from '../../../lib/compose';
import { fromCompose } from '../../../lib/compose/l1/from-compose';
import { keysOf, requiredOf } from './from-schema';
import { NAMES } from './leaves';

/** A compose model: sections, elements, keys, in Compose's own spelling. */
export type Model = Readonly<Record<string, Readonly<Record<string, ComposeMap>>>>;

type Keys = Record<string, unknown>;

/** A service with any few of its keys, such as may stand together. */
export const service: fc.Arbitrary<Keys> = fc
  .subarray([...keysOf('service').keys()], { maxLength: 10 })
  .chain((keys) => serviceWith(keys));

/** A service with these keys. */
export function serviceWith(keys: readonly string[]): fc.Arbitrary<Keys> {
  const all = keysOf('service');
  const chosen = Object.fromEntries(
    keys.flatMap((key) => ((found) => (found ? [[key, found]] : []))(all.get(key))),
  );
  return fc.record(chosen).map((values) => together({ image: 'nginx:1.29', ...values }));
}

/** An element other than a service. */
export function element(kind: 'network' | 'volume' | 'secret' | 'config' | 'model'): fc.Arbitrary<Keys> {
  const keys = Object.fromEntries(keysOf(kind));
  const record = fc.record(keys, { requiredKeys: [...requiredOf(kind)] });
  if (kind === 'network' || kind === 'volume')
    return record.map((values) =>
      values['external'] === true ? pick(values, ['external', 'name']) : values,
    );
  if (kind === 'model') return record;
  const sources =
    kind === 'secret' ? ['file', 'environment', 'external'] : ['file', 'content', 'environment', 'external'];
  return fc.constantFrom(...sources).chain((source) =>
    fc.record(keys, { requiredKeys: [source] }).map((values) => {
      const others = sources.filter((one) => one !== source);
      const rest = Object.fromEntries(Object.entries(values).filter(([key]) => !others.includes(key)));
      return source === 'external' ? pick(rest, ['external', 'name']) : rest;
    }),
  );
}

/** A whole project: two services of any kind and one to refer to, and two of each other element. */
export const project: fc.Arbitrary<Model> = fc
  .record({
    services: fc.record({ one: service, two: service }),
    networks: pair(NAMES.networks, element('network')),
    volumes: pair(NAMES.volumes, element('volume')),
    secrets: pair(NAMES.secrets, element('secret')),
    configs: pair(NAMES.configs, element('config')),
    models: pair(NAMES.models, element('model')),
  })
  .map((model) => tidy(model as Model));

/** A project around one service. */
export function projectAround(one: Keys): Model {
  return tidy({
    services: { one: one as ComposeMap },
    networks: { net1: {}, net2: {} },
    volumes: { vol1: {}, vol2: {} },
    secrets: { sec1: { file: './key' }, sec2: { environment: 'KEY' } },
    configs: { conf1: { content: 'a' }, conf2: { file: './conf' } },
    models: { llm1: { model: 'ai/a' }, llm2: { model: 'ai/b' } },
  });
}

/** Makes the tree of a model. */
export function treeOf(model: Model): App {
  const app = new App();
  const stack = new Stack(app, 'p');
  const classes = {
    services: [L1Service, 'ServiceSpec'],
    networks: [L1Network, 'NetworkSpec'],
    volumes: [L1Volume, 'VolumeSpec'],
    secrets: [L1Secret, 'SecretSpec'],
    configs: [L1Config, 'ConfigSpec'],
    models: [L1Model, 'ModelSpec'],
  } as const;
  for (const [section, [Element, spec]] of Object.entries(classes)) {
    for (const [name, keys] of Object.entries(model[section] ?? {}))
      new Element(stack, `${section}-${name}`, { name, spec: fromCompose(spec, keys) as never });
  }
  Annotations.of(stack).acknowledge('LW_PRIVILEGED', 'It is only a test.');
  return app;
}

/** The text of the compose file of a tree. */
export function textOf(app: App): string {
  const file = app.assemble().stacks[0]?.files.find(({ path }) => path === 'docker-compose.yml');
  return String(file?.content);
}

/** What a reader of YAML must find in the text of a model: the same, each dollar of a value doubled. */
export function withDollars(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('$', '$$$$');
  if (Array.isArray(value)) return value.map(withDollars);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withDollars(item)]));
}

function pair(names: readonly string[], arbitrary: fc.Arbitrary<Keys>): fc.Arbitrary<Record<string, Keys>> {
  return fc.record(Object.fromEntries(names.map((name) => [name, arbitrary])));
}

function pick(values: Keys, keys: readonly string[]): Keys {
  return Object.fromEntries(Object.entries(values).filter(([key]) => keys.includes(key)));
}

// Keys that exclude one another, or say the same twice: the later of a row gives way to the earlier.
const EXCLUSIVE: readonly (readonly string[])[] = [
  ['network_mode', 'networks'],
  ['network_mode', 'links'],
  ['network_mode', 'ports'],
  ['container_name', 'scale'],
  ['container_name', 'deploy'],
  ['deploy', 'scale'],
  ['deploy', 'cpus'],
  ['deploy', 'mem_limit'],
  ['deploy', 'mem_reservation'],
  ['deploy', 'pids_limit'],
  ['mac_address', 'networks'],
  ['cap_add', 'cap_drop'],
];

function together(values: Keys): Keys {
  const rest = { ...values };
  for (const [first = '', second = ''] of EXCLUSIVE) if (first in rest) delete rest[second];
  const build = rest['build'] as Keys | string | undefined;
  if (typeof build === 'object' && 'dockerfile' in build) delete build['dockerfile_inline'];
  if (typeof build === 'object' && 'platform' in rest) delete build['platforms'];
  const check = rest['healthcheck'] as Keys | undefined;
  if (check && check['test'] === undefined && check['disable'] !== true) check['disable'] = true;
  return rest;
}

// What exists once: names of containers and volumes, ports of the host; and what others wait for can be waited for.
function tidy(model: Model): Model {
  const { one, two, ...others } = { ...model['services'] };
  const second = { ...two };
  delete second['container_name'];
  delete second['ports'];
  const peer = { image: 'redis:7.4', healthcheck: { test: ['CMD', 'true'] }, volumes: ['/data'] };
  const volumes = Object.entries(model['volumes'] ?? {}).map(([name, keys]) => [
    name,
    { ...keys, name: `v-${name}` },
  ]);
  return {
    ...model,
    services: { ...(one ? { one } : {}), ...(two ? { two: second } : {}), ...others, peer },
    volumes: Object.fromEntries(volumes),
  };
}
