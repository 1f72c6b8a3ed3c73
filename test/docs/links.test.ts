import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const PAGES = [
  'README.md',
  'CHANGELOG.md',
  'CODE_OF_CONDUCT.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...readdirSync(join(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
  'test/e2e/README.md',
];

const text = (page: string) => readFileSync(join(ROOT, page), 'utf8');
// What stands in a block of code, or between backticks, is no link.
const prose = (page: string) =>
  text(page)
    .replace(/^```[\s\S]*?^```/gm, '')
    .replace(/`[^`\n]*`/g, '`');

/** Where the relative links and pictures of a page lead, as they are written. */
function links(page: string): readonly string[] {
  return [...prose(page).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target));
}

/** The anchors of a page's headings, as code hosts make them. */
function anchors(page: string): readonly string[] {
  return [
    ...text(page)
      .replace(/^```[\s\S]*?^```/gm, '')
      .matchAll(/^#+ (.*)$/gm),
  ].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replace(/ /g, '-'),
  );
}

test.each(PAGES)('every relative link of %s leads somewhere', (page) => {
  const dead = links(page).filter((target) => {
    const [path = '', anchor] = target.split('#');
    const file = path === '' ? page : relative(ROOT, join(ROOT, dirname(page), path));
    if (!existsSync(join(ROOT, file))) return true;
    return (
      anchor !== undefined && (statSync(join(ROOT, file)).isDirectory() || !anchors(file).includes(anchor))
    );
  });
  expect(dead).toEqual([]);
});

test('every relative link of a page in the package leads to a file in the package', () => {
  const { stdout } = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  const [{ files }] = JSON.parse(stdout) as readonly [
    { readonly files: readonly { readonly path: string }[] },
  ];
  const packed = files.map(({ path }) => path);
  const dead = packed
    .filter((path) => /^(?:docs|examples|test)\/.*\.md$|^[A-Z]+\.md$/.test(path))
    .flatMap((page) =>
      links(page)
        .map((target) => target.split('#')[0] ?? '')
        .filter((path) => path !== '')
        .map((path) => relative(ROOT, join(ROOT, dirname(page), path)))
        .filter((target) => !packed.some((path) => path === target || path.startsWith(`${target}/`)))
        .map((target) => `${page} → ${target}`),
    );
  expect(dead).toEqual([]);
  expect(packed).toEqual(expect.arrayContaining(['README.md', 'CHANGELOG.md', 'docs/images/platform.svg']));
  expect(packed.filter((path) => /^site|^examples.*cdk\.out|node_modules/.test(path))).toEqual([]);
});

test('the links are found at all', () => {
  expect(links('README.md')).toEqual(
    expect.arrayContaining(['docs/platform.md', 'docs/images/platform.svg']),
  );
  expect(links('docs/upgrading.md')).toContain('errors.md#lw_db_major_unknown');
});

test('the index lists every page of the folder', () => {
  const listed = links('docs/README.md');
  const pages = readdirSync(join(ROOT, 'docs')).filter(
    (name) => name.endsWith('.md') && name !== 'README.md',
  );
  expect(pages.filter((name) => !listed.includes(name))).toEqual([]);
});
