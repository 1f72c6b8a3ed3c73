// Asks the official loader about texts of .env files: what it reads is read here, and what it refuses is refused here.
import { spawnSync } from 'node:child_process';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { DotenvError, parseDotenv } from '../../lib/compose/env/dotenv';

interface Answer {
  readonly error?: string;
  readonly values: Readonly<Record<string, string>> | null;
}

const [binary = '', runs = '20000', seed = '1'] = process.argv.slice(2);

// Pieces that mean something to a reader, in any order.
const piece = fc.constantFrom(
  ...['A', 'B', 'OUTER', '=', ':', ' ', '\n', '"', "'", '#', ' #', '$', '$$', '{', '}', '\\', '\t', '\r\n'],
  ...[
    '${A}',
    '${B:-x}',
    '${A:+y}',
    '${A-z}',
    '${A?why}',
    '${OUTER}',
    '${B:-${A}}',
    '${B:-{',
    '${B-',
    '${A:+',
    '{}',
    '$A',
    '\\n',
    '\\$',
    '\\0101',
  ],
  ...['export ', 'value', '@', '~', '[', ']', '.', '-', 'é', '1', '😀', '\uFEFF', '\u0085', '\u2003', '\v'],
);
const text = fc
  .tuple(fc.constantFrom('', 'A=', 'A="', "A='"), fc.array(piece, { maxLength: 12 }))
  .map(([begin, pieces]) => begin + pieces.join(''));

function read(given: string): Readonly<Record<string, string>> | undefined {
  try {
    return Object.fromEntries(parseDotenv(given, (name) => (name === 'OUTER' ? 'outer value' : undefined)));
  } catch (error) {
    if (error instanceof DotenvError) return undefined;
    throw error;
  }
}

const texts = fc.sample(text, { numRuns: Number(runs), seed: Number(seed) });
const input = texts.map((given) => `${JSON.stringify({ text: given })}\n`).join('');
const done = spawnSync(binary, ['--dotenv'], { input, encoding: 'utf8', maxBuffer: 1 << 30 });
if (done.status !== 0) throw new Error(`The oracle fell over: ${done.stderr.slice(-2000)}`);
const answers = done.stdout
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Answer);
const wrong = texts.flatMap((given, at) => {
  const theirs = answers[at]?.error === undefined ? (answers[at]?.values ?? {}) : undefined;
  const ours = read(given);
  return isDeepStrictEqual(ours, theirs) ? [] : [{ given, ours, theirs: theirs ?? answers[at]?.error }];
});
for (const one of wrong.slice(0, 10)) process.stderr.write(`${JSON.stringify(one)}\n`);
const refused = answers.filter(({ error }) => error !== undefined).length;
process.stdout.write(
  `.env: ${texts.length} texts, ${refused} of them refused, ${wrong.length} disagreements\n`,
);
if (wrong.length > 0) process.exitCode = 1;
