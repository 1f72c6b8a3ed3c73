import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type ComposeMap, toCompose, validateElement } from '../../lib/compose';
import { fromCompose } from '../../lib/compose/l1/from-compose';
import { SHAPES } from '../../lib/compose/l1/generated/shapes';
import { mergedSchema } from '../../scripts/generate-l1/schema';
import { projectAround, textOf, treeOf, withDollars } from '../support/valid/project';
import { ALL_SAMPLES, INCLUDE_SAMPLES } from './l1-samples';

const plain = (value: unknown): string | number | boolean | null =>
  value === null || typeof value === 'number' || typeof value === 'boolean' ? value : String(value);

function composeOf(spec: string, keys: object): ComposeMap {
  return toCompose(spec, keys, {
    leaf: plain,
    key: (key) => key,
    unknown: (path, key) => {
      throw new Error(`${path}.${key}`);
    },
  });
}

describe.each(Object.entries(ALL_SAMPLES))('the samples of %s', (spec, samples) => {
  const element = spec.replace('Spec', '').toLowerCase() as 'service';

  test('are there for every key', () => {
    expect(Object.keys(samples).sort()).toEqual(Object.keys(SHAPES[spec] ?? {}).sort());
    expect(
      Object.values(SHAPES[spec] ?? {})
        .map(([name]) => name)
        .sort(),
    ).toEqual(Object.keys(mergedSchema().definitions[element]?.properties ?? {}).sort());
  });

  test.each(Object.entries(samples))('%s is valid, there and back', (key, value) => {
    const model = composeOf(spec, { ...(spec === 'ModelSpec' ? { model: 'a' } : {}), [key]: value });
    expect(validateElement(element, model)).toEqual([]);
    expect(composeOf(spec, fromCompose(spec, model))).toEqual(model);
  });

  test('are refused by the compiler when misspelt, each of them', () => {
    const text = readFileSync(join(__dirname, 'l1-types.ts'), 'utf8');
    const misspelt = [...text.matchAll(/@ts-expect-error\n.*?(\w+): (\w+)\.(\w+) },/g)]
      .filter(([, , kind]) => kind === element)
      .map(([, wrong, , key]) => [wrong === key, key]);
    expect(misspelt).toEqual(
      Object.keys(SHAPES[spec] ?? {})
        .sort()
        .map((key) => [false, key]),
    );
  });
});

test.each(Object.entries(ALL_SAMPLES['ServiceSpec'] ?? {}))(
  'services.*.%s is written as it is',
  (key, value) => {
    const model = projectAround({ image: 'nginx:1.29', ...composeOf('ServiceSpec', { [key]: value }) });
    expect(parse(textOf(treeOf(model)), { version: '1.1', merge: false })).toEqual({
      name: 'p',
      ...(withDollars(model) as object),
    });
  },
);

test('an include may have every key', () => {
  expect(Object.keys(INCLUDE_SAMPLES)).toEqual(['env_file', 'path', 'project_directory']);
  expect(validateElement('include', INCLUDE_SAMPLES)).toEqual([]);
  expect(validateElement('include', { ...INCLUDE_SAMPLES, paths: [] })).not.toEqual([]);
});
