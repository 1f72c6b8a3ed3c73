import { LabwrightError } from '../../../lib/core';
import { body, importText } from '../../support/import';

const BASE =
  'services: {web: {image: "nginx:1.29", ports: ["80:80"], environment: [A=1, B=2], labels: {x: "1"}}}';

function kept(over: string): string {
  return body(
    importText({ 'compose.yml': BASE, 'over.yml': over }, { files: ['compose.yml', 'over.yml'] }).program,
  );
}

test.each([
  [
    'lists are joined, entries once',
    'ports: ["81:80", "80:80"]',
    '.publish(80)\n  .publish(80, { published: 81 })',
  ],
  ['maps and lists of pairs are one', 'environment: {B: 3, C: 4}', "environment: { A: '1', B: 3, C: 4 }"],
  [
    'a tag resets',
    'ports: !reset []',
    "new Service(stack, 'Web', { image: 'nginx:1.29', environment: { A: '1', B: '2' }",
  ],
  ['a tag overrides', 'environment: !override {C: 4}', 'environment: { C: 4 }'],
  ['an empty file says nothing', '', "new Service(stack, 'Web'"],
  ['a command replaces', 'command: [b]', "command: ['b']"],
])('of several files, as Compose merges them: %s', (_, keys, expected) => {
  expect(
    kept(keys === '' ? '# Nothing yet.\n' : `services: {web: {${keys}}}`).replace(/, labels.*/, ''),
  ).toContain(expected);
});

test('repeated GPU requests are added up', () => {
  const file = (gpus: string): string => `services: {web: {image: "nginx:1.29", gpus: ${gpus}}}`;
  const { program } = importText(
    { 'compose.yml': file('all'), 'over.yml': file('[{count: 2}]') },
    { files: ['compose.yml', 'over.yml'] },
  );
  expect(program).toContain("gpus: [{ count: 'all' }, { count: 2 }]");
});

test('what is included is part of the app, with paths of its own', () => {
  const { program, notes } = importText({
    'compose.yml': 'include: [db/compose.yml]\nservices: {web: {image: "nginx:1.29", depends_on: [db]}}',
    'db/compose.yml': 'services: {db: {image: "postgres:17", volumes: ["./data:/srv"]}}',
    'db/.env': 'TAG=1\n',
  });
  expect(program).toContain('volumes: [`${source}/db/data:/srv`]');
  expect(program).toContain('.dependsOn(db)');
  expect(notes.map(({ kind, where }) => `${kind} ${where}`)).toEqual([
    'lost include db/compose.yml',
    'resolved include db/compose.yml',
  ]);
});

