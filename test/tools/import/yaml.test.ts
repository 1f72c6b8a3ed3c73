import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { LabwrightError } from '../../../lib/core';
import { importCompose } from '../../../lib/tools/import';
import { tempFolder } from '../../support/temp';

const folder = join(tempFolder(), 'lab');
mkdirSync(folder);
afterAll(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

function importBytes(bytes: string | Uint8Array): { readonly services: Readonly<Record<string, unknown>> } {
  writeFileSync(join(folder, 'compose.yml'), bytes);
  return parse(importCompose(['compose.yml'], { cwd: folder }).compose);
}

function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (!LabwrightError.is(error)) throw error;
    return error.diagnostics.map(({ code }) => code).join(', ');
  }
  return 'none';
}

const A = 'services:\n  a:\n    image: nginx:1.29\n';

describe('what Compose reads in a way of its own is read so', () => {
  const a = { a: expect.objectContaining({ image: 'nginx:1.29' }) };

  test.each([
    ['an alias as a key', 'x-n: &n foo\nservices:\n  *n :\n    image: nginx:1.29\n', { foo: a.a }],
    ['lone carriage returns', A.replaceAll('\n', '\r'), a],
    ['UTF-16 with a byte order mark', Buffer.from(`\uFEFF${A}`, 'utf16le'), a],
    [
      'binary',
      `${A}    labels: {A: !!binary aGVsbG8=}\n`,
      { a: expect.objectContaining({ labels: { A: 'hello' } }) },
    ],
    ['the last of two anchors', 'x-a: &a x\nx-b: &a nginx:1.29\nservices:\n  a:\n    image: *a\n', a],
    [
      'braces in a default',
      `${A}    user: "\${A:-{{x}}}"\n`,
      { a: expect.objectContaining({ user: '${A:-{{x}}}' }) },
    ],
  ])('%s', (_, bytes, services) => {
    expect(importBytes(bytes).services).toMatchObject(services);
  });
});

const V = (value: string): string => `${A}    labels: {A: ${value}}\n`;

describe('what could have another meaning is refused', () => {
  test.each([
    [
      'an alias before its anchor',
      'services:\n  a:\n    image: *x\nx-y: &x nginx\n',
      'LW_IMPORT_YAML_INVALID',
    ],
    ['an alias within itself', `${A}    x-a: &a [*a]\n`, 'LW_IMPORT_YAML_INVALID'],
    ['bytes that are not UTF-8', Buffer.from([...Buffer.from(A), 0xff]), 'LW_IMPORT_YAML_INVALID'],
    ['NUL', V('"a\0b"'), 'LW_IMPORT_YAML_INVALID'],
    ['a line separator', V('"a\u2028b"'), 'LW_IMPORT_YAML_UNSUPPORTED'],
    ['NEL', V('"a\u0085b"'), 'LW_IMPORT_YAML_UNSUPPORTED'],
    ['a private character', V('"a\uE000b"'), 'LW_IMPORT_YAML_UNSUPPORTED'],
    ['a private character as an escape', V('"a\\uE010b"'), 'LW_IMPORT_YAML_UNSUPPORTED'],
    ['half of a character', V('"\\ud800"'), 'LW_IMPORT_YAML_UNSUPPORTED'],
    ['.nan', V('.nan'), 'LW_IMPORT_YAML_UNSUPPORTED'],
    ['-.inf', V('-.inf'), 'LW_IMPORT_YAML_UNSUPPORTED'],
    ['a date', V('2025-11-03'), 'LW_IMPORT_YAML_UNSUPPORTED'],
    ['a number that is rounded', V('99999999999999999999999'), 'LW_IMPORT_YAML_UNSUPPORTED'],
    ['a map as a key', V('{? {a: b} : c}'), 'LW_IMPORT_YAML_INVALID'],
    ['a number as a key', `${A}    labels: {1: a}\n`, 'LW_IMPORT_YAML_INVALID'],
    ['a key that stands twice', `${A}    image: b\n`, 'LW_IMPORT_YAML_INVALID'],
    ['a set', `${A}    labels: !!set {a}\n`, 'LW_IMPORT_YAML_UNSUPPORTED'],
    ['an unknown tag', V('!foo 1'), 'LW_IMPORT_YAML_UNSUPPORTED'],
    ['YAML 1.2 by a directive', `%YAML 1.2\n---\n${A}`, 'LW_IMPORT_YAML_INVALID'],
    ['an empty document', `---\n---\n${A}`, 'LW_IMPORT_NOT_COMPOSE'],
    ['a merge of nothing', `${A}    <<: null\n`, 'LW_IMPORT_YAML_INVALID'],
  ])('%s', (_, bytes, code) => {
    expect(codeOf(() => importBytes(bytes))).toBe(code);
  });
});

