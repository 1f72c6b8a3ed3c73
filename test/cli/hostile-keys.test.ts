import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { labwright } from '../support/cli';
import { Deployed } from '../support/deployed';
import { tempFolder } from '../support/temp';

const ROOT = join(__dirname, '..', '..');
// Properties that every object has: as keys of an input they are keys like any other.
const KEYS = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'] as const;
const folder = tempFolder();

const map = (value: (key: string) => string, indent: string): string =>
  KEYS.map((key) => `${indent}${JSON.stringify(key)}: ${value(key)}\n`).join('');

const COMPOSE = `name: keys
services:
${KEYS.map(
  (key) => `  ${JSON.stringify(key)}:
    image: nginx:1.29
    environment:
${map(() => '"env"', '      ')}    labels:
${map(() => '"label"', '      ')}    networks:
${map(() => '{}', '      ')}    volumes:
${KEYS.map((one) => `      - { type: volume, source: ${one}, target: /data/${one} }\n`).join('')}    secrets:
${KEYS.map((one) => `      - ${one}\n`).join('')}    build:
      context: .
      args:
${map(() => '"arg"', '        ')}      labels:
${map(() => '"build"', '        ')}    x-own:
${map(() => '{ __proto__: 1, constructor: 2 }', '      ')}`,
).join('')}networks:
${map((key) => `{ name: keys_${key}n }`, '  ')}volumes:
${map((key) => `{ name: keys_${key}v }`, '  ')}secrets:
${map((key) => `{ environment: S_${key} }`, '  ')}configs:
${map((key) => `{ content: ${key} }`, '  ')}x-all:
${map(() => '1', '  ')}`;

const run = (...args: readonly string[]) => {
  const result = labwright(args, { cwd: folder });
  expect(result.stderr).not.toMatch(/TypeError|RangeError|is not a function|\[object Object\]/);
  return result;
};

beforeAll(() => {
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(ROOT, join(folder, 'node_modules', 'labwright'));
  writeFileSync(join(folder, 'compose.yml'), COMPOSE);
  writeFileSync(join(folder, 'Dockerfile'), 'FROM nginx:1.29\n');
  writeFileSync(join(folder, 'cdk.json'), '{"app": "app.js"}');
  writeFileSync(
    join(folder, 'app.js'),
    `const { App, Stack } = require('labwright');
const { Include, Service } = require('labwright/compose');
const app = new App();
const stack = new Stack(app, 'keys');
const keys = ${JSON.stringify(KEYS)};
const all = (value) => JSON.parse('{' + keys.map((key) => JSON.stringify(key) + ':' + JSON.stringify(value)).join(',') + '}');
for (const [at, key] of keys.entries())
  new Service(stack, 'S' + at, {
    serviceName: key,
    image: 'nginx:1.29',
    environment: all('env' + (app.node.tryGetContext('n') ?? '')),
    labels: all('label' + (app.node.tryGetContext('n') ?? '')),
    build: { context: '.', args: all('arg') },
  });
app.synth();
`,
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('import carries them as plain keys', () => {
  const imported = run('import', 'compose.yml', '--out', 'imported/lab.ts');
  expect(imported).toMatchObject({ status: 0 });
  for (const recognise of [[], ['--recognise']])
    expect(
      run('import', 'compose.yml', '--out', 'imported/lab.ts', '--force', '--json', ...recognise).status,
    ).toBe(0);
  for (const key of KEYS) expect(readFileSync(join(folder, 'imported', 'lab.ts'), 'utf8')).toContain(key);
});

test('synth, ls, tree, diff and graph of a program', () => {
  expect(run('synth')).toMatchObject({ status: 0 });
  const read = parse(readFileSync(join(folder, 'cdk.out', 'keys', 'docker-compose.yml'), 'utf8'), {
    mapAsMap: true,
  }) as Map<string, Map<string, Map<string, Map<string, string>>>>;
  expect([...(read.get('services')?.keys() ?? [])].sort()).toEqual([...KEYS].sort());
  for (const service of read.get('services')?.values() ?? []) {
    expect([...(service.get('environment')?.keys() ?? [])].sort()).toEqual([...KEYS].sort());
    expect([...(service.get('labels')?.keys() ?? [])].sort()).toEqual([...KEYS].sort());
  }
  for (const args of [['ls'], ['ls', '--json'], ['tree'], ['tree', '--json'], ['synth', '--json']])
    expect(run(...args)).toMatchObject({ status: 0 });
  for (const format of [[], ['--json'], ['--markdown']]) {
    const { status, stdout } = run('diff', '-c', 'n=2', ...format);
    expect(status).toBe(1);
    for (const key of KEYS) expect(stdout).toContain(key);
  }
  for (const format of ['svg', 'mermaid', 'dot', 'html']) {
    for (const more of [[], ['--diff', '-c', 'n=2'], ['--from', 'cdk.out']]) {
      const { status, stdout, stderr } = run('graph', '--format', format, ...more);
      expect({ status, stderr, format }).toMatchObject({ status: 0 });
      for (const key of KEYS) expect(stdout).toContain(key);
    }
  }
});

test('diff and graph against a plain folder', () => {
  mkdirSync(join(folder, 'plain'));
  writeFileSync(join(folder, 'plain', 'compose.yml'), COMPOSE);
  for (const format of [[], ['--json'], ['--markdown']])
    expect(run('diff', '--against', 'plain', ...format)).toMatchObject({ status: 1 });
  const graph = run('graph', '--from', 'plain', '--format', 'mermaid');
  expect(graph).toMatchObject({ status: 0 });
  for (const key of KEYS) expect(graph.stdout).toContain(key);
});

test.each([
  ['ps', ['ps', '--json']],
  ['down', ['down']],
  ['doctor', ['doctor', '--json']],
  ['new', ['up']],
  ['ps', ['backup', '--dry-run']],
] as const)('%s with them in .env and as a stack to choose: %j', (recording, args) => {
  const deployed = new Deployed();
  try {
    deployed.beUp();
    const env = join(deployed.output, 'drive-lab', '.env');
    writeFileSync(env, `${readFileSync(env, 'utf8')}${KEYS.map((key) => `${key}=1\n`).join('')}`);
    const { status, out, messages } = deployed.run(recording, args);
    expect({ out: out + messages, status }).not.toMatchObject({ status: 2 });
    for (const key of KEYS) {
      const chosen = deployed.run(recording, [...args, ...(args[0] === 'backup' ? ['--stack'] : []), key]);
      expect(chosen.out + chosen.messages).not.toMatch(/TypeError|is not a function/);
    }
  } finally {
    deployed.remove();
  }
});
