import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { tempFolder } from '../support/temp';

const ROOT = join(__dirname, '..', '..');
const CRUISER = join(ROOT, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');

const FORBIDDEN = [
  ['deploy to backup', 'lib/tools/deploy', 'lib/tools/backup'],
  ['deploy to import', 'lib/tools/deploy', 'lib/tools/import'],
  ['docker to import', 'lib/tools/docker', 'lib/tools/import'],
  ['core to compose', 'lib/core/tree', 'lib/compose'],
  ['compose to platform', 'lib/compose/rules', 'lib/platform'],
  ['the CLI to constructs', 'lib/cli', 'lib/platform'],
] as const;

/** Every way to import a file. */
const FORMS = (target: string): readonly string[] => [
  `import { value } from '${target}';\nexport const other = value;\n`,
  `import type { Value } from '${target}';\nexport const other: Value = 1;\n`,
  `export { value } from '${target}';\n`,
  `export const other = () => require('${target}').value;\n`,
  `export const other = () => require('${target}') as typeof import('${target}');\n`,
  `export const other = () => import('${target}');\n`,
];

const TARGET = 'export const value = 1;\nexport type Value = number;\n';

function upFrom(folder: string): string {
  return '../'.repeat(folder.split('/').length);
}

/** One import of each form from a folder to another, as files with their texts. */
function imports(name: string, from: string, to: string): readonly (readonly [string, string])[] {
  return [
    ...FORMS(`${upFrom(from)}${to}/target`).map((text, at) => [`${from}/${name}${at}.ts`, text] as const),
    [`${to}/target.ts`, TARGET],
  ];
}

// One tree with everything that is forbidden, and one import that is allowed: a run of the check takes seconds.
const FILES: Readonly<Record<string, string>> = Object.fromEntries([
  ...FORBIDDEN.flatMap(([, from, to]) => imports(`to-${to.split('/').at(-1)}`, from, to)),
  ...imports('allowed', 'lib/tools/backup', 'lib/core'),
  ...imports('unlisted', 'lib/unlisted', 'lib/core'),
  ['lib/core/one.ts', "import { value } from './two';\nexport const other = value;\n"],
  ['lib/core/two.ts', "export const value = () => require('./one').other;\n"],
  ['lib/core/alone.ts', TARGET],
  [
    'lib/compose/project.ts',
    "import type { Element } from './l1/element';\nexport type Project = Element;\n",
  ],
  ['lib/compose/l1/element.ts', 'export type Element = number;\n'],
]);

describe('the layer check', () => {
  let text = '';
  let status: number | null = 0;

  beforeAll(() => {
    const folder = tempFolder();
    for (const name of ['.dependency-cruiser.js', 'tsconfig.json', 'package.json'])
      cpSync(join(ROOT, name), join(folder, name));
    for (const [path, content] of Object.entries(FILES)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    const env = { ...process.env, NO_COLOR: '1' };
    const args = [CRUISER, '--config', '.dependency-cruiser.js', 'lib'];
    const run = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', env });
    rmSync(folder, { recursive: true, force: true });
    text = run.stdout;
    status = run.status;
  });

  test('fails', () => {
    expect(status).toBeGreaterThan(0);
  });

  test.each(FORBIDDEN)('refuses an import from %s, however it is written', (_, from, to) => {
    const files = FORMS('').map((_form, at) => `${from}/to-${to.split('/').at(-1)}${at}.ts`);
    expect(files.filter((file) => !text.includes(`not-in-allowed: ${file} → ${to}/target.ts`))).toEqual([]);
  });

  test('allows an import that points down', () => {
    expect(text).not.toContain('lib/tools/backup/allowed');
  });

  test('refuses a folder that is not listed', () => {
    expect(text).toContain('not-in-allowed: lib/unlisted/unlisted0.ts → lib/core/target.ts');
  });

  test('refuses files that import each other, also by a late require', () => {
    expect(text).toMatch(/no-cycle: lib\/core\/(?:one|two)\.ts/);
  });

  test('refuses a file that nothing imports and that imports nothing', () => {
    expect(text).toContain('no-orphan: lib/core/alone.ts');
  });

  test('keeps the steps of the compose file in their order, types included', () => {
    expect(text).toContain('lib/compose/project.ts → lib/compose/l1/element.ts');
  });
});
