import { load } from 'js-yaml';
import { parse } from 'yaml';
import { validateElement } from '../../lib/compose';
import { fc } from '../support/property';
import { keysOf } from '../support/valid/from-schema';
import {
  element,
  project,
  projectAround,
  serviceWith,
  textOf,
  treeOf,
  withDollars,
} from '../support/valid/project';

const RUNS = process.env['CI'] ? 2000 : 200;

/** The readers that people have: YAML 1.1 and 1.2, by two implementations. */
const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  'yaml, version 1.1': (text) => parse(text, { version: '1.1', merge: false }),
  'yaml, version 1.2': (text) => parse(text, { version: '1.2' }),
  'js-yaml': (text) => load(text),
};

describe('any tree of valid parts', () => {
  test('is written so that every reader finds the same values', () => {
    fc.assert(
      fc.property(project, (model) => {
        const text = textOf(treeOf(model));
        const expected = { name: 'p', ...(withDollars(model) as object) };
        for (const read of Object.values(READERS)) expect(read(text)).toEqual(expected);
      }),
      { numRuns: RUNS },
    );
  });

  test.each([...keysOf('service').keys()])('keeps services.*.%s', (key) => {
    fc.assert(
      fc.property(serviceWith([key]), (one) => {
        const model = projectAround(one);
        const text = textOf(treeOf(model));
        for (const read of Object.values(READERS))
          expect(read(text)).toEqual({ name: 'p', ...(withDollars(model) as object) });
      }),
      { numRuns: process.env['CI'] ? 60 : 15 },
    );
  });

  test.each(['network', 'volume', 'secret', 'config', 'model'] as const)('has only valid %ss', (kind) => {
    fc.assert(fc.property(element(kind), (keys) => expect(validateElement(kind, keys)).toEqual([])));
  });

  test('has only valid includes', () => {
    fc.assert(
      fc.property(fc.record(Object.fromEntries(keysOf('include'))), (keys) =>
        expect(validateElement('include', keys)).toEqual([]),
      ),
    );
  });
});
