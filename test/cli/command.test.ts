import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CLI, labwright } from '../support/cli';
import { readFolder, tempFolder } from '../support/temp';

const ROOT = join(__dirname, '..', '..');
const TS_NODE = `node ${join(ROOT, 'node_modules', 'ts-node', 'dist', 'bin.js')} --swc app.ts`;
// The declarations of the sources, since the build of the tests has none.
const PATHS = { labwright: [join(ROOT, 'lib/index.ts')], 'labwright/*': [join(ROOT, 'lib/*/index.ts')] };
const APP = `import { App, Stack, TextFile } from 'labwright';
import { Service } from 'labwright/compose';
interface Options {
  readonly tag: string;
}
const app = new App();
const options: Options = { tag: String(app.node.tryGetContext('tag') ?? '1.29') };
const stack = new Stack(app, 'main');
stack.addArtifact(new TextFile(stack, 'bytes.bin', Buffer.from([0, 255, 254, 10])));
new Service(stack, 'Web', { image: \`nginx:\${options.tag}\` });
console.error('outdir', app.outdir);
`;

describe('an app that is a command', () => {
  const folder = tempFolder();
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'dir');
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  write(
    'tsconfig.json',
    JSON.stringify({ extends: join(ROOT, 'tsconfig.json'), compilerOptions: { paths: PATHS } }),
  );
  write('app.ts', `${APP}app.synth();\n`);
  write('lazy.ts', APP);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  // Each in a process of its own: a command writes to the terminal of the process that runs it.
  const run = (...args: readonly string[]) => labwright(args, { cwd: folder, ownProcess: true });
  const handovers = (): readonly string[] =>
    readdirSync(tmpdir()).filter((name) => name.startsWith('labwright-app-'));

  test.each([[], ['-c', 'tag=1.28', '-c', 'tag2=x']])(
    'gives the same output as the file: %j',
    (...context) => {
      const before = handovers();
      expect(run('synth', '-q', '-a', 'app.ts', '-o', 'a', ...context)).toMatchObject({
        status: 0,
        stdout: '',
      });
      const { status, stderr } = run('synth', '-q', '-a', TS_NODE, '-o', 'b', ...context);
      expect({ status, stderr }).toEqual({ status: 0, stderr: 'outdir b\n' });
      const [a, b] = ['a', 'b'].map((name) => readFolder(join(folder, name)));
      expect(b).toEqual(a);
      expect(readFileSync(join(folder, 'b/main/bytes.bin'))).toEqual(Buffer.from([0, 255, 254, 10]));
      expect(handovers()).toEqual(before);
      for (const name of ['a', 'b']) rmSync(join(folder, name), { recursive: true });
    },
  );

  test.each([
    ['ls'],
    ['tree'],
    ['ls', '--json'],
    ['graph', '--format', 'mermaid'],
    ['diff', '--json'],
    ['synth', '--stdout'],
  ])('answers %s %s as the file does', (...args) => {
    const file = run(...args, '-a', 'app.ts');
    expect(run(...args, '-a', TS_NODE)).toEqual(file);
    expect(file.stdout).not.toBe('');
  });

  test('is compiled at its end when it does not call synth, and is type-checked by its file', () => {
    const command = TS_NODE.replace('app.ts', 'lazy.ts');
    expect(run('synth', '--stdout', '--check', '-a', command)).toEqual(
      run('synth', '--stdout', '-a', 'lazy.ts'),
    );
    write('wrong.ts', "export const wrong: number = 'x';\n");
    const { status, stderr } = run('synth', '--check', '-a', TS_NODE.replace('app.ts', 'wrong.ts'));
    expect(status).toBe(1);
    expect(stderr).toContain('LW_APP_TYPES');
  });

  test.each([
    ['errors of the tree', "new Service(stack, 'Bad', { restrat: 'no' } as object);\napp.synth();\n"],
    [
      'an error of its own',
      "new Service(stack, 'Bad', { restrat: 'no' } as object);\nthrow new Error('boom');\n",
    ],
    ['a promise that fails', "void Promise.reject(new Error('boom'));\n"],
  ])('shows %s as the file does, and writes nothing', (_title, tail) => {
    write('bad.ts', `${APP}${tail}`);
    const file = run('synth', '--json', '-a', 'bad.ts');
    const command = TS_NODE.replace('app.ts', 'bad.ts');
    const found = run('synth', '--json', '-a', command);
    expect(found.status).toBe(1);
    expect(found.stdout.replaceAll(JSON.stringify(command), JSON.stringify(join(folder, 'bad.ts')))).toBe(
      file.stdout,
    );
    expect(existsSync(join(folder, 'cdk.out'))).toBe(false);
  });

  test.each([
    ['node -e process.exit(3)', 'exit code 3'],
    ['no-such-program app.ts', 'exit code 127'],
    ['node --eval 0', 'LW_APP_NO_APP'],
  ])('that ends without a tree is explained: %s', (command, text) => {
    const { status, stderr } = run('synth', '-a', command.replace('process.exit(3)', "'process.exit(3)'"));
    expect(status).toBe(1);
    expect(stderr).toContain(text);
  });

  test('a signal reaches it, and the command of labwright ends after it', async () => {
    write(
      'slow.js',
      "process.on('SIGTERM', () => { console.log('asked to end'); process.exit(0); });\nconsole.log('up');\nsetInterval(() => {}, 1000);\n",
    );
    const child = spawn(process.execPath, [CLI, 'synth', '-a', 'node slow.js'], { cwd: folder });
    let said = '';
    child.stdout.on('data', (data) => {
      said += String(data);
      if (said === 'up\n') child.kill('SIGTERM');
    });
    const code = await new Promise((resolve) => child.once('close', resolve));
    expect(said).toBe('up\nasked to end\n');
    expect(code).not.toBe(0);
  });

  test('a context value takes one word: what follows is a stack', () => {
    expect(run('synth', '--stdout', '-a', 'app.ts', '-c', 'tag=1.27', 'main').stdout).toContain('nginx:1.27');
  });
});
