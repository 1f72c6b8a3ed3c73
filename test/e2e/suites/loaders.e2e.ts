// What is synthesised is read by the programs that will read it: every file of every sample, and every key of Compose.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { validate } from 'dockerfile-utils';
import { generatedCases, sampleCases } from '../../oracle/cases';
import { type Model, textOf, treeOf } from '../../support/valid/project';
import { attempt, run } from '../platform/run';
import { synth, work } from '../platform/stack';

const REPO = join(__dirname, '..', '..', '..');
const SAMPLES = ['bin/lab.ts', ...below(join(REPO, 'examples'), '/lab.ts').map((app) => relative(REPO, app))];
const outputs = SAMPLES.map((app) => synth(app));

/** The files below a folder whose paths end so. */
function below(folder: string, end: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => path.endsWith(end) && !path.includes('node_modules'))
    .sort();
}

const files = (end: string): readonly string[] => outputs.flatMap((folder) => below(folder, end));

/** Every parameter of a stack with a value, from its `.env.example`. */
function settings(folder: string): Record<string, string> {
  const names = readFileSync(join(folder, '.env.example'), 'utf8').matchAll(/^#? ?([A-Z][A-Z0-9_]*)=/gm);
  return Object.fromEntries(
    [...names].map(([, name]) => [name, 'a-value-of-more-than-32-characters@uni.example']),
  );
}

const composeFiles = files('/docker-compose.yml');

test.each(composeFiles.map((file) => [`the project ${basename(dirname(file))}`, file]))(
  'Docker Compose reads %s',
  (_name, file) => {
    const env = settings(dirname(file));
    const read = JSON.parse(run('docker-compose', ['--file', file, 'config', '--format', 'json'], { env }));
    expect(Object.keys(read.services).length).toBeGreaterThan(0);
    expect(JSON.stringify(read)).not.toMatch(/\$\{/);
  },
);

/** Keys of the specification that came after this release of Docker Compose, and what it says to them. */
const NEWER: Readonly<Record<string, string>> = {
  'ServiceSpec.preStart': "additional properties 'pre_start' not allowed",
};

describe('Docker Compose reads every key of its specification', () => {
  const folder = work();
  writeFileSync(join(folder, 'present.env'), 'FROM_FILE=1\n');
  writeFileSync(join(folder, 'present.label'), 'from.file=1\n');

  test.each(sampleCases().map(({ name, model }) => [name, model] as const))('%s', (name, model) => {
    const file = join(folder, `${name}.yml`);
    writeFileSync(file, textOf(treeOf(model)));
    const read = attempt('docker-compose', ['--file', file, 'config', '--quiet']);
    const newer = NEWER[name];
    if (newer) expect(read.stderr).toContain(newer);
    else expect(read).toMatchObject({ status: 0, stderr: '' });
  });
});

test('Docker Compose takes 10,000 trees of any valid parts, without a warning', () => {
  const folder = work();
  writeFileSync(join(folder, 'present.env'), 'FROM_FILE=1\n');
  writeFileSync(join(folder, 'present.label'), 'from.file=1\n');
  const trees = generatedCases(10_000, 1).map(({ name, model }, at) => {
    const file = join(folder, `${at}.yml`);
    writeFileSync(file, textOf(treeOf(withoutNewer(model))));
    return { name, file };
  });
  const input = trees.map(({ file }) => `${file}\n`).join('');
  const said = run('configs', [], { input, timeout: 1_200_000 }).split('\n');
  expect(said).toHaveLength(trees.length + 1);
  expect(trees.flatMap(({ name }, at) => (said[at] ? [`${name}: ${said[at]}`] : []))).toEqual([]);
}, 1_800_000);

function withoutNewer(model: Model): Model {
  const services = Object.entries(model['services'] ?? {}).map(([name, { pre_start, ...service }]) => [
    name,
    service,
  ]);
  return { ...model, services: Object.fromEntries(services) };
}

test("Docker Compose's command says what it has against a tree", () => {
  const file = join(work(), 'bad.yml');
  writeFileSync(file, 'services: {a: {imag: "x:1"}}\n');
  expect(run('configs', [], { input: `${file}\n` })).toContain("additional properties 'imag' not allowed");
});

test('BuildKit has nothing against any Dockerfile', () => {
  const dockerfiles = files('/Dockerfile');
  expect(dockerfiles.length).toBeGreaterThan(SAMPLES.length);
  expect(attempt('checkfile', dockerfiles).stdout).toBe(`${dockerfiles.length} files, 0 findings\n`);
});

test("BuildKit's checks are asked, not only its parser", () => {
  const bad = join(work(), 'Dockerfile');
  writeFileSync(bad, 'FROM debian\nENV API_PASSWORD=x\nCMD echo $HOME\n');
  const { status, stdout } = attempt('checkfile', [bad]);
  expect(status).toBe(1);
  expect(stdout).toContain('SecretsUsedInArgOrEnv');
  expect(stdout).toContain('JSONArgsRecommended');
});

test('dockerfile-utils has nothing against any Dockerfile', () => {
  const problems = files('/Dockerfile').flatMap((file) =>
    validate(readFileSync(file, 'utf8')).map(
      ({ message, range }) => `${file}:${range.start.line + 1} ${message}`,
    ),
  );
  expect(problems).toEqual([]);
});

test.each([
  ['static', [], (file: string) => file.endsWith('/traefik.toml')],
  ['dynamic', ['--dynamic'], (file: string) => file.includes('/dynamic/')],
] as const)("Traefik's decoder takes every %s configuration", (_, flags, isOne) => {
  const tomls = files('.toml').filter(isOne);
  expect(tomls.length).toBeGreaterThan(0);
  const refused = tomls.flatMap((file) => {
    // The entry script fills in a template; here every name gets a value.
    const filled = join(work(), 'traefik.toml');
    writeFileSync(filled, readFileSync(file, 'utf8').replace(/\$\{[A-Z_]+\}/g, 'admin@uni.example'));
    const { status, stdout } = attempt('decode', [...flags, filled]);
    return status === 0 ? [] : [`${file}: ${stdout}`];
  });
  expect(refused).toEqual([]);
});

test("Traefik's decoder takes every service's labels, and knows each of them", () => {
  let routers = 0;
  for (const file of composeFiles) {
    const config = ['--file', file, 'config', '--format', 'json'];
    const { services } = JSON.parse(run('docker-compose', config, { env: settings(dirname(file)) })) as {
      services: Record<string, { labels?: Record<string, string> }>;
    };
    for (const { labels = {} } of Object.values(services)) {
      const read = JSON.parse(run('decode', ['--labels'], { input: JSON.stringify(labels) }));
      routers += Object.keys(read.http?.routers ?? {}).length;
    }
  }
  expect(routers).toBeGreaterThanOrEqual(composeFiles.length);
  const misspelt = attempt('decode', ['--labels'], { input: '{"traefik.http.routers.a.rul":"x"}' });
  expect(misspelt).toMatchObject({ status: 1, stdout: 'field not found, node: rul\n' });
});

test('Python compiles every Python file', () => {
  const python = [
    ...files('.py'),
    ...below(join(REPO, 'assets'), '.py'),
    ...below(join(REPO, 'test'), '.py'),
  ];
  expect(python.length).toBeGreaterThan(SAMPLES.length);
  run('python3', ['-W', 'error', '-m', 'compileall', '-q', '-f', ...python], {
    env: { PYTHONPYCACHEPREFIX: work() },
  });
});
