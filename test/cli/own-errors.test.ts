import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { labwright, type RunOptions } from '../support/cli';
import { readFolder, tempFolder } from '../support/temp';

const app = (body: string): string => `import { App, Stack } from 'labwright';
import { Service } from 'labwright/compose';
const app = new App();
const stack = new Stack(app, 'good');
${body}
app.synth();
`;

describe('an error outside the construct tree', () => {
  const folder = tempFolder();
  const reset = (): void => {
    writeFileSync(join(folder, 'cdk.json'), '{"app": "app.ts"}');
    writeFileSync(join(folder, 'app.ts'), app("new Service(stack, 'S', { image: 'nginx:1.29' });"));
  };
  reset();
  const good = labwright(['synth', '--quiet'], { cwd: folder });
  const before = readFolder(join(folder, 'cdk.out'));
  beforeEach(reset);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const refused = (...args: readonly string[]): string => refusedIn({}, ...args);
  const refusedIn = (options: RunOptions, ...args: readonly string[]): string => {
    const { status, stdout, stderr } = labwright(args, { cwd: folder, ...options });
    expect({ status, stdout, stderr }).toMatchObject({ status: 1, stdout: '' });
    expect(readFolder(join(folder, 'cdk.out'))).toEqual(before);
    return stderr;
  };

  test('starts from an output that is good', () => {
    expect(good).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(Object.keys(before)).toContain('good/docker-compose.yml');
  });

  test('in its types names the line (LW_APP_TYPES)', () => {
    writeFileSync(join(folder, 'app.ts'), app("new Service(stack, 'S', { image: 1 });"));
    const text = refused('synth', '--check');
    expect(text).toContain('error LW_APP_TYPES ');
    expect(text).toContain(`at       ${join(folder, 'app.ts')}`);
    expect(text).toMatch(/source {3}app\.ts:5:\d+/);
  });

  test.each([
    ['{"app": ', 'allowed  JSON'],
    ['[]', 'allowed  an object'],
    ['{"app": 1}', 'allowed  the path of a program'],
    ['{"app": "app.ts", "output": true}', 'allowed  the path of a folder'],
    ['{"app": "app.ts", "context": "x"}', 'allowed  an object'],
    ['{"app": "app.ts", "context": [1]}', 'allowed  an object'],
    ['{"app": "app.ts", "output": ""}', 'allowed  the path of a folder'],
    ['{"ap": "app.ts"}', 'hint     did you mean "app"?'],
    ['{"app": "app.ts", "contxt": {}}', 'hint     did you mean "context"?'],
  ])('in cdk.json names what is allowed: %s (LW_CONFIG_INVALID)', (json, row) => {
    writeFileSync(join(folder, 'cdk.json'), json);
    const text = refused('synth');
    expect(text).toContain('error LW_CONFIG_INVALID ');
    expect(text).toContain('at       cdk.json');
    expect(text).toContain(row);
  });

  test('in --output is never taken for the working directory (LW_CONFIG_INVALID)', () => {
    const text = refused('synth', '--output', '');
    expect(text).toContain('error LW_CONFIG_INVALID  The output folder has no name');
    expect(text).toContain("given    ''");
  });

  test.each([
    ['app.js', 'const a = 1;\nconst b = ;\n', 'app.js:2:11'],
    ['app.ts', 'const a = 1;\nconst b: = 3;\n', 'app.ts:2:10'],
    ['app.mjs', 'const a = 1;\nconst b = ;\n', 'app.mjs:2:11'],
    ['app.js', "Promise.reject(new Error('later'));\n", 'app.js:1:16'],
    ['app.mjs', "import 'labwright';\nthrow new Error('own');\n", 'app.mjs:2:7'],
  ])('in the program itself names the line: %s, %j (LW_APP_FAILED)', (file, text, line) => {
    writeFileSync(join(folder, file), text);
    const said = refusedIn({ ownProcess: true }, 'synth', '--app', file);
    expect(said).toContain('error LW_APP_FAILED ');
    expect(said).toContain(`source   ${line}\n`);
    expect(said).not.toContain('node:internal');
  });

  test('that ends the process is reported (LW_APP_FAILED)', () => {
    writeFileSync(join(folder, 'app.js'), 'process.exit(3);\n');
    const text = refusedIn({ ownProcess: true }, 'synth', '--app', 'app.js');
    expect(text).toContain('given    process.exit(3)\n');
    expect(text).toContain('source   app.js:1:9\n');
  });

  test('in the name of a template lists those there are (LW_INIT_TEMPLATE_UNKNOWN)', () => {
    const text = refused('init', 'plattform', 'new');
    expect(text).toContain('error LW_INIT_TEMPLATE_UNKNOWN ');
    expect(text).toContain('at       command line');
    expect(text).toContain('allowed  platform, custom-lab, compose');
  });

  test('in where it writes names the folder (LW_OUTPUT_WRITE_FAILED)', () => {
    // Longer than a file system lets a name be.
    const text = refused('synth', '--output', 'x'.repeat(300));
    expect(text).toContain('error LW_OUTPUT_WRITE_FAILED ');
    expect(text).toContain('ENAMETOOLONG');
  });

  test('in a lock that another host does not let go names its holder (LW_OUTPUT_LOCKED)', () => {
    const output = join(folder, 'locked');
    mkdirSync(join(output, '.labwright'), { recursive: true });
    writeFileSync(join(output, '.labwright', 'lock'), '{"pid":1,"host":"another-host"}');
    const text = refused('synth', '--output', 'locked');
    expect(text).toContain('error LW_OUTPUT_LOCKED ');
    expect(text).toContain('another-host');
    expect(Object.keys(readFolder(output))).toEqual([join('.labwright', 'lock')]);
  }, 60_000);
});
