import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLI, labwright } from '../support/cli';
import { readFolder, tempFolder } from '../support/temp';

const ESC = '\u001b';
const folder = tempFolder();
const program = (work: string): string =>
  `const { App, Stack } = require('labwright');
const { Service } = require('labwright/compose');
const app = new App();
new Service(new Stack(app, 'one'), 'S', { image: 'nginx:1.29' });
${work}
`;
const wait = (ms: number): string => `Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ${ms});`;

writeFileSync(join(folder, 'cdk.json'), '{"app": "quick.js"}');
writeFileSync(join(folder, 'quick.js'), program(''));
writeFileSync(join(folder, 'slow.js'), program(wait(1500)));
writeFileSync(join(folder, 'wrong.js'), program(`${wait(1500)} throw new Error('own');`));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function shell(line: string, env: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync('bash', ['--norc', '-c', line], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], LABWRIGHT: `${process.execPath} ${CLI}`, ...env },
  });
  return { status, stdout, stderr };
}

describe('a reader that stops', () => {
  test.each(['synth --stdout', 'tree', 'tree --json', 'ls', '--help', 'synth --json'])(
    'ends %s silently',
    (words) => {
      // `true` reads nothing at all; it has long ended when the first line comes.
      expect(shell(`$LABWRIGHT ${words} | true; echo "\${PIPESTATUS[0]}"`)).toEqual({
        status: 0,
        stdout: '0\n',
        stderr: '',
      });
    },
  );

  test('has what it read', () => {
    expect(shell(`$LABWRIGHT synth --stdout | head -1; echo "\${PIPESTATUS[0]}"`)).toEqual({
      status: 0,
      stdout: 'name: one\n0\n',
      stderr: '',
    });
  });

  test('does not hide that a command failed', () => {
    expect(shell(`$LABWRIGHT synth -a none.js 2>&1 | true; echo "\${PIPESTATUS[0]}"`).stdout).toBe('1\n');
  });
});

describe('colour', () => {
  const colours = (args: readonly string[], env: Readonly<Record<string, string>>): boolean =>
    labwright(['synth', ...args], { cwd: folder, env }).stderr.includes(`${ESC}[`);

  test.each<[string, readonly string[], Readonly<Record<string, string>>, boolean]>([
    ['absent without a terminal', [], {}, false],
    ['there with FORCE_COLOR', [], { FORCE_COLOR: '1' }, true],
    ['absent with FORCE_COLOR=0', [], { FORCE_COLOR: '0' }, false],
    ['absent with --no-color', ['--no-color'], { FORCE_COLOR: '1' }, false],
    ['absent from errors with --no-color', ['-a', 'none.js', '--no-color'], { FORCE_COLOR: '1' }, false],
    ['present in errors', ['-a', 'none.js'], { FORCE_COLOR: '1' }, true],
  ])('is %s', (_, args, env, expected) => {
    expect(colours(args, env)).toBe(expected);
  });

  test('is absent with NO_COLOR, whatever else is set', () => {
    const line = 'NO_COLOR=1 FORCE_COLOR=1 $LABWRIGHT synth 2>&1';
    expect(shell(line).stdout).not.toContain(`${ESC}[`);
  });

  test.each([
    ['there on a terminal', {}, true],
    ['absent on a terminal with NO_COLOR', { NO_COLOR: '1' }, false],
  ])('is %s', (_, env, expected) => {
    expect(onTerminal('synth', env).stdout.includes(`${ESC}[`)).toBe(expected);
  });
});

/** Runs the CLI on a terminal of its own; what it shows, stdout and stderr, comes as stdout. */
function onTerminal(words: string, env: Readonly<Record<string, string>> = {}) {
  return shell(`script -qec "$LABWRIGHT ${words}" /dev/null </dev/null`, { TERM: 'xterm', ...env });
}

describe('progress', () => {
  const line = /\r\u001b\[2K[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏] running slow\.js/;

  test('is one line on a terminal while a step takes long, and is taken away', () => {
    const { status, stdout } = onTerminal('synth -a slow.js', { NO_COLOR: '1' });
    expect(status).toBe(0);
    expect(stdout).toMatch(line);
    expect(stdout).toMatch(/ {2}1 s/);
    // The last thing that happens to the line is that it goes, before the result comes.
    expect(stdout.split('\r\u001b[2K').at(-1)).toMatch(/^✔ one {2}/);
  });

  test('is removed before an error is printed', () => {
    const { status, stdout } = onTerminal('synth -a wrong.js', { NO_COLOR: '1' });
    expect(status).toBe(1);
    expect(stdout).toContain('running wrong.js');
    expect(stdout.split('\r\u001b[2K').at(-1)).toMatch(/^1 error/);
  });

  test('does not touch the output', () => {
    onTerminal('synth -a slow.js');
    const output = readFolder(join(folder, 'cdk.out'));
    rmSync(join(folder, 'cdk.out'), { recursive: true });
    labwright(['synth'], { cwd: folder });
    expect(readFolder(join(folder, 'cdk.out', 'one'))).toEqual(
      Object.fromEntries(
        Object.entries(output).flatMap(([path, text]) =>
          path.startsWith('one/') ? [[path.slice('one/'.length), text]] : [],
        ),
      ),
    );
  });

  test.each<[string, string, Readonly<Record<string, string>>]>([
    ['when all is quick', 'synth', {}],
    ['with --quiet', 'synth -a slow.js --quiet', {}],
    ['with --json', 'synth -a slow.js --json', {}],
    ['where CI is set', 'synth -a slow.js', { CI: 'true' }],
  ])('is not shown %s', (_, words, env) => {
    const { status, stdout } = onTerminal(words, env);
    expect(status).toBe(0);
    expect(stdout).not.toContain('\u001b[2K');
  });

  test('is not shown without a terminal', () => {
    expect(labwright(['synth', '-a', 'slow.js'], { cwd: folder }).stderr).not.toContain('running');
  });
});

test('the tree as JSON is that of tree.json', () => {
  labwright(['synth'], { cwd: folder });
  const { status, stdout, stderr } = labwright(['tree', '--json'], { cwd: folder });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toBe(readFolder(join(folder, 'cdk.out'))['tree.json']);
  expect(JSON.parse(stdout)).toMatchObject({
    version: 'tree-0.1',
    tree: { id: 'App', children: { one: { path: 'one', children: { S: { path: 'one/S' } } } } },
  });
});
