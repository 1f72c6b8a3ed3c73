// Checks the language of messages, comments and pages: words that readers of this field do not use, and sentences that
// are too long. `npm run check` runs it on all files; with folders as arguments it checks only these.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { proseOf } from './texts';
import { AVOIDED, LONGEST_SENTENCE } from './words';

const PROSE = /\.(?:m?[jt]s|md|py|sh|yml|css|html)$/;
// Third-party and generated texts, the history, the list of words with its test, and a file whose text is one SQL query.
const LEFT_OUT = new RegExp(
  [
    '(?:^|/)(?:generated|__snapshots__|expected|node_modules|go)/',
    '^CHANGELOG\\.md$',
    '^scripts/prose/',
    '^test/project/prose\\.test\\.ts$',
    '^lib/tools/backup/untrusted/database-code\\.ts$',
  ].join('|'),
);

/** What is wrong with the language of a file, a line each. */
export function check(path: string, content: string): readonly string[] {
  return proseOf(path, content).flatMap(({ line, text }) => [
    ...AVOIDED.flatMap(({ pattern, instead }) =>
      [...text.matchAll(pattern)].map(([word]) => `${path}:${line}: "${word}": write ${instead}`),
    ),
    ...sentences(text)
      .filter((one) => words(one) > LONGEST_SENTENCE)
      .map((one) => `${path}:${line}: a sentence of ${words(one)} words: ${one.trim().slice(0, 60)}…`),
  ]);
}

function sentences(text: string): readonly string[] {
  return text.split(/(?<=[.!?:;])\s+|\n\s*\n|\n\s*[-*@]/);
}

function words(sentence: string): number {
  return sentence.split(/\s+/).filter((word) => /[a-z]/i.test(word)).length;
}

function files(folders: readonly string[]): readonly string[] {
  const listed = execFileSync(
    'git',
    ['ls-files', '--cached', '--others', '--exclude-standard', '--', ...folders],
    { encoding: 'utf8' },
  );
  return listed.split('\n').filter((path) => PROSE.test(path) && !LEFT_OUT.test(path));
}

if (require.main === module) {
  const found = files(process.argv.slice(2)).flatMap((path) => check(path, readFileSync(path, 'utf8')));
  for (const one of found) console.error(one);
  if (found.length > 0) {
    console.error(`${found.length} places to write in plain English; scripts/prose/words.ts has the list.`);
    process.exitCode = 1;
  }
}
