import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import manifest from '../../package.json';

const ROOT = join(__dirname, '..', '..');
const below = (folder: string): readonly string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path));
const text = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

const workflows = below('.github').filter((path) => path.endsWith('.yml'));
const pages = ['README.md', 'CONTRIBUTING.md', ...below('docs').filter((path) => path.endsWith('.md'))];

test.each(['.ci/run', ...workflows, ...pages])('every npm script that %s names exists', (path) => {
  const named = [...text(path).matchAll(/npm run (?:--silent )?([a-z][\w:-]*)/g)].map(
    ([, name]) => name ?? '',
  );
  expect(named.filter((name) => !(name in manifest.scripts))).toEqual([]);
});

test('every file that a script of package.json runs exists', () => {
  const files = Object.values(manifest.scripts).flatMap(
    (command) => command.match(/\b(?:scripts|test|bench)\/[\w/.-]+/g) ?? [],
  );
  expect(files).toContain('scripts/test.js');
  expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
});

test('CI runs every supported version of Node that the workflow and .ci/run name', () => {
  const { jobs } = parse(text('.github/workflows/ci.yml')) as {
    readonly jobs: {
      readonly test: { readonly strategy: { readonly matrix: { readonly node: readonly number[] } } };
    };
  };
  const { node } = jobs.test.strategy.matrix;
  expect(manifest.engines.node).toBe(`>=${Math.min(...node)}`);
  const [, others = ''] = /^versions=\((.*)\)$/m.exec(text('scripts/test-nodes.sh')) ?? [];
  expect(others.split(' ').map((version) => Number(version.split('.')[0]))).toEqual(
    node.filter((major) => major !== Math.min(...node)),
  );
});
