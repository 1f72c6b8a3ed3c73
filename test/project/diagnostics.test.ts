import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { CATALOGUE } from '../../scripts/docs/catalogue';

const ROOT = join(__dirname, '..', '..');

const FILES = new Map(
  ['lib', 'bin']
    .flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
        join(ROOT, folder, name),
      ),
    )
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .map((file) => [file, readFileSync(file, 'utf8')]),
);

const IMPORTS = new Map(
  [...FILES].map(([file, text]) => [
    file,
    [...text.matchAll(/(?:from|import|require\(|import\()\s*'(\.[^']*)'/g)]
      .map(([, path = '']) => join(dirname(file), path))
      .flatMap((path) => [`${path}.ts`, join(path, 'index.ts')].find((one) => FILES.has(one)) ?? []),
  ]),
);

function reachable(entry: string): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [entry];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    open.push(...(IMPORTS.get(file) ?? []));
  }
  return found;
}

function layerOf(file: string): string {
  const [, first = '', second = ''] = relative(ROOT, file).split('/');
  return first === 'tools' ? `lib/tools/${second}` : `lib/${first}`;
}

// The layer that defines each code.
const OWNERS = new Map(
  [...FILES]
    .filter(([file]) => /diagnostics\.ts$|\/diagnostics\//.test(file))
    .flatMap(([file, text]) =>
      [...text.matchAll(/^ {2}(LW_\w+): \{/gm)].map(([, code = '']) => [code, layerOf(file)]),
    ),
);

const imported = new Set([...IMPORTS.values()].flat());
const ENTRIES = [...FILES.keys()]
  .filter((file) => !imported.has(file))
  .concat(
    ['core', 'compose', 'dockerfile', 'python', 'traefik', 'assertions', 'assertions/jest', 'tools/diff'].map(
      (name) =>
        [`${name}.ts`, `${name}/index.ts`]
          .map((path) => join(ROOT, 'lib', path))
          .find((path) => existsSync(path)) ?? '',
    ),
  );

describe('the codes of errors', () => {
  test('have one owner each', () => {
    expect(Object.keys(CATALOGUE).filter((code) => !OWNERS.has(code))).toEqual([]);
    expect(OWNERS.size).toBe(Object.keys(CATALOGUE).length);
  });

  test('are used by no layer below their owner', () => {
    const core = [...FILES].filter(([file]) => layerOf(file) === 'lib/core');
    const foreign = core.flatMap(([file, text]) =>
      [...text.matchAll(/'(LW_\w+)'/g)]
        .filter(([, code = '']) => OWNERS.get(code) !== 'lib/core')
        .map(([, code]) => `${relative(ROOT, file)}: ${code}`),
    );
    expect(foreign).toEqual([]);
  });

  // What a program can raise, its entry point has registered.
  test.each(ENTRIES.map((entry) => [relative(ROOT, entry), entry] as const))(
    'are registered by %s',
    (_, entry) => {
      const files = reachable(entry);
      const needed = new Set(
        // An app, such as bin/lab.ts, names codes of warnings that it acknowledges.
        [...files]
          .filter((file) => relative(ROOT, file).startsWith('lib/'))
          .filter((file) => !/diagnostics\.ts$|\/diagnostics\/catalogue\/|platform\/diagnostics\//.test(file))
          .flatMap((file) => [...(FILES.get(file) ?? '').matchAll(/'(LW_\w+)'/g)])
          .flatMap(([, code = '']) => OWNERS.get(code) ?? [])
          .filter((layer) => layer !== 'lib/core'),
      );
      expect([...needed].filter((layer) => !files.has(join(ROOT, layer, 'register.ts')))).toEqual([]);
    },
  );
});
