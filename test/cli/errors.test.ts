import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CATALOGUE } from '../../scripts/docs/catalogue';
import { labwright } from '../support/cli';
import { readFolder, tempFolder } from '../support/temp';
import { CASES } from './error-cases';

const PRELUDE = `const { ${[
  'App',
  'Stack',
  'EnvVar',
  'Lazy',
  'Duration',
  'Size',
  'Proxy',
  'Https',
  'Challenge',
  'Hub',
  'LabImage',
  'MlflowDb',
  'MlflowServer',
  'SharedStorage',
  'Authenticator',
  'Access',
  'Annotations',
  'TextFile',
  'stageAsset',
  'LabPlatform',
].join(', ')} } = require('labwright');
const { Service, Volume, Network, Secret, Config, Include, L1Service, L1Volume, L1Secret, L1Config } = require('labwright/compose');
const { Dockerfile } = require('labwright/dockerfile');
const { TomlFile } = require('labwright/traefik');
const app = new App();
const stack = new Stack(app, 'good');
new Service(stack, 'Base', { image: 'nginx:1.29' });
`;

function run(
  folder: string,
  args: readonly string[] = [],
): { readonly status: number | null; readonly text: string } {
  const { status, stdout, stderr } = labwright(['synth', ...args], { cwd: folder, env: { NO_COLOR: '1' } });
  return { status, text: stdout + stderr };
}

describe('every bad input', () => {
  const folder = tempFolder();
  writeFileSync(join(folder, 'cdk.json'), '{"app": "app.js"}');
  mkdirSync(join(folder, 'files'));
  writeFileSync(join(folder, 'list.yml'), 'services: {a: {image: "nginx:1"}}\nvolumes:\n  - data:\n');
  writeFileSync(join(folder, 'broken.yml'), 'services: [}\n');
  writeFileSync(
    join(folder, 'files', 'up.yml'),
    'services: {a: {image: "a:1", volumes: ["../nofrom:/x"]}}\n',
  );
  writeFileSync(join(folder, 'kept.yml'), 'services: {a: {image: "a:1", volumes: ["./data:/x"]}}\n');
  writeFileSync(join(folder, 'nofrom'), 'RUN true\n');
  writeFileSync(join(folder, 'from'), 'FROM a:1\n');
  writeFileSync(join(folder, 'hook.txt'), 'true\n');
  symlinkSync('/etc', join(folder, 'files', 'out'));
  writeFileSync(join(folder, 'app.js'), `${PRELUDE}app.synth();\n`);
  const good = run(folder);
  writeFileSync(join(folder, 'cdk.out', 'good', '.env'), 'MINE=1\n');
  const before = readFolder(join(folder, 'cdk.out'));

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('starts from an output that is good', () => {
    expect(good).toEqual({ status: 0, text: expect.stringContaining('good') });
  });

  test('covers at least sixty codes, all of the catalogue', () => {
    const codes = new Set(CASES.map(({ code }) => code));
    expect(codes.size).toBeGreaterThanOrEqual(60);
    expect([...codes].filter((code) => !(code in CATALOGUE))).toEqual([]);
  });

  test('no code of the catalogue is without its use in the sources', () => {
    const sources = Object.entries(readFolder(join(__dirname, '..', '..', 'lib')))
      .filter(([path]) => !/diagnostics\/catalogue\/|diagnostics\.ts$|platform\/diagnostics\//.test(path))
      .map(([, text]) => text)
      .join('\n');
    expect(Object.keys(CATALOGUE).filter((code) => !sources.includes(`'${code}'`))).toEqual([]);
  });

  test('every code of the catalogue is met by a test', () => {
    const root = join(__dirname, '..');
    // The folders that tests make come and go meanwhile.
    const tests = readdirSync(root)
      .filter((name) => name !== '.tmp')
      .flatMap((name) => below(join(root, name)))
      .filter((path) => path.endsWith('.ts') && path !== __filename)
      .map((path) => readFileSync(path, 'utf8'));
    const met = new Set(tests.flatMap((text) => text.match(/\bLW_[A-Z0-9_]+\b/g) ?? []));
    expect(Object.keys(CATALOGUE).filter((code) => !met.has(code))).toEqual([]);
  });

  test.each(CASES)('is refused with $code: $body', ({ code, body, args, at, noSource, warning, program }) => {
    writeFileSync(join(folder, 'app.js'), program ?? `${PRELUDE}${body}\napp.synth();\n`);
    const { status, text } = run(folder, args);
    expect({ text, status }).toEqual({ text: expect.stringContaining(`error ${code} `), status: 1 });
    expect(text).toContain(`at       ${at ?? 'good'}`);
    expect(text).toContain('fix      ');
    if (warning) expect(text).toContain(`given    ${warning}\n`);
    if (!noSource) expect(text).toMatch(/source {3}app\.js:\d+:\d+/);
    expect(readFolder(join(folder, 'cdk.out'))).toEqual(before);
  });
});

function below(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => join(path, name));
}
