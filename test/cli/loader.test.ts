import { mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { labwright } from '../support/cli';
import { tempFolder } from '../support/temp';

test('a compiled app runs with no loader: neither ts-node, nor swc, nor the TypeScript compiler', () => {
  const folder = tempFolder();
  writeFileSync(
    join(folder, 'app.js'),
    `const { App, Stack } = require('labwright');
const { Service } = require('labwright/compose');
const app = new App();
new Service(new Stack(app, 's'), 'S', { image: 'nginx:1.29' });
app.synth();
process.on('exit', () => console.log(JSON.stringify(Object.keys(require.cache))));`,
  );
  const { stdout } = labwright(['synth', '--quiet', '-a', 'app.js'], { cwd: folder });
  const loaded = JSON.parse(stdout) as readonly string[];
  const packages = new Set(loaded.map((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1]));
  for (const loader of ['ts-node', '@swc/core', 'typescript', '@babel/code-frame', 'dockerfile-ast'])
    expect(packages).not.toContain(loader);
  expect(packages).toContain('constructs');
  rmSync(folder, { recursive: true });
});

const SYNTHESIZE = `const app = new App();
new Service(new Stack(app, 's'), 'S', { image: IMAGE });
app.synth();
`;
const IMPORTS = "import { App, Stack } from 'labwright';\nimport { Service } from 'labwright/compose';\n";

/** Writes files into a new folder, and runs a program of them; the folder is empty afterwards but for the output. */
function runFiles(files: Readonly<Record<string, string>>, args: readonly string[]) {
  const folder = tempFolder();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(join(__dirname, '..', '..'), join(folder, 'node_modules', 'labwright'), 'dir');
  const before = readdirSync(folder);
  const result = labwright(args, { cwd: folder });
  const added = readdirSync(folder).filter((name) => !before.includes(name));
  rmSync(folder, { recursive: true });
  return { ...result, added };
}

const image =
  "export enum Tag { Old = '1.28', New = '1.29' }\nexport const IMAGE: string = `nginx:${Tag.New}`;\n";

test.each<[string, string, Readonly<Record<string, string>>]>([
  [
    'CommonJS',
    'bin/app.ts',
    { 'lib/image.ts': image, 'bin/app.ts': `${IMPORTS}import { IMAGE } from '../lib/image';\n${SYNTHESIZE}` },
  ],
  [
    '.cts in a project of ES modules',
    'app.cts',
    {
      'package.json': '{"type": "module"}',
      'app.cts': `${IMPORTS}const IMAGE: string = 'nginx:1.29';\n${SYNTHESIZE}`,
    },
  ],
  [
    'ES modules by package.json, with .js in imports and top-level await',
    'bin/app.ts',
    {
      'package.json': '{"type": "module"}',
      'lib/image.ts': image,
      'bin/app.ts': `${IMPORTS}import type { Tag } from '../lib/image.js';\nconst { IMAGE } = await import('../lib/image.js');\nexport type T = Tag;\n${SYNTHESIZE}`,
    },
  ],
  [
    '.mts without an extension in an import',
    'app.mts',
    {
      'lib/index.mts': image,
      'lib/other.ts': '',
      'app.mts': `${IMPORTS}import { IMAGE } from './lib/index';\n${SYNTHESIZE}`,
    },
  ],
  [
    'an ES module that imports CommonJS',
    'app.mts',
    { 'image.cts': image, 'app.mts': `${IMPORTS}import { IMAGE } from './image.cjs';\n${SYNTHESIZE}` },
  ],
  [
    'JavaScript as an ES module',
    'app.js',
    {
      'package.json': '{"type": "module"}',
      'app.js': `${IMPORTS}const IMAGE = await 'nginx:1.29';\n${SYNTHESIZE}`,
    },
  ],
])('an app runs as %s', (_title, app, files) => {
  const { status, stdout, stderr, added } = runFiles(files, ['synth', '--stdout', '-a', app]);
  expect(stderr).toBe('');
  expect(stdout).toContain('image: nginx:1.29');
  expect({ status, added }).toEqual({ status: 0, added: [] });
});

test.each(['app.ts', 'app.mts'])(
  'an error in %s names the line of the source, and not of what was compiled',
  (app) => {
    const interfaces = 'interface Long {\n  a: string;\n  b: string;\n}\n';
    const text = `${IMPORTS}${interfaces}const app = new App();\nconst stack = new Stack(app, 's');\n${interfaces.replace('Long', 'Other')}new Service(stack, 'S', { image: 'nginx:1.29', restrat: 'always' } as object);\n`;
    const { status, stderr } = runFiles({ [app]: text }, ['synth', '-a', app]);
    expect(stderr).toContain('did you mean "restart"?');
    expect(stderr).toContain(`${app}:13:1`);
    const thrown = runFiles({ [app]: `${IMPORTS}${interfaces}throw new Error('boom');\n` }, [
      'synth',
      '-a',
      app,
    ]);
    expect(thrown.stderr).toContain(`${app}:7:7`);
    const broken = runFiles({ [app]: `${IMPORTS}${interfaces}const = 1;\n` }, ['synth', '-a', app]);
    expect(broken.stderr).toContain(`${app}:7:`);
    expect([status, thrown.status, broken.status]).toEqual([1, 1, 1]);
  },
);

test('top-level await in CommonJS says how to make it an ES module', () => {
  const { status, stderr } = runFiles({ 'app.ts': `${IMPORTS}await 1;\n` }, ['synth', '-a', 'app.ts']);
  expect(status).toBe(1);
  expect(stderr).toContain('.mts');
});
