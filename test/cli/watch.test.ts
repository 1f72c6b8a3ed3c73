import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tempFolder } from '../support/temp';

const CLI = join(__dirname, '..', '..', 'dist', 'bin', 'labwright.js');
const PATIENCE_MS = 40_000;

/** A watch over a folder of its own; what it says is read as it comes. */
class Watch {
  static async of(files: Readonly<Record<string, string>>, app: string): Promise<Watch> {
    const folder = tempFolder();
    const watch = new Watch(folder);
    watch.write({ 'cdk.json': JSON.stringify({ app }), ...files });
    watch.start();
    await watch.says(/[✔✖]/);
    return watch;
  }

  #said = '';
  #child: ChildProcess | undefined;
  #ended: Promise<number | null> = Promise.resolve(null);

  private constructor(readonly folder: string) {}

  start(): void {
    const child = spawn(process.execPath, [CLI, 'watch'], {
      cwd: this.folder,
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '' },
    });
    child.stderr.on('data', (data) => {
      this.#said += String(data);
    });
    this.#ended = new Promise((resolve) => child.once('close', resolve));
    this.#child = child;
  }

  write(files: Readonly<Record<string, string>>): void {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(this.folder, path, '..'), { recursive: true });
      writeFileSync(join(this.folder, path), text);
    }
  }

  /** Waits until it says something, and forgets it; gives what was said. */
  async says(what: RegExp): Promise<string> {
    for (const until = Date.now() + PATIENCE_MS; ; ) {
      if (what.test(this.#said)) {
        const said = this.#said;
        this.#said = '';
        return said;
      }
      if (Date.now() > until) throw new Error(`nothing like ${what} in:\n${this.#said}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  compose(): string {
    return readFileSync(join(this.folder, 'cdk.out', 'one', 'docker-compose.yml'), 'utf8');
  }

  async end(): Promise<number | null> {
    this.#child?.kill('SIGINT');
    const code = await this.#ended;
    rmSync(this.folder, { recursive: true, force: true });
    return code;
  }
}

const program = (more = ''): string => `import { App, Stack } from 'labwright';
import { Service } from 'labwright/compose';
import { image } from './image';
${more}
const app = new App();
new Service(new Stack(app, 'one'), 'Web', { image });
app.synth();
`;

test('a change of a module, an error, its fix, and Ctrl-C', async () => {
  const watch = await Watch.of(
    { 'lab.ts': program(), 'image.ts': "export const image: string = 'nginx:1.28';\n" },
    'lab.ts',
  );
  expect(watch.compose()).toContain('image: nginx:1.28');

  watch.write({ 'image.ts': "export const image: string = 'nginx:1.29';\n" });
  expect(await watch.says(/[✔✖]/)).toMatch(
    /image\.ts changed\n✔ one {2}one\/docker-compose\.yml {2}\d+ ms {2}\d files watched/,
  );
  expect(watch.compose()).toContain('image: nginx:1.29');

  // An editor that puts a new file in the place of the old one.
  watch.write({ next: "export const image = '';\n" });
  renameSync(join(watch.folder, 'next'), join(watch.folder, 'image.ts'));
  expect(await watch.says(/[✔✖]/)).toMatch(/error LW_[\s\S]*at {7}one\/Web[\s\S]*✖ nothing was written/);
  expect(watch.compose()).toContain('image: nginx:1.29');

  watch.write({
    'lab.ts': program("import { other } from './later';\nvoid other;"),
    'image.ts': "export const image = 'nginx:1.30';\n",
  });
  expect(await watch.says(/later[\s\S]*[✔✖]/)).toContain("Cannot find module './later'");
  watch.write({ 'later.ts': 'export const other = 1;\n' });
  await watch.says(/✔/);
  expect(watch.compose()).toContain('image: nginx:1.30');

  watch.write({ 'lab.ts': 'process.exit(3);\n' });
  expect(await watch.says(/[✔✖]/)).toContain('the program ended the process with 3');
  watch.write({ 'lab.ts': program() });
  await watch.says(/✔/);
  expect(await watch.end()).toBe(0);
});

test('an app that is a command: any file of the project runs it again', async () => {
  const watch = await Watch.of(
    {
      'lab.js': program().replace(/^import (.*) from (.*);$/gm, 'const $1 = require($2);'),
      'image.js': "exports.image = 'nginx:1.28';\n",
    },
    'node lab.js',
  );
  expect(watch.compose()).toContain('image: nginx:1.28');

  watch.write({ 'image.js': "exports.image = '';\n" });
  expect(await watch.says(/[✔✖]/)).toMatch(/error LW_[\s\S]*at {7}one\/Web[\s\S]*✖ nothing was written/);
  expect(watch.compose()).toContain('image: nginx:1.28');

  watch.write({ 'image.js': "exports.image = 'nginx:1.29';\n" });
  expect(await watch.says(/[✔✖]/)).toContain('image.js changed\n✔ one');
  expect(watch.compose()).toContain('image: nginx:1.29');
  expect(await watch.end()).toBe(0);
});

test('what the program stages, lists and reads by itself, and cdk.json', async () => {
  const watch = await Watch.of(
    {
      'lab.js': `const { readFileSync } = require('node:fs');
const { App, Stack, stageAsset } = require('labwright');
const { Service } = require('labwright/compose');
const app = new App();
const stack = new Stack(app, 'one');
const web = new Service(stack, 'Web', { image: readFileSync('image.txt', 'utf8').trim(), environment: { SIZE: app.node.tryGetContext('size') ?? 'none' } });
stageAsset(web, 'pages', 'pages');
app.synth();
`,
      'image.txt': 'nginx:1.28\n',
      'pages/a.html': 'a',
    },
    'lab.js',
  );
  watch.write({ 'image.txt': 'nginx:1.29\n' });
  await watch.says(/image\.txt changed[\s\S]*✔/);
  expect(watch.compose()).toContain('image: nginx:1.29');
  watch.write({ 'pages/a.html': 'another' });
  expect(await watch.says(/✔/)).toContain('one/pages/a.html');
  watch.write({ 'pages/b.html': 'b' });
  expect(await watch.says(/✔/)).toContain('one/pages/b.html');
  rmSync(join(watch.folder, 'pages', 'a.html'));
  expect(await watch.says(/✔/)).toContain('one/pages/a.html (removed)');
  watch.write({ 'cdk.json': '{"app": "lab.js", "context": {"size": "large"}}' });
  await watch.says(/cdk\.json changed[\s\S]*✔/);
  expect(watch.compose()).toContain('SIZE: large');
  expect(await watch.end()).toBe(0);
});

test('an ES module and what it imports', async () => {
  const watch = await Watch.of(
    {
      'lab.mjs': program().replace("'./image'", "'./image.mjs'"),
      'image.mjs': "export const image = 'nginx:1.28';\n",
    },
    'lab.mjs',
  );
  expect(watch.compose()).toContain('image: nginx:1.28');
  watch.write({ 'image.mjs': "export const image = 'nginx:1.29';\n" });
  await watch.says(/image\.mjs changed[\s\S]*✔/);
  expect(watch.compose()).toContain('image: nginx:1.29');
  expect(await watch.end()).toBe(0);
});
