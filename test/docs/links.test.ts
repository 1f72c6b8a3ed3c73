import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const PAGES = [
  'README.md',
  'CHANGELOG.md',
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
