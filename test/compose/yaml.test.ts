import { parse } from 'yaml';
import { L1Service } from '../../lib/compose';
import { App, Stack } from '../../lib/core';
import { fc } from '../support/property';

const RUNS = process.env['CI'] ? 2000 : 300;

function composeOf(app: App): string {
  const file = app.assemble().stacks[0]?.files.find(({ path }) => path === 'docker-compose.yml');
  return String(file?.content);
}

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }).filter((text) => !/[\uD800-\uDFFF]/.test(text)),
  fc.constantFrom(
    'yes',
    'no',
    'on',
    'Off',
    'y',
    'N',
    'null',
    '~',
    '',
    ' leading',
    'trailing ',
    '22:22',
    '1e3',
    '0o14',
    '0x1f',
    '010',
    '1_000',
    '.5',
    '.inf',
    '.NaN',
    '2026-11-24',
    '- a',
    '# a',
    'a: b',
    'a #b',
    '*a',
    '&a',
    '!a',
    '%a',
    '@a',
    '`a`',
    '{a}',
    '[a]',
    '"a"',
    "'a'",
    'a\nb',
    'a\n',
    '\n',
    'a\n\n',
    '  a\n b',
    'tab\there',
    '$HOME',
    '${X}',
    '$$',
    '<<',
    '=',
    '?',
    '|',
    '>',
    'ünï',
    '日本',
    '\u2028',
    '\u0085',
    '\uFEFF',
    '---',
    '...',
  ),
);

describe('the compose file', () => {
  test('keeps any text, under readers of YAML 1.1 and 1.2', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.stringMatching(/^[A-Z_]{1,8}X$/), hostile, { minKeys: 1 }),
        fc.array(hostile),
        (environment, command) => {
          const app = new App();
          new L1Service(new Stack(app, 's'), 'S', {
            name: 's',
            spec: { image: 'a:1', environment, command },
          });
          const text = composeOf(app);
          for (const version of ['1.1', '1.2'] as const) {
            const service = parse(text, { version, merge: false }).services.s;
            const unescape = (value: string): string => value.replaceAll('$$', '$');
            expect(
              Object.fromEntries(
                Object.entries(service.environment).map(([key, value]) => [key, unescape(value as string)]),
              ),
            ).toEqual(environment);
            expect((service.command ?? []).map(unescape)).toEqual(command);
          }
        },
      ),
      { numRuns: RUNS },
    );
  });

  test('is the same whatever the order of creation', () => {
    const make = (names: readonly string[]): string => {
      const app = new App();
      const stack = new Stack(app, 's');
      for (const name of names)
        new L1Service(stack, name, { spec: { image: 'a:1', environment: { B: '1', A: '2' } } });
      return composeOf(app);
    };
    fc.assert(
      fc.property(
        fc.shuffledSubarray(['a', 'b', 'c', 'd', 'e'], { minLength: 5 }),
        (names) => make(names) === make(['a', 'b', 'c', 'd', 'e']),
      ),
    );
  });
});