test('a service that extends another has all of its keys', () => {
  const { program } = importText({
    'compose.yml':
      'services: {web: {extends: {file: base/common.yml, service: base}, environment: {B: "2"}}, two: {extends: web}}',
    'base/common.yml': 'services: {base: {image: "nginx:1.29", env_file: a.env, environment: [A=1]}}',
  });
  expect(body(program).match(/envFile: \[?`\$\{source\}\/base\/a\.env`/g)).toHaveLength(2);
  expect(body(program).match(/environment: \{ A: '1', B: '2' \}/g)).toHaveLength(2);
});

test('a name is found as Compose finds it', () => {
  const web = 'services: {web: {image: "nginx:1.29"}}';
  expect(importText(web).stack).toBe('lab');
  expect(importText(`name: \${NAME:-My_App}\n${web}`).stack).toBe('my_app');
  expect(
    importText({ 'compose.yml': `name: other\n${web}`, '.env': "COMPOSE_PROJECT_NAME='mine'\n" }).stack,
  ).toBe('mine');
  expect(importText(web, { stack: 'said' }).program).toContain("new Stack(app, 'said')");
});

describe('the old installation', () => {
  const seed = `version: '3'
services:
  jupyhub:
    build: jupyterhub
    labels:
      - "traefik.enable=true"
      - "treafik.frontend.rule=Host:\${HOST}"
    volumes:
      - jupyterhub_data:/srv/jupyterhub
  proxy:
    image: traefik
volumes:
  - jupyterhub_data:
`;
  const { program, notes } = importText({
    'docker-compose.yml': seed,
    '.env': 'COMPOSE_PROJECT_NAME=jupyterhub\n',
  });

  test('has each error fixed, with an explanation', () => {
    expect(notes.map(({ kind, where }) => `${kind} ${where}`)).toEqual([
      'lost docker-compose.yml: version',
      'fixed docker-compose.yml: volumes',
      'fixed services.jupyhub.labels',
      'fixed services.proxy.image',
      'resolved .env',
    ]);
    expect(program).toMatch(
      /^\/\/ - services\.jupyhub\.labels: The label `treafik\.frontend\.rule` is misspelt/m,
    );
    expect(program).toContain("'traefik.frontend.rule': `Host:${EnvVar.optional('HOST', '')}`");
    expect(program).toMatch(/image: 'traefik:v1\.7\.\d+'/);
  });

  test('keeps the real names of its volumes', () => {
    expect(program).toContain("new Stack(app, 'jupyterhub')");
    expect(program).toContain("new Volume(stack, 'JupyterhubData', { key: 'jupyterhub_data' })");
  });
});

test.each([
  ['LW_IMPORT_NOT_FOUND', { 'compose.yml': BASE }, { files: ['none.yml'] }],
  ['LW_IMPORT_YAML_INVALID', { 'compose.yml': 'services:\n\tweb: {}\n' }, {}],
  ['LW_IMPORT_YAML_INVALID', { 'compose.yml': 'services: {a: {image: "a:1"}}\nservices: {}\n' }, {}],
  ['LW_IMPORT_NOT_COMPOSE', { 'compose.yml': '- a\n' }, {}],
  ['LW_IMPORT_NOT_COMPOSE', { 'compose.yml': '# nothing\n' }, {}],
  ['LW_IMPORT_FORMAT_V1', { 'compose.yml': 'web: {image: "nginx:1.29"}\n' }, {}],
  ['LW_IMPORT_KEY_UNKNOWN', { 'compose.yml': `${BASE}\nvolume: {}\n` }, {}],
  ['LW_IMPORT_SECTION_INVALID', { 'compose.yml': 'services: [web]\n' }, {}],
  [
    'LW_IMPORT_INTERPOLATION_INVALID',
    { 'compose.yml': 'services: {a: {image: "a:1", command: "${1}"}}' },
    {},
  ],
  ['LW_IMPORT_REMOTE', { 'compose.yml': `include: [https://git.example/a.yml]\n${BASE}` }, {}],
  ['LW_IMPORT_EXTENDS_INVALID', { 'compose.yml': 'services: {a: {extends: b}}' }, {}],
  ['LW_IMPORT_EXTENDS_INVALID', { 'compose.yml': 'services: {a: {extends: b}, b: {extends: a}}' }, {}],
  ['LW_IMPORT_INCLUDE_INVALID', { 'compose.yml': `include: [compose.yml]\n${BASE}` }, {}],
  ['LW_COMPOSE_KEY_UNKNOWN', { 'compose.yml': 'services: {a: {image: "a:1", enviroment: {}}}' }, {}],
  ['LW_VOLUME_UNDEFINED', { 'compose.yml': 'services: {a: {image: "a:1", volumes: ["data:/srv"]}}' }, {}],
])('refuses with %s', (code, files, options) => {
  let diagnostics: readonly { readonly code: string; readonly fix: string }[] = [];
  try {
    importText(files, options);
  } catch (error) {
    if (!LabwrightError.is(error)) throw error;
    diagnostics = error.diagnostics;
  }
  expect(diagnostics.map((one) => one.code)).toContain(code);
  expect(diagnostics.every(({ fix }) => fix !== '')).toBe(true);
});
