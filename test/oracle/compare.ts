// Asks the official loader about trees: what is valid it takes, and holds the values that were said; what is refused
// here it refuses too, and the other way round, but for what docs/oracle.md lists.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { stringify } from 'yaml';
import { type Diagnostic, LabwrightError } from '../../lib';
import { type Model, textOf, treeOf, withDollars } from '../support/valid/project';
import { type Case, generatedCases, mutatedCases, sampleCases } from './cases';
import { DISAGREEMENTS, explains } from './disagreements';

interface Answer {
  readonly error?: string;
  readonly interpolated?: Readonly<Record<string, unknown>>;
  readonly services?: Readonly<
    Record<string, { readonly environment: Readonly<Record<string, string | null>> | null }>
  >;
}

const [binary = '', generated = '10000', broken = '10000', seed = '1'] = process.argv.slice(2);

function ask(texts: readonly string[]): readonly Answer[] {
  if (texts.length === 0) return [];
  const folder = mkdtempSync(join(tmpdir(), 'oracle-'));
  writeFileSync(join(folder, 'present.env'), 'FROM_FILE=1\n');
  writeFileSync(join(folder, 'present.label'), 'from.file=1\n');
  const input = texts.map((text) => `${JSON.stringify({ text })}\n`).join('');
  const done = spawnSync(binary, ['--lines', folder], { input, encoding: 'utf8', maxBuffer: 1 << 30 });
  rmSync(folder, { recursive: true });
  if (done.status !== 0) throw new Error(`The oracle fell over: ${done.stderr.slice(-2000)}`);
  return done.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Answer);
}

function ours(model: Model): { readonly text: string; readonly diagnostics: readonly Diagnostic[] } {
  try {
    return { text: textOf(treeOf(model)), diagnostics: [] };
  } catch (error) {
    if (!LabwrightError.is(error)) throw error;
    return {
      text: stringify({ name: 'p', ...(withDollars(model) as object) }),
      diagnostics: error.diagnostics,
    };
  }
}

const failures: string[] = [];
const met = new Set<string>();
let passed = 0;

function compare(cases: readonly Case[], expectValid: boolean): void {
  const said = cases.map(({ model }) => ours(model));
  const answers = ask(said.map(({ text }) => text));
  cases.forEach(({ name, model }, at) => {
    const { diagnostics = [], text = '' } = said[at] ?? {};
    const answer = answers[at] ?? {};
    const problem = judge(model, diagnostics, answer, expectValid);
    if (problem === undefined) passed += 1;
    else failures.push(`${name}\n  ${problem}\n${failures.length < 3 ? text.replace(/^/gm, '    ') : ''}`);
  });
}

function judge(
  model: Model,
  diagnostics: readonly Diagnostic[],
  answer: Answer,
  expectValid: boolean,
): string | undefined {
  const codes = diagnostics
    .map(({ code, property, given }) => `${code} ${property ?? ''} ${given ?? ''}`)
    .join('; ');
  if (expectValid && diagnostics.length > 0) return `refused here: ${codes}`;
  if ((answer.error !== undefined) !== diagnostics.length > 0) {
    const known = DISAGREEMENTS.find((one) => explains(one, { model, diagnostics, error: answer.error }));
    if (known && !expectValid) {
      met.add(known.id);
      return undefined;
    }
    return answer.error === undefined
      ? `refused here only: ${codes}`
      : `refused by the loader only: ${answer.error}`;
  }
  if (answer.error !== undefined) return undefined;
  if (!isDeepStrictEqual(answer.interpolated, JSON.parse(JSON.stringify({ name: 'p', ...model }))))
    return 'the loader reads other values from the file than were said';
  return heldOtherwise(model, answer);
}

// What a hostile text said is what the loaded service holds.
function heldOtherwise(model: Model, answer: Answer): string | undefined {
  for (const [name, keys] of Object.entries(model['services'] ?? {})) {
    const environment = keys['environment'];
    if (typeof environment !== 'object' || environment === null || Array.isArray(environment)) continue;
    for (const [variable, value] of Object.entries(environment)) {
      const held = answer.services?.[name]?.environment?.[variable];
      if (value !== null && held !== String(value))
        return `services.${name}.environment.${variable} is ${JSON.stringify(held)}, not ${JSON.stringify(value)}`;
    }
  }
  return undefined;
}

compare(sampleCases(), true);
compare(generatedCases(Number(generated), Number(seed)), true);
compare(mutatedCases(Number(broken), Number(seed)), false);

const page = readFileSync(join(__dirname, '..', '..', 'docs', 'oracle.md'), 'utf8');
const listed = [...page.matchAll(/^\| `([a-z-]+)` /gm)].map(([, id]) => id);
if (
  !isDeepStrictEqual(
    listed,
    DISAGREEMENTS.map(({ id }) => id),
  ) ||
  listed.length > 10
)
  failures.push(
    `docs/oracle.md lists ${listed.join(', ')}, not the disagreements of the test, or more than ten`,
  );
for (const failure of failures.slice(0, Number(process.env['ORACLE_SHOW'] ?? 20))) console.log(failure);
console.log(`seed ${seed}; disagreements met: ${[...met].sort().join(', ') || 'none'}`);
console.log(`${passed} passed, ${failures.length} failed`);
if (failures.length > 0) process.exitCode = 1;
