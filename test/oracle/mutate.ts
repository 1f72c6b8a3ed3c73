import fc from 'fast-check';
import type { Model } from '../support/valid/project';

type Path = readonly (string | number)[];

/** Valid models with one place made wrong, and which. */
export function mutated(
  models: fc.Arbitrary<Model>,
): fc.Arbitrary<{ readonly model: Model; readonly what: string }> {
  return fc
    .record({
      model: models,
      at: fc.nat(),
      kind: fc.constantFrom('type', 'key', 'reference'),
      value: wrongValue,
    })
    .map(({ model, at, kind, value }) => {
      if (kind === 'reference') return reference(model, at);
      const paths = pathsOf(model).filter((path) => path.length > 2);
      const path = paths[at % paths.length] ?? [];
      if (kind === 'type')
        return { model: set(model, path, value), what: `${JSON.stringify(value)} at ${path.join('.')}` };
      // Of elements and what is in them; in a map with the user's own keys the new key is a good one.
      const maps = pathsOf(model).filter((one) => one.length === 2);
      const holder = [...(maps[at % maps.length] ?? []), 'imagee'];
      return { model: set(model, holder, 'a'), what: `key ${holder.join('.')}` };
    });
}

const wrongValue = fc.constantFrom<unknown>(
  { some: { deep: ['map'] } },
  [['list', 'in'], 'list'],
  [{ some: 'map' }],
  -3.75,
  true,
  'some text',
  null,
  '',
  [],
  {},
  'a:b:c:d:e',
  -1,
  1e12,
  ['a', 'a'],
  'service:peer',
);

const REFERENCES: readonly (readonly [path: Path, value: unknown])[] = [
  [['services', 'one', 'networks'], ['nonesuch']],
  [['services', 'one', 'networks'], { nonesuch: {} }],
  [['services', 'one', 'volumes'], ['nonesuch:/data']],
  [['services', 'one', 'volumes'], [{ type: 'volume', source: 'nonesuch', target: '/data' }]],
  [['services', 'one', 'secrets'], ['nonesuch']],
  [['services', 'one', 'configs'], [{ source: 'nonesuch', target: '/c' }]],
  [['services', 'one', 'depends_on'], ['nonesuch']],
  [['services', 'one', 'depends_on'], { nonesuch: { condition: 'service_started' } }],
  [['services', 'one', 'depends_on'], ['one']],
  [['services', 'one', 'models'], ['nonesuch']],
  [['services', 'one', 'models'], { nonesuch: { model_var: 'M' } }],
  [['services', 'one', 'build'], { context: '.', secrets: ['nonesuch'] }],
  [['services', 'one', 'network_mode'], 'service:nonesuch'],
  [['services', 'one', 'ipc'], 'service:nonesuch'],
  [['services', 'one', 'pid'], 'service:nonesuch'],
  [['services', 'one', 'links'], ['nonesuch']],
  [['services', 'one', 'volumes_from'], ['nonesuch']],
  [['services', 'one', 'extends'], { service: 'nonesuch' }],
  [['services', 'one', 'credential_spec'], { config: 'nonesuch' }],
];

function reference(model: Model, at: number): { readonly model: Model; readonly what: string } {
  const [path, value] = REFERENCES[at % REFERENCES.length] ?? [[], undefined];
  return { model: set(model, path, value), what: `${path.join('.')} is ${JSON.stringify(value)}` };
}

function pathsOf(value: unknown, path: Path = []): readonly Path[] {
  const inner: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
    ? value.map((item, at) => [at, item])
    : typeof value === 'object' && value !== null
      ? Object.entries(value)
      : [];
  return [
    ...(path.length > 0 ? [path] : []),
    ...inner.flatMap(([step, item]) => pathsOf(item, [...path, step])),
  ];
}

function set<T>(model: T, path: Path, value: unknown): T {
  const copy = structuredClone(model);
  let at = copy as Record<string | number, unknown>;
  for (const step of path.slice(0, -1)) {
    at[step] ??= {};
    at = at[step] as Record<string | number, unknown>;
  }
  const last = path[path.length - 1];
  if (last !== undefined) at[last] = value;
  return copy;
}
