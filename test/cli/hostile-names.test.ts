import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMANDS } from '../../lib/cli/commands';
import { oneLine, sgr, toJson, toTerminal, trusted } from '../../lib/core/diagnostics';
import { labwright } from '../support/cli';
import { Deployed, recordingOf } from '../support/deployed';
import { fc } from '../support/property';
import { tempFolder } from '../support/temp';

const ROOT = join(__dirname, '..', '..');
// Sets the title, clears the screen, conceals, turns the direction, hides, and the one-byte form of an escape.
const HOSTILE = '\u001b]0;owned\u0007\u001b[2J\u001b[8m\u202e\u200b\u{e0041}\u009b31m\u007f\r\b';
// Line feeds are shown, since the program itself writes them.
const UNSAFE = /[^\P{Cc}\n\t]|[\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u{e0041}]/u;

interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function expectHarmless({ stdout, stderr }: Run): void {
  expect(UNSAFE.exec(stdout)).toBeNull();
  expect(UNSAFE.exec(stderr)).toBeNull();
}

const tried = new Set<string>();
const folder = tempFolder();
const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Run => {
  tried.add(args[0] ?? '');
  const result = labwright(args, { cwd: folder, env });
  expectHarmless(result);
  return result;
};

const APP = `const { Annotations, App, Stack, TextFile } = require('labwright');
const { Service } = require('labwright/compose');
const H = ${JSON.stringify(HOSTILE)};
const app = new App();
const stack = new Stack(app, 'one');
const web = new Service(stack, 'Web' + H, { image: 'nginx:1.29', labels: { ['l' + H]: H }, environment: { MODE: H + app.node.tryGetContext('n') } });
stack.addArtifact(new TextFile(web, 'web.conf', 'a' + H + app.node.tryGetContext('n')));
Annotations.of(web).addWarning('app:own', 'careful' + H);
Annotations.of(web).addInfo('app:info', 'note' + H);
app.synth();
`;

