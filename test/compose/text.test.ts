import { parse } from 'yaml';
import { LabwrightError } from '../../lib';
import { L1Service } from '../../lib/compose';
import { App, Stack } from '../../lib/core';
import { Dockerfile } from '../../lib/dockerfile';
import { fc } from '../support/property';

const half = fc
  .tuple(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('\ud83d', '\ude00', '\ud800x', '\udfff\ud800'),
    fc.string(),
  )
  .map((parts) => parts.join(''))
  .filter((text) => /\p{Surrogate}/u.test(text));

function codesOf(make: (stack: Stack) => void): readonly string[] {
  const app = new App();
  make(new Stack(app, 's'));
  try {
    app.assemble();
  } catch (error) {
    if (LabwrightError.is(error)) return error.diagnostics.map(({ code }) => code);
    throw error;
  }
  return [];
}

describe('half a character', () => {
  test('is refused in values, keys and overrides of the compose file', () => {
    fc.assert(
      fc.property(half, fc.constantFrom('value', 'key', 'override', 'list'), (text, place) => {
        const codes = codesOf((stack) => {
          const service = new L1Service(stack, 'S', {
            spec: {
              image: 'a:1',
              environment: { [place === 'key' ? text : 'A']: place === 'value' ? text : '1' },
              command: place === 'list' ? ['a', text] : ['a'],
            },
          });
          if (place === 'override') service.addOverride(['labels', 'a'], text);
        });
        expect(codes).toEqual(['LW_TEXT_NOT_UNICODE']);
      }),
    );
  });

  test('is refused in a Dockerfile', () => {
    expect(
      codesOf((stack) => {
        new Dockerfile(stack, 'D', { path: 'd/Dockerfile' }).stage('alpine:3.22').env({ A: 'cut \ud83d' });
      }),
    ).toEqual(['LW_TEXT_NOT_UNICODE']);
  });

  test('is not reported when both halves are present', () => {
    expect(
      codesOf((stack) => {
        new L1Service(stack, 'S', { spec: { image: 'a:1', environment: { A: '\ud83d\ude00' } } });
      }),
    ).toEqual([]);
  });
});

test('what some readers refuse within quotes, or end a line at, is escaped', () => {
  const app = new App();
  const text = 'a\u007f\u0085\u009f\u2028\u2029\ufeff\ufffe\uffffz';
  new L1Service(new Stack(app, 's'), `S\u2028 x`, {
    name: 's',
    spec: { image: 'a:1', environment: { [text]: text, B: `line\n${text}\n` } },
  });
  const file = String(app.assemble().stacks[0]?.files.find(({ path }) => path.endsWith('.yml'))?.content);
  expect(file).not.toMatch(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/);
  expect(parse(file).services.s.environment).toEqual({ [text]: text, B: `line\n${text}\n` });
});
