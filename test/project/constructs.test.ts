import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Construct } from 'constructs';
import * as labwright from '../../lib';
import * as compose from '../../lib/compose';
import * as core from '../../lib/core';
import * as dockerfile from '../../lib/dockerfile';
import * as python from '../../lib/python';
import * as traefik from '../../lib/traefik';

const LIB = join(__dirname, '..', '..', 'lib');

function isConstruct(value: unknown): value is typeof Construct {
  return typeof value === 'function' && value.prototype instanceof Construct;
}

const CLASSES = [labwright, compose, core, dockerfile, python, traefik]
  .flatMap((layer) => Object.entries<unknown>({ ...layer }))
  .filter((entry): entry is [string, typeof Construct] => isConstruct(entry[1]));

test('every construct of the package has the base', () => {
  expect(CLASSES.length).toBeGreaterThan(30);
  expect(
    CLASSES.filter(
      ([, one]) => !(one.prototype instanceof core.LabwrightConstruct) && one !== core.LabwrightConstruct,
    ),
  ).toEqual([]);
});

test('only the base extends the class of constructs', () => {
  const files = readdirSync(LIB, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  const found = files.filter((name) =>
    /extends Construct\b(?!>)/.test(readFileSync(join(LIB, name), 'utf8').replaceAll(/<[^<>]*>/g, '')),
  );
  expect(found).toEqual([join('core', 'tree', 'base.ts')]);
});
