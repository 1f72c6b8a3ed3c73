import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { labwright } from '../support/cli';
import { tempFolder } from '../support/temp';

const script = (shell: string): string => labwright(['completion', shell]).stdout;

describe('the script for bash', () => {
  const folder = tempFolder();
  const file = join(folder, 'labwright.bash');
  writeFileSync(file, script('bash'));
  for (const name of ['app.ts', 'a b.yml']) writeFileSync(join(folder, name), '');
  mkdirSync(join(folder, 'out'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const complete = (...words: readonly string[]) => {
    const { stdout, stderr } = spawnSync(
      'bash',
      [
        '--norc',
        '-c',
        'source "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _labwright; printf "%s\\n" "${COMPREPLY[@]}"',
        file,
        'labwright',
        ...words,
      ],
      { cwd: folder, encoding: 'utf8' },
    );
    expect(stderr).toBe('');
    return stdout.split('\n').filter(Boolean);
  };

  test.each([
    ['a command', ['sy'], ['synth']],
    ['several commands', ['do'], ['down', 'doctor']],
    ['an option of the program', ['--v'], ['--version']],
    ['long options of the command', ['synth', '--st'], ['--stdout', '--strict']],
    ['no option of another command', ['ls', '--st'], []],
    ['a command after an option', ['--no-color', 'tr'], ['tree']],
    ['choices of an option', ['graph', '--format', ''], ['svg', 'html', 'mermaid', 'dot']],
    ['choices after =', ['graph', '--format', '=', 's'], ['svg']],
    ['choices right after =', ['graph', '--direction', '='], ['right', 'down']],
    ['choices of an argument', ['init', ''], ['platform', 'custom-lab', 'compose']],
    ['folders for the next argument', ['init', 'platform', 'o'], ['out']],
    ['shells', ['completion', ''], ['bash', 'zsh', 'fish']],
    ['files', ['import', 'a'], ['a b.yml', 'app.ts']],
    ['files again where several may stand', ['import', 'app.ts', 'a b'], ['a b.yml']],
    ['a file for a short option', ['synth', '-a', 'ap'], ['app.ts']],
    ['folders alone for a folder', ['synth', '--output', ''], ['out']],
    ['options after the value of an option', ['synth', '-a', 'app.ts', '--j'], ['--json']],
    ['nothing for the name of a stack', ['synth', 'a'], []],
  ])('completes %s', (_, words, expected) => {
    expect(complete(...words).sort()).toEqual([...expected].sort());
  });
});

test('the script for zsh gives each command its options, choices and paths', () => {
  const text = script('zsh');
  expect(text).toMatch(/^#compdef labwright\n/);
  expect(text).toContain("'synth:compile the app and write the output folder'");
  expect(text).toContain("'--strict[refuse warnings that are not acknowledged]'");
  expect(text).toMatch(/'\(-o --output\)--output=\[.*\]:value:_files -\/'/);
  expect(text).toMatch(/'--format=\[.*\]:value:\(svg html mermaid dot\)'/);
  expect(text).toContain("'1:argument:(platform custom-lab compose)'");
  expect(text).toContain("'*:argument:_files'");
});

test('the script for fish gives each command its options, choices and paths', () => {
  const lines = script('fish').split('\n');
  const chosen = (command: string) => `complete -c labwright -n '__fish_seen_subcommand_from ${command}`;
  expect(lines).toContain("complete -c labwright -n __fish_use_subcommand -a ls -d 'list the stacks'");
  expect(lines).toContain(`${chosen('synth')}' -l strict -d 'refuse warnings that are not acknowledged'`);
  expect(lines).toContainEqual(
    expect.stringContaining(`${chosen('graph')}' -l format -r -f -a 'svg html mermaid dot' -d `),
  );
  expect(lines).toContainEqual(
    expect.stringContaining(
      `${chosen('synth')}' -s o -l output -r -f -a '(__fish_complete_directories)' -d `,
    ),
  );
  expect(lines).toContainEqual(expect.stringContaining(`${chosen('synth')}' -s a -l app -r -F -d `));
  expect(lines).toContainEqual(
    expect.stringMatching(/from init; and test .*' -f -a 'platform custom-lab compose'$/),
  );
});