beforeAll(() => {
  writeFileSync(join(folder, 'cdk.json'), '{ "app": "app.js" }');
  writeFileSync(join(folder, 'app.js'), APP);
  writeFileSync(
    join(folder, 'bad.js'),
    `const { App, Stack } = require('labwright');\nnew Stack(new App(), ${JSON.stringify(`x${HOSTILE}`)});\nthrow new Error(${JSON.stringify(HOSTILE)});\n`,
  );
  writeFileSync(join(folder, 'broken.js'), `// ${HOSTILE.replace('\r', '')}\nconst a = ;\n`);
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(ROOT, join(folder, 'node_modules', 'labwright'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('control characters of inputs are shown by their numbers', () => {
  test('names, values, messages and files of a program', () => {
    expect(run(['synth']).stderr).toContain('careful\\u001b]0;owned\\u0007\\u001b[2J');
    expect(run(['tree']).stdout).toContain('Web\\u001b]0;owned');
    expect(run(['tree', '--json']).status).toBe(0);
    expect(run(['ls']).stdout).toBe('one\n');
    expect(run(['diff', '-c', 'n=2']).stdout).toContain('\\u001b]0;owned');
    expect(run(['diff', '-c', 'n=2', '--markdown']).status).toBe(1);
    const json = run(['diff', '-c', 'n=2', '--json']).stdout;
    expect(JSON.stringify(JSON.parse(json))).toContain(JSON.stringify(HOSTILE).slice(1, -1));
    expect(run(['synth', '--json']).status).toBe(0);
    for (const format of ['svg', 'mermaid', 'dot']) expect(run(['graph', '--format', format]).status).toBe(0);
    expect(run(['synth', '-a', 'bad.js']).stderr).toContain('\\u001b]0;owned');
    expect(run(['synth', '-a', 'broken.js']).stderr).toContain('\\u001b]0;owned');
  });

  test('with colours as well: no escape of an input is taken for a colour', () => {
    for (const args of [
      ['synth'],
      ['diff', '-c', 'n=3'],
      ['synth', '-a', 'broken.js'],
      ['synth', '--strict'],
    ]) {
      const { stdout, stderr } = labwright(args, { cwd: folder, env: { FORCE_COLOR: '1' } });
      expect(stdout + stderr).toContain('\u001b[');
      expectHarmless({
        status: 0,
        stdout: stdout.replace(/\u001b\[[\d;]*m/g, ''),
        stderr: stderr.replace(/\u001b\[[\d;]*m/g, ''),
      });
      expect(stdout + stderr).not.toContain('\u001b[8m');
    }
  });

  test('words of the command line and names of files', () => {
    for (const command of Object.keys(COMMANDS).filter((name) => name !== 'watch'))
      run([command, `--no-such${HOSTILE}`, HOSTILE]);
    run([HOSTILE]);
    run(['synth', HOSTILE]);
    run(['synth', '-c', HOSTILE]);
    run(['synth', '-a', HOSTILE]);
    run(['synth', '-o', `out${HOSTILE}`]);
    run(['diff', '--base', HOSTILE]);
    run(['diff', '--against', HOSTILE]);
    run(['graph', '--from', HOSTILE]);
    run(['graph', '--out', join(HOSTILE, 'a.svg')]);
    run(['restore', HOSTILE]);
    run(['init', 'compose', `new${HOSTILE}`]);
    run(['init', HOSTILE, 'new']);
    run(['completion', HOSTILE]);
    run(['doctor', '-o', `none${HOSTILE}`], { PATH: '/nowhere' });
    run(['version']);
  });

  test('a compose file of others', () => {
    const name = `c${HOSTILE.replaceAll(/[\r]/g, '')}.yml`;
    const text = (value: string) => JSON.stringify(value);
    writeFileSync(
      join(folder, name),
      `name: x\nservices:\n  web:\n    image: nginx:1.29\n    labels: {${text(`l${HOSTILE}`)}: ${text(HOSTILE)}}\nnetworks: {out: {external: true, name: ${text(`n${HOSTILE}`)}}}\n`,
    );
    run(['import', name, '--out', 'imported']);
    writeFileSync(join(folder, 'bad.yml'), `services: {a: b\n${HOSTILE}\n`);
    run(['import', 'bad.yml', '--out', 'imported2']);
    writeFileSync(
      join(folder, 'keys.yml'),
      `${text(HOSTILE)}: 1\nservices: {web: {image: a, ${text(HOSTILE)}: 2}}\n`,
    );
    run(['import', 'keys.yml', '--out', 'imported3']);
  });
});

describe('what Docker answers', () => {
  const deployed = new Deployed();
  afterAll(() => deployed.remove());
  const failing = (name: string): string =>
    deployed.recordingWith(
      name,
      Object.fromEntries(
        Object.entries(recordingOf(name)).map(([key, answers]) => [
          key,
          answers.map(() => ({ code: 1, out: HOSTILE, err: `refused ${HOSTILE}\n` })),
        ]),
      ),
    );
  const harmless = (recording: string, args: readonly string[], env = {}): void => {
    tried.add(args[0] ?? '');
    const { status, out, messages } = deployed.run(recording, args, env);
    expectHarmless({ status, stdout: out, stderr: messages });
  };

  test('is shown harmless by ps, in cells of one line', () => {
    deployed.beUp();
    const inJson = JSON.stringify(`${HOSTILE}\nroot  -  running`).slice(1, -1).replaceAll('$', '$$$$');
    const hostile = Object.fromEntries(
      Object.entries(recordingOf('ps')).map(([key, answers]) => [
        key,
        answers.map(({ code, out, err }) => ({
          code,
          err,
          out: key.includes('inspect')
            ? out.replaceAll(/(JUPYTERHUB_USER=|\/drive-lab-)ada/g, `$1ada${inJson}`)
            : out,
        })),
      ]),
    );
    const { out } = deployed.run(deployed.recordingWith('ps', hostile), ['ps']);
    expect(out).toContain('ada\\u001b]0;owned');
    expect(out).toContain('\\u000aroot');
    expectHarmless({ status: 0, stdout: out, stderr: '' });
    harmless(deployed.recordingWith('ps', hostile), ['ps', '--json']);
  });

  test.each([
    ['new', ['up']],
    ['new', ['up', '--json']],
    ['ps', ['ps']],
    ['down', ['down']],
    ['doctor', ['doctor']],
    ['doctor', ['doctor', '--json']],
    ['ps', ['backup', '--dry-run']],
    ['ps', ['diff', '--live']],
  ] as const)('is shown harmless when it fails: %s %j', (recording, args) => {
    deployed.beUp();
    harmless(failing(recording), args);
    harmless(failing(recording), args, { DOCKER_HOST: `tcp://${HOSTILE.replaceAll(/[\r]/g, '')}` });
  });

  test('every command was tried', () => {
    expect(Object.keys(COMMANDS).filter((name) => !tried.has(name) && name !== 'watch')).toEqual([]);
  });
});

test('only one file writes to the terminal', () => {
  const walk = (at: string): readonly string[] =>
    readdirSync(at, { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? walk(join(at, entry.name)) : [join(at, entry.name)],
    );
  const writers = walk(join(ROOT, 'lib')).filter((file) =>
    /\bconsole\.|std(?:out|err)\.write\(|writeSync\((?:1|2),/.test(readFileSync(file, 'utf8')),
  );
  // Progress draws fixed words, and names that were escaped before. The sandbox writes its answer into a pipe.
  expect(writers.map((file) => file.slice(join(ROOT, 'lib').length + 1)).sort()).toEqual([
    'cli/output.ts',
    'cli/progress/progress.ts',
    'cli/progress/spinner.ts',
    'tools/import/check/sandbox-main.ts',
  ]);
});

describe('the function', () => {
  test('leaves nothing that a terminal obeys or that is invisible (property)', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(UNSAFE.test(toTerminal(text))).toBe(false);
        expect(oneLine(text)).not.toMatch(/[\n\t\u2028]/);
        expect(JSON.parse(toJson({ text }))).toEqual({ text });
        expect(UNSAFE.test(toJson({ text }))).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  test('makes styles real, and only those that were marked', () => {
    expect(toTerminal(sgr('31', 'a\u001b[32mb'))).toBe('\u001b[31ma\\u001b[32mb\u001b[0m');
    expect(toTerminal(trusted(toTerminal(sgr('1', '\u001b[8m'))))).toBe('\u001b[1m\\u001b[8m\u001b[0m');
  });

  test('keeps letters and emoji', () => {
    expect(toTerminal('Grüße, ⚠️ 日本語 ✔\n\tא')).toBe('Grüße, ⚠️ 日本語 ✔\n\tא');
  });
});

describe('no line of a file that the user did not name is shown', () => {
  const secret = join(folder, 'secret');
  const files: readonly (readonly [string, string])[] = [
    ['a key', '-----BEGIN KEY-----\nhunter2: [\n'],
    ['a list of users', 'root:hunter2:0\nfoo: "hunter2\n'],
    ['a map', 'hunter2: hunter2\nservices: {}\n'],
    ['JSON', '{"hunter2": {"auth": "hunter2"}}'],
    ['a token', 'hunter2 = *hunter2\n&hunter2 : @hunter2\n'],
    ['a text', 'hunter2\n'],
  ];
  const compose: readonly (readonly [string, string])[] = [
    ['extends', 'services: {web: {extends: {file: secret, service: web}}}\n'],
    ['include', 'include: [secret]\nservices: {web: {image: a}}\n'],
    ['include with env_file', 'include: [{path: secret, env_file: secret}]\nservices: {web: {image: a}}\n'],
    ['env_file', 'services: {web: {image: a, env_file: secret, nothing: 1}}\n'],
  ];
  const all = files.flatMap(([kind, text]) => compose.map(([by, file]) => ({ kind, by, text, file })));

  test.each(all)('$kind, by $by', ({ text, file }) => {
    writeFileSync(secret, text);
    writeFileSync(join(folder, 'compose.yml'), file);
    const { stdout, stderr } = run(['import', 'compose.yml', '--out', 'none/lab.ts', '--force']);
    expect(stdout + stderr).not.toContain('hunter2');
    writeFileSync(
      join(folder, 'include.js'),
      `const { App, Stack } = require('labwright');\nconst { Include } = require('labwright/compose');\nconst app = new App();\nnew Include(new Stack(app, 'one'), 'I', { file: 'compose.yml' });\napp.synth();\n`,
    );
    const synth = run(['synth', '-a', 'include.js', '-o', 'none']);
    expect(synth.stdout + synth.stderr).not.toContain('hunter2');
  });

  test('while the file that the user named is shown', () => {
    writeFileSync(join(folder, 'compose.yml'), 'services:\n  mine: [\n');
    expect(run(['import', 'compose.yml', '--out', 'none/lab.ts']).stderr).toContain('mine: [');
  });
});

test('git is never asked to run what a repository configures', () => {
  const repository = tempFolder();
  const git = (...args: readonly string[]) =>
    spawnSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], { cwd: repository });
  const trap = join(repository, 'trap');
  writeFileSync(trap, `#!/bin/sh\ntouch ${join(repository, 'ran')}\ncat\n`, { mode: 0o755 });
  writeFileSync(join(repository, 'cdk.json'), '{ "app": "app.js" }');
  writeFileSync(join(repository, 'app.js'), APP);
  writeFileSync(join(repository, '.gitattributes'), '*.txt filter=trap diff=trap export-subst\n');
  writeFileSync(join(repository, 'a.txt'), 'text\n');
  mkdirSync(join(repository, 'node_modules'));
  symlinkSync(ROOT, join(repository, 'node_modules', 'labwright'));
  git('init', '-q', '-b', 'main');
  git('add', 'app.js', 'cdk.json', 'a.txt', '.gitattributes');
  git('commit', '-q', '-m', 'one');
  for (const hook of ['post-checkout', 'post-index-change', 'reference-transaction', 'pre-auto-gc'])
    symlinkSync(trap, join(repository, '.git', 'hooks', hook));
  for (const key of [
    'filter.trap.smudge',
    'filter.trap.clean',
    'filter.trap.process',
    'diff.trap.textconv',
    'diff.external',
    'core.fsmonitor',
    'core.sshCommand',
    'core.pager',
    'pager.ls-tree',
  ])
    git('config', key, trap);
  const run = labwright(['diff', '--base', 'main'], { cwd: repository });
  expect(run).toMatchObject({ status: 0, stderr: '' });
  expect(readdirSync(repository)).not.toContain('ran');
  const option = labwright(['diff', '--base=-x'], { cwd: repository });
  expect(option).toMatchObject({ status: 2, stderr: expect.stringContaining('cannot begin with -') });
  rmSync(repository, { recursive: true, force: true });
}, 60_000);