describe('limits', () => {
  const lines = (count: number, line: (at: number) => string): string =>
    Array.from({ length: count }, (_, at) => line(at)).join('');
  const bomb = (form: (before: string) => string): string =>
    `x-0: &a0 ${form('x')}\n${lines(12, (at) => `x-${at + 1}: &a${at + 1} ${form(`*a${at}`)}\n`)}${A}`;

  test.each([
    ['a bomb of aliases', bomb((one) => `[${Array(10).fill(one).join(', ')}]`)],
    [
      'a bomb of merge keys',
      `x-0: &a0 {k: 1}\n${lines(12, (at) => `x-${at + 1}: &a${at + 1} {<<: [${Array(10).fill(`*a${at}`).join(', ')}]}\n`)}${A}`,
    ],
    ['3,000 nested defaults', V(`"${'${A:-'.repeat(3000)}x${'}'.repeat(3000)}"`)],
    ['70,000 labels', `${A}    labels:\n${lines(70_000, (at) => `      k${at}: v\n`)}`],
    ['200,000 lines of comment', `${'# c\n'.repeat(200_000)}${A}`],
    ['5,000 brackets', `${A}    x-a: ${'['.repeat(5000)}${']'.repeat(5000)}\n`],
    ['5,000 lists in lists', `${'- '.repeat(5000)}\n`],
    [
      '3,000 services that extend each other',
      `services:\n${lines(3000, (at) => `  s${at}: {extends: {service: s${at + 1}}}\n`)}  s3000: {image: x}\n`,
    ],
  ])('%s', (_, text) => {
    const before = process.cpuUsage();
    expect(codeOf(() => importBytes(text))).toBe('LW_IMPORT_LIMIT');
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6).toBeLessThan(2);
  });

  test('a file of the wrong kind, or too large, is refused', () => {
    const pipe = join(folder, 'pipe.yml');
    execFileSync('mkfifo', [pipe]);
    for (const file of [pipe, '/dev/zero', folder])
      expect(codeOf(() => importCompose([file], { cwd: folder }))).toBe('LW_INPUT_NOT_A_FILE');
    expect(codeOf(() => importBytes(' '.repeat(5 * 1024 * 1024)))).toBe('LW_INPUT_TOO_LARGE');
  });

  test('a .env of blanks takes no time', () => {
    writeFileSync(join(folder, '.env'), `${' '.repeat(200_000)}A${' '.repeat(200_000)}`);
    expect(importBytes(A).services).toHaveProperty('a');
    rmSync(join(folder, '.env'));
  });
});

test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'])(
  '%s is a key like any other',
  (name) => {
    const { services } = importBytes(
      `services:\n  "${name}":\n    image: nginx:1.29\n    environment: {"${name}": x}\n    labels: {"${name}": x}\n    volumes: ["${name}:/x"]\n    x-${name}: {"${name}": 1}\nvolumes: {"${name}": {}}\n`,
    );
    const service = new Map(Object.entries(services)).get(name);
    expect(service).toMatchObject({
      image: 'nginx:1.29',
      volumes: [expect.objectContaining({ source: name, target: '/x' })],
    });
  },
);
