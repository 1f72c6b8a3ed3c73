import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { stringify } from 'yaml';
import { LabwrightError } from '../../../lib/core';
import { importText } from '../../support/import';
import { fc } from '../../support/property';
import { tempFolder } from '../../support/temp';

const folder = tempFolder();
const canary = join(folder, 'ran');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// What would leave a mark if it ran anywhere.
const CALL = `(process.getBuiltinModule('fs').writeFileSync(${JSON.stringify(canary)}, 'x'))`;

const BREAKS = ['\n', '\r', '\r\n', '\u2028', '\u2029', '\u0085', '\v', '\f', '\0', '\u202E'];
const ENDS = [
  "'",
  '"',
  '`',
  '${',
  '}',
  '*/',
  '//',
  '\\',
  "\\'",
  ']',
  '})',
  ';',
  '<!--',
  '-->',
  '#!',
  '@ts-nocheck',
  '\uD800',
];

/** Text that tries to leave its place, in the way of each kind of place. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(...BREAKS, ...ENDS, CALL, `;${CALL}//`, `\${${CALL}}`),
      fc.string({ maxLength: 4 }),
    ),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((parts) => parts.join(''));

const comment = hostile.map((text) => text.replaceAll('\n', '\n#'));

interface Hostile {
  readonly at: readonly string[];
  readonly comments: readonly string[];
  readonly file: string;
  readonly tag: string;
  readonly env: string;
}

const input: fc.Arbitrary<Hostile> = fc.record({
  at: fc.array(hostile, { minLength: 16, maxLength: 16 }),
  comments: fc.array(comment, { minLength: 4, maxLength: 4 }),
  file: fc.oneof(
    fc.constant('compose.yml'),
    hostile.map((text) => `${text.replaceAll(/[/\0]/g, '_').slice(0, 60)}.yml`),
  ),
  tag: fc.constantFrom('', '!x', '!!str', `!${CALL}`),
  env: hostile,
});

// Each place of a compose file; `one` says which of them is hostile, so that another refusal does not hide it.
function composeOf({ at, comments, tag }: Hostile, one: number): string {
  const text = (place: number, plain: string): string =>
    place === one ? (at[place % at.length] ?? plain) : plain;
  const quoted = (place: number, plain: string): string => JSON.stringify(text(place, plain));
  const noted = (place: number): string => (place === one ? ` # ${comments[place % comments.length]}` : '');
  return [
    `#${noted(0)}`,
    `name: ${quoted(1, 'p')}`,
    `x-${text(2, 'note').replaceAll(/[\s:#]/g, '')}: &${one === 3 ? text(3, 'a') : 'a'} {labels: {${quoted(4, 'l')}: ${quoted(5, 'v')}}}`,
    `services:${noted(6)}`,
    `  # above${noted(7)}`,
    `  ${quoted(8, 'web')}:${noted(9)}`,
    `    <<: *${one === 3 ? text(3, 'a') : 'a'}`,
    `    image: ${one === 10 ? tag : ''} ${quoted(11, 'nginx:1.29')}`,
    `    command: [${quoted(12, 'a')}]`,
    `    environment: [${quoted(13, 'A=1')}]`,
    `    labels: [${quoted(14, 'traefik.x=1')}, ${JSON.stringify(`treafik.${text(15, 'x')}`)}]`,
    `    volumes: [${JSON.stringify(`data:/${text(16, 'data')}`)}]`,
    `    networks: {${quoted(17, 'net')}: {aliases: [${quoted(18, 'b')}]}}`,
    `    env_file: [${quoted(19, './e.env')}]`,
    `    ports: [${quoted(20, '80:80')}]`,
    `    build: {context: ${quoted(21, '.')}, args: {${quoted(22, 'B')}: ${quoted(23, '1')}}}`,
    'networks:',
    `  ${quoted(17, 'net')}: {external: true, name: ${quoted(24, 'outside')}, driver: ${quoted(25, 'bridge')}}`,
    `volumes: {data: {name: ${quoted(26, 'kept')}}}`,
    `secrets: {s: {file: ${quoted(27, './s')}}, e: {environment: ${quoted(28, 'E')}}}`,
    `configs: {c: {content: ${quoted(29, 'x')}}}`,
    `#${noted(30)}`,
    '',
  ].join('\n');
}
const PLACES = 31;

// Every name that the program uses as code, whichever form it stands in.
function identifiersOf(program: string): readonly string[] {
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) names.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('lab.ts', program, ts.ScriptTarget.ES2022, false));
  return names;
}

test('the file is accepted while none of its texts is hostile', () => {
  const given = { at: [], comments: [], file: 'compose.yml', tag: '', env: '' };
  expect(importText(composeOf(given, -1)).counts).toMatchObject({ services: 1, volumes: 1, secrets: 2 });
});

test('nothing of a compose file becomes code, whatever its texts are', () => {
  let carried = 0;
  fc.assert(
    fc.property(input, fc.nat({ max: PLACES - 1 }), fc.boolean(), (given, one, recognise) => {
      try {
        const { program } = importText(
          { [given.file]: composeOf(given, one), '.env': `A=${given.env}\n` },
          { recognise },
        );
        carried += 1;
        expect(program.split(/[\r\u2028\u2029\u0085]/)).toHaveLength(1);
        expect(identifiersOf(program)).not.toContain('process');
        expect(identifiersOf(program)).not.toContain('writeFileSync');
      } catch (error) {
        if (!LabwrightError.is(error)) throw error;
        // The check of the program is the second line of defence: the printer itself must be correct.
        expect(error.diagnostics.map(({ code }) => code)).not.toContain('LW_IMPORT_PROGRAM_UNEXPECTED');
      }
      expect(existsSync(canary)).toBe(false);
    }),
    { numRuns: 150 },
  );
  expect(carried).toBeGreaterThan(30);
});

test.each([
  ['a comment with a carriage return', `# a\r${CALL}\nservices: {a: {image: "nginx:1.29"}}\n`],
  [
    'a label whose fix is noted',
    stringify({ services: { a: { image: 'nginx:1.29', labels: { [`treafik.x\n${CALL}//`]: '1' } } } }),
  ],
  [
    'settings of an external network',
    stringify({
      services: { a: { image: 'nginx:1.29' } },
      networks: { [`n\n${CALL}//`]: { external: true, name: 'n', driver: 'x' } },
    }),
  ],
])('%s stays text', (_, text) => {
  try {
    importText(text);
  } catch (error) {
    if (!LabwrightError.is(error)) throw error;
    expect(error.diagnostics.map(({ code }) => code)).not.toContain('LW_IMPORT_PROGRAM_UNEXPECTED');
  }
  expect(existsSync(canary)).toBe(false);
});
