// Prints the release notes of a revision (a tag, or HEAD): what its Conventional Commits say since the tag before it.
import { execFileSync } from 'node:child_process';
import { generateMarkDown, getGitDiff, loadChangelogConfig, parseCommits } from 'changelogen';

// Commits before it do not follow the convention.
const BEGINNING = 'e353f8ee865c4cab80c8f16ce6bf5f7418c14d38';

const TYPES = {
  feat: { title: 'Features' },
  fix: { title: 'Fixes' },
  perf: { title: 'Performance' },
  docs: { title: 'Documentation' },
  revert: { title: 'Reverts' },
  refactor: { title: 'Refactoring' },
  build: { title: 'Build' },
  test: { title: 'Tests' },
  ci: { title: 'CI' },
  style: { title: 'Style' },
  chore: { title: 'Other' },
};
/** What users notice. Commits of the other types are listed only when they break something. */
const NOTICED = new Set(['feat', 'fix', 'perf', 'docs', 'revert']);

function previousTag(revision) {
  try {
    const args = ['describe', '--tags', '--abbrev=0', '--match', 'v*', `${revision}^`];
    return execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return BEGINNING;
  }
}

const to = process.argv[2] ?? 'HEAD';
const from = previousTag(to);
const loaded = await loadChangelogConfig(process.cwd(), { from, to, noAuthors: true });
const config = { ...loaded, types: TYPES };
const commits = parseCommits(await getGitDiff(from, to), config);
const news = commits.filter(({ type, isBreaking }) => isBreaking || NOTICED.has(type));
const notes = (await generateMarkDown(news, config)).replace(/^## .*\n/, '');
process.stdout.write(news.length > 0 ? `${notes.trim()}\n` : 'No changes that users notice.\n');
