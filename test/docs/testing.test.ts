import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Match, Template } from 'labwright/assertions';
import { tempFolder } from '../support/temp';

const ROOT = join(__dirname, '..', '..');
const PAGE = readFileSync(join(ROOT, 'docs', 'testing.md'), 'utf8');

describe('docs/testing.md', () => {
  const folder = tempFolder();
  for (const [, file = '', code = ''] of PAGE.matchAll(/^```ts (\S+)\n([\s\S]*?)^```/gm)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), code);
  }
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const run = (command: string, environment: NodeJS.ProcessEnv = {}) => {
    const { PATH, HOME } = process.env;
    const done = spawnSync(command, {
      cwd: folder,
      shell: true,
      encoding: 'utf8',
      env: { PATH: `${join(ROOT, 'node_modules', '.bin')}:${PATH}`, HOME, ...environment },
    });
    return { status: done.status, text: done.stdout + done.stderr };
  };
  const passed = (text: RegExp) => ({ status: 0, text: expect.stringMatching(text) });

  test('has blocks whose types are right', () => {
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({
        compilerOptions: {
          target: 'es2022',
          module: 'node16',
          strict: true,
          noEmit: true,
          skipLibCheck: true,
          types: ['node', 'jest'],
        },
      }),
    );
    expect(run('tsc -p .')).toEqual({ status: 0, text: '' });
  });

  const command = /^node --require .*$/m.exec(PAGE)?.[0] ?? 'false';

  test("has tests that pass in Node's own runner, first and again", () => {
    expect(run(command)).toEqual(passed(/^# fail 0$|ℹ fail 0$/m));
    expect(run(command, { CI: 'true' })).toEqual(passed(/fail 0$/m));
    expect(readFileSync(join(folder, 'test', 'web.snapshot'), 'utf8')).toContain(
      '===== docker-compose.yml\nname: web\n',
    );
  });

  test("has tests that fail in Node's own runner when the stack is another", () => {
    const file = join(folder, 'lib', 'web-stack.ts');
    const code = readFileSync(file, 'utf8');
    writeFileSync(file, code.replace("'nginx:1.29'", "'nginx:1.30'"));
    const { status, text } = run(command);
    writeFileSync(file, code);
    expect(status).toBe(1);
    expect(text).toContain('-     image: nginx:1.29');
    expect(text).toContain('+     image: nginx:1.30');
  });

  test('has tests that pass in jest, first and again', () => {
    const config = {
      testMatch: ['**/*.jest.ts'],
      transform: { '\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' } } }] },
    };
    writeFileSync(join(folder, 'jest.config.json'), JSON.stringify(config));
    expect(run('jest --rootDir . --config jest.config.json')).toEqual(passed(/1 snapshot written/));
    expect(run('jest --ci --rootDir . --config jest.config.json')).toEqual(
      passed(/Tests: +2 passed, 2 total/),
    );
  });

  test('shows a message as it is', () => {
    const shown = /^```text\n([\s\S]*?)^```/m.exec(PAGE)?.[1]?.trimEnd();
    const template = Template.fromString(
      'services: {web: {image: "nginx:1.29"}, database: {image: "postgres:17.6", tty: true}}',
    );
    expect(() => template.hasServiceProperties({ image: 'nginx:1.30' })).toThrow(shown);
  });

  test('names every matcher', () => {
    for (const name of Object.keys(Match)) expect(PAGE).toContain(`${name}(`);
  });
});
