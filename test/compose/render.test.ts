import { COMPOSE_DIALECT } from '../../lib/compose/render/dialect';
import { elementByLibrary } from '../../lib/compose/render/document';
import { simpleElement } from '../../lib/compose/render/element';
import { EnvVar } from '../../lib/core';
import { fc } from '../support/property';

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ maxLength: 12 }),
  fc.constantFrom(
    '',
    'a b',
    'a: b',
    '...',
    '---',
    '- a',
    '~',
    'yes',
    '.5',
    '10s',
    'a\nb',
    '$X',
    'null',
    '? a',
    '<<',
  ),
  fc.constant(`${EnvVar.required('HOST')}`),
);
const leaf = fc.oneof(text, fc.integer(), fc.double(), fc.boolean(), fc.constant(null));
const { value } = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small', withCrossShrink: true }, leaf, tie('list'), tie('map')),
  list: fc.array(tie('value'), { maxLength: 4 }),
  map: fc.dictionary(fc.oneof(text, fc.constantFrom('__proto__', 'x'.repeat(300))), tie('value'), {
    maxKeys: 4,
  }),
}));

test('an element is written without the library exactly as the library writes it', () => {
  let simple = 0;
  fc.assert(
    fc.property(text, value, (name, given) => {
      const written = simpleElement(name, given as never, COMPOSE_DIALECT, '');
      if (written === undefined) return;
      simple += 1;
      expect(written).toBe(elementByLibrary(name, given as never, COMPOSE_DIALECT));
    }),
    { numRuns: 3000 },
  );
  expect(simple).toBeGreaterThan(300);
});

test('an indented element differs by its indentation alone', () => {
  const element = {
    image: 'nginx:1.29',
    ports: ['80:80', { target: 1, mode: 'host' }],
    labels: {},
    dns: [['a', []]],
  };
  const lines = simpleElement('web', element, COMPOSE_DIALECT, '')?.trimEnd().split('\n');
  expect(simpleElement('web', element, COMPOSE_DIALECT, '  ')).toBe(
    lines?.map((line) => `  ${line}\n`).join(''),
  );
});
