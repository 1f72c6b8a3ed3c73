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
  web: {image: "nginx:1.29", environment: {DEBUG: "no"}, volumes: ["data:/data"]}
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
