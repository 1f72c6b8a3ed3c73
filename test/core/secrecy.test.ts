import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Service } from '../../lib/compose';
import { App, codeFrame, describeGiven, looksSecret, Stack } from '../../lib/core';
import { tempFolder } from '../support/temp';

test.each([
  ['DB_PASSWORD', true],
  ['POSTGRES_PASSWD', true],
  ['clientSecret', true],
  ['db-password', true],
  ['password', true],
  ['API_KEY', true],
  ['apiKey', true],
  ['NPM_TOKEN', true],
  ['DB_PASSWORD_FILE', false],
  ['TOKENIZER', false],
  ['KEY', false],
  ['secretariat', false],
])('%s is the name of a secret: %s', (name, expected) => {
  expect(looksSecret(name)).toBe(expected);
});

describe('a report', () => {
  const folder = tempFolder();
  const frameOf = (line: string): string => {
    writeFileSync(join(folder, 'app.ts'), `${line}\n`);
    return codeFrame({ file: join(folder, 'app.ts'), line: 1, column: 1 }, false) ?? '';
  };

  afterAll(() => rmSync(folder, { recursive: true }));

  test.each([
    "new Service(stack, 'S', { environment: { DB_PASSWORD: 'hunter2' } });",
    'const password = "hunter2";',
    "service.addEnvironment('API_TOKEN', `hunter2`);",
    '{ "clientSecret": "hunter2" }',
    "environment: ['DB_PASSWORD=hunter2']",
    "url: 'postgres://me:hunter2@db/x'",
  ])('shows the line without its secret: %s', (line) => {
    expect(frameOf(line)).not.toContain('hunter2');
    expect(frameOf(line)).toContain('(not shown)');
  });

  test('shows other texts, and the names of secret parameters', () => {
    const line = "const x = { password: EnvVar.secret('DB_PASSWORD'), image: 'nginx:1' };";
    expect(frameOf(line)).toContain(line);
  });

  test('tells what was given without secrets', () => {
    const given = { image: 'a', DB_PASSWORD: 'hunter2', list: ['API_KEY=hunter2', 'B=c'] };
    expect(describeGiven(given)).toBe(
      '{"image":"a","DB_PASSWORD":"(not shown)","list":["API_KEY=(not shown)","B=c"]}',
    );
  });

  test('of a value with the wrong form does not show it either', () => {
    const app = new App();
    const environment = { DB_PASSWORD: ['hunter2'] };
    // @ts-expect-error a list is no value of a variable
    new Service(new Stack(app, 's'), 'S', { image: 'a:1', environment });
    expect(() => app.assemble()).toThrow(/LW_COMPOSE_VALUE_INVALID/);
    try {
      app.assemble();
    } catch (error) {
      expect(String(error)).not.toContain('hunter2');
    }
  });
});
