import { LabwrightError } from '../../../lib/core';
import type { ImportModel } from '../../../lib/tools/import/model';
import type { Program } from '../../../lib/tools/import/print/program';
import { importText } from '../../support/import';

/** What the printer is made to get wrong. */
let mistake = (text: string): string => text;

jest.mock('../../../lib/tools/import/print/program', () => {
  const real = jest.requireActual('../../../lib/tools/import/print/program');
  return {
    ...real,
    writeProgram: (model: ImportModel, plan: unknown): Program => {
      const program: Program = real.writeProgram(model, plan);
      return { ...program, text: mistake(program.text) };
    },
  };
});

const COMPOSE = `services:
  web: {image: "nginx:1.29", environment: {DEBUG: "no"}, labels: {a: "yes", b: "nginx:1.28", c: "lost"}, volumes: ["data:/data"]}
volumes: {data: {name: kept}}
`;

test.each([
  ['nothing', '', '', undefined],
  ['another image', 'nginx:1.29', 'nginx:1.28', 'services.web.image: nginx:1.29 → nginx:1.28'],
  ['a text for another', "'no'", "'yes'", 'services.web.environment.DEBUG: no → yes'],
  [
    'the name of a volume',
    "'kept'",
    "'lost'",
    expect.stringContaining('volumes.kept: {} → absent\nvolumes.lost: absent → {}'),
  ],
])('a program with %s mistaken is not handed out', (_, from, to, given) => {
  mistake = (text) => {
    expect(text).toContain(from);
    return text.replace(from, to);
  };
  try {
    importText(COMPOSE);
    expect(given).toBeUndefined();
  } catch (error) {
    if (!LabwrightError.is(error)) throw error;
    expect(error.diagnostics).toEqual([
      expect.objectContaining({
        code: 'LW_IMPORT_DIFFERS',
        path: expect.stringContaining('compose.yml'),
        given,
      }),
    ]);
  }
});

test.each([
  ['an unexpected string', "'no'", "'never'", 'line 12: a string that was not meant'],
  ['an unexpected comment', 'app.synth();', '// hello\napp.synth();', /a comment that was not meant/],
  ['another call', 'app.synth();', "app.constructor('no');", /a call of constructor/],
  ['another name', 'app.synth();', "process.mount('no');", /the name process/],
  ['another import', "'labwright';", "'node:fs';", /an import that import does not write/],
  ['a function', 'app.synth();', 'const f = () => app;', /an expression that import does not write/],
  ['a second declaration', 'app.synth();', 'const a = 1, b = 2;', /not one constant/],
  ['a statement', 'app.synth();', 'throw app;', /a statement that import does not write/],
  ['a getter', 'app.synth();', "app.mount({ get no() { return 'no'; } });", /a property that is no value/],
  ['a decorator', 'app.synth();', '@app class X {}', /a statement that import does not write/],
  ['a line separator', 'app.synth();', 'app.synth();\u2028', /text that was not meant/],
  ['text that cannot be parsed', 'app.synth();', 'app.synth(;', /expected|was not meant/],
])('a program with %s does not run', (_, from, to, given) => {
  mistake = (text) => {
    expect(text).toContain(from);
    return text.replace(from, to);
  };
  expect(() => importText(COMPOSE)).toThrow(
    expect.objectContaining({
      diagnostics: [
        expect.objectContaining({
          code: 'LW_IMPORT_PROGRAM_UNEXPECTED',
          given: expect.stringMatching(given),
        }),
      ],
    }),
  );
});
