import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorsPage } from '../../scripts/docs/errors';
import { tempFolder } from '../support/temp';

const ROOT = join(__dirname, '..', '..');
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');

const PLATFORM = readFileSync(join(ROOT, 'docs', 'platform.md'), 'utf8');
const BUILDING = readFileSync(join(ROOT, 'docs', 'building.md'), 'utf8');

function blocks(language: string, text = README): readonly string[] {
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(
    ([, code]) => code ?? '',
  );
}

test('docs/errors.md is what the code says', () => {
  expect(readFileSync(join(ROOT, 'docs', 'errors.md'), 'utf8')).toBe(errorsPage());
});

const GUIDES = [README, PLATFORM, BUILDING].flatMap((page) => blocks('ts', page));

test('the TypeScript of the guides is right by its types', () => {
  const folder = tempFolder();
  const files = GUIDES.map((code, at) => {
    writeFileSync(join(folder, `app-${at}.ts`), code);
    return `app-${at}.ts`;
  });
  const options = '--noEmit --strict --target es2022 --module node16 --skipLibCheck --types node'.split(' ');
  const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  const done = spawnSync(process.execPath, [tsc, ...options, ...files], { cwd: folder, encoding: 'utf8' });
  expect({ status: done.status, said: done.stdout }).toEqual({ status: 0, said: '' });
  rmSync(folder, { recursive: true });
});

test.each(GUIDES)('the TypeScript of the guides compiles a platform: %#', (code) => {
  const folder = tempFolder();
  writeFileSync(join(folder, 'app.ts'), code);
  const [compose = ''] = blocks('yaml compose[.]yml', BUILDING);
  writeFileSync(join(folder, 'compose.yml'), compose);
  const done = spawnSync(
    process.execPath,
    [join(ROOT, 'dist/bin/labwright.js'), 'synth', '-a', 'app.ts', '-o', 'out'],
    { cwd: folder, encoding: 'utf8' },
  );
  expect({ status: done.status, text: done.stderr }).toEqual({
    status: 0,
    text: expect.stringContaining('files'),
  });
  rmSync(folder, { recursive: true });
});

const commands = blocks('sh')
  .flatMap((block) => block.trim().split('\n'))
  .filter((line) => !/^npm (?:start|test)$/.test(line));

test.each(commands)("the README's command runs: %s", (command) => {
  const folder = tempFolder();
  const line = command.replace('-o cdk.out/laptop', '');
  const output = line.includes(' ls') ? '' : ` -o ${folder}`;
  const done = spawnSync(line + output, { cwd: ROOT, shell: true, encoding: 'utf8' });
  expect({ status: done.status, text: done.status === 0 ? '' : done.stderr }).toEqual({
    status: 0,
    text: '',
  });
  rmSync(folder, { recursive: true });
});
