// The grammars of what pip, apt-get and mamba are given.
import { LabImage, type LabImageProps } from '../../lib';
import { compile, diagnosticsOf, makeHub } from '../support/platform-stack';

type Kind = 'pip' | 'apt' | 'mamba' | 'channels';

const GOOD: Readonly<Record<Kind, readonly string[]>> = {
  pip: [
    'polars',
    'polars==1.35.2',
    'jupyterlab-git>=0.50,<1',
    'numpy ~= 2.0',
    'requests[security,socks]>=2.8.1',
    'x (>=1,<2)',
    'torch==2.9.0+cu128',
    'pandas==2.*',
    "tomli>=2; python_version < '3.11'",
    'pywin32; (sys_platform == "win32" or os_name == "nt") and extra == "x"',
    'name @ https://files.uni.example/name-1.0-py3-none-any.whl',
    "name[x] @ git+https://git.uni.example/name@v1.0#subdirectory=a ; python_version not in '3.8, 3.9'",
    'git+https://git.uni.example/name.git@main',
  ],
  apt: [
    'graphviz',
    'g++',
    'libc6:amd64',
    'texlive=2024.20250309-1',
    'nano/bookworm-backports',
    'r-base-core',
  ],
  mamba: [
    'numpy',
    'numpy=2.3',
    'numpy==2.3.1',
    'numpy>=2,<3',
    'numpy 1.8*',
    'numpy=1.8=py39_0',
    'conda-forge::r-base=4.4',
    "numpy[version='>=1.8',build=py39_0]",
    'conda-forge/linux-64::numpy',
  ],
  channels: [
    'conda-forge',
    'nvidia/label/cuda-12.4.0',
    'https://conda.uni.example/internal',
    'file:///opt/channel',
  ],
};

const SHARED = [
  '',
  ' ',
  '-y',
  'a;id',
  'a\nb',
  'a\0',
  "a'b",
  'a$(id)',
  'a`id`',
  'a&b',
  'a|b',
  'a\u2028b',
  'a\\',
  '<<EOF',
];

const BAD: Readonly<Record<Kind, readonly string[]>> = {
  pip: [
    ...SHARED,
    '--index-url=https://x.example',
    '-r requirements.txt',
    '-e .',
    './here.whl',
    'a b',
    'a==',
    'a==1 --hash=sha256:00',
    'a; python_version',
    "a; python_version < '3' and",
    "a; (python_version < '3'",
    "a; os.system == 'x'",
    'a @ here',
    'a @ https://x.example/a b',
    'a[',
  ],
  apt: [...SHARED, 'Graphviz', 'nano-', '--allow-unauthenticated', 'a=1 b', './x.deb', 'a/../b c'],
  mamba: [...SHARED, '--file=x', 'a[version=', 'a::b::c d e f', "a[version='1'"],
  channels: [...SHARED, '--override', 'https://x.example/a b', 'ftp://x.example'],
};

function problems(kind: Kind, text: string): readonly string[] {
  const props: Partial<LabImageProps> = { [kind]: [text] };
  return diagnosticsOf((stack) => new LabImage(stack, 'Lab', { imageName: 'lab', ...props }));
}

test.each(
  Object.entries(GOOD).flatMap(([kind, texts]) => texts.map((text): [Kind, string] => [kind as Kind, text])),
)('%s takes %s', (kind, text) => {
  expect(problems(kind, text)).toEqual([]);
});

test.each(
  Object.entries(BAD).flatMap(([kind, texts]) =>
    texts.map((text): [Kind, string, string] => [kind as Kind, JSON.stringify(text), text]),
  ),
)('%s refuses %s', (kind, _, text) => {
  expect(problems(kind, text)).toContain(`LW_PACKAGE_INVALID ${kind}`);
});

test('a password in a URL is refused and not shown', () => {
  const url = 'https://me:hunter2@pypi.uni.example/a.whl';
  expect(problems('pip', `a @ ${url}`)).toContain('LW_SECRET_LITERAL pip');
  expect(problems('channels', url)).toContain('LW_SECRET_LITERAL channels');
});

test('packages of the hub and its authenticator are validated and quoted', () => {
  expect(diagnosticsOf((stack) => makeHub(stack, { pip: ['a; id', '-r x'] }))).toEqual([
    'LW_PACKAGE_INVALID pip',
    'LW_PACKAGE_INVALID pip',
  ]);
  const file = compile((stack) => makeHub(stack, { pip: ["a>=1; python_version < '4'"] })).file(
    'hub/Dockerfile',
  );
  expect(file).toContain(`'a>=1; python_version < '"'"'4'"'"`);
});

test('packages that a subclass adds are validated', () => {
  expect(diagnosticsOf((stack) => new LabImage(stack, 'Lab', { imageName: 'lab' }).addPip('--pre'))).toEqual([
    'LW_PACKAGE_INVALID pip',
  ]);
});
