import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMANDS } from '../../lib/cli/commands';
import { labwright } from '../support/cli';

const { version } = JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8')) as {
  readonly version: string;
};

test.each([['version'], ['--version'], ['-V'], ['--no-color', '-V']])('%s prints the version', (...args) => {
  expect(labwright(args)).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
});

test('without a word, the help is shown, with every command', () => {
  const help = labwright([]);
  expect(help).toEqual(labwright(['--help']));
  expect(help).toMatchObject({ status: 0, stderr: '' });
  for (const name of Object.keys(COMMANDS)) expect(help.stdout).toMatch(new RegExp(`^  ${name} `, 'm'));
});

describe.each(Object.keys(COMMANDS))('the help of %s', (name) => {
  const help = labwright([name, '--help']);

  test('shows usage, exit codes and an example, in 80 columns', () => {
    expect(help).toMatchObject({ status: 0, stderr: '' });
    expect(help.stdout).toMatch(new RegExp(`^Usage: labwright ${name}\\b.*\\n\\n[A-Z]`));
    expect(help.stdout).toMatch(/^Exit codes: 0 /m);
    expect(help.stdout).toMatch(new RegExp(`^Examples?:\\n(?:  .*\\n)*  .*labwright ${name}`, 'm'));
    // An example may be longer, since it is there to be copied.
    const [text = ''] = help.stdout.split(/^Examples?:$/m);
    expect(text.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  test('is that of `labwright help`', () => {
    expect(labwright(['help', name])).toEqual(help);
  });
});

test.each([
  ['snyth', 'synth'],
  ['help snyth', 'synth'],
  ['doctr --json', 'doctor'],
  ['synth --strct', '--strict'],
])('the misspelt word in %s is reported with the nearest name', (line, nearest) => {
  const { status, stdout, stderr } = labwright(line.split(' '));
  expect(status).toBe(1);
  expect(stdout + stderr).toContain('LW_USAGE');
  expect(stdout + stderr).toContain(
    `did you mean ${line.includes('--json') ? `\\"${nearest}\\"` : `"${nearest}"`}?`,
  );
});

test('an unknown command without a similar name is refused', () => {
  expect(labwright(['help', 'xylophone'])).toMatchObject({
    status: 1,
    stderr: expect.stringContaining("unknown command 'xylophone'"),
  });
});

test.each([
  ['deploy', 'run labwright up'],
  ['destroy', 'run labwright down'],
  ['logs', 'run docker compose logs'],
  ['config', 'run docker compose config'],
  ['exec', 'run docker compose exec'],
])('the command %s of another tool gets a hint', (command, hint) => {
  const { status, stderr } = labwright([command]);
  expect(status).toBe(1);
  expect(stderr).toContain(`hint     ${hint}`);
});
