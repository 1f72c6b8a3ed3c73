// Asks the official loader whether the app of an import means what its compose files mean: for generated projects, and
// for the files that are named. Variables are unset in one run, and set in the next.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { LabwrightError } from '../../lib';
import { importCompose } from '../../lib/tools/import';
import { type Model, project, withDollars } from '../support/valid/project';

const [binary = '', count = '200', seed = '1', ...named] = process.argv.slice(2);
const work = mkdtempSync(join(tmpdir(), 'imports-'));

interface Question {
  readonly files: readonly string[];
  readonly folder: string;
  readonly name: string;
  readonly environment: Readonly<Record<string, string>>;
}

interface Answer {
  readonly error?: string;
  readonly project?: unknown;
}

type Case = readonly string[];

// Each project alone, and each with a file laid over it.
function generated(): readonly Case[] {
  const models = fc.sample(project, { numRuns: Number(count), seed: Number(seed) });
  return models.flatMap((model, at) => {
    const folder = join(work, `project-${at}`);
    mkdirSync(folder);
    const file = write(join(folder, 'compose.yml'), model);
    const over = overrideOf(model, models[at + 1] ?? {});
    return over === undefined ? [[file]] : [[file], [file, write(join(folder, 'override.yml'), over)]];
  });
}

function write(file: string, model: Model): string {
  const layout = { aliasDuplicateObjects: false, defaultStringType: 'QUOTE_DOUBLE', lineWidth: 0 } as const;
  const text = stringify({ name: 'p', ...(withDollars(model) as object) }, layout);
  // Import refuses the characters that stand for deferred values; others of their block take their place.
  const others = text.replaceAll(/[\uE000-\uE01F]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0x100));
  // Go ends a line at some of these, even within quotes.
  const escaped = others.replaceAll(
    /[\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  writeFileSync(file, escaped);
  return file;
}

// Keys that name other elements, or that exclude others: laid over another project they would be refused.
const BOUND = new Set(
  'image build container_name scale extends provider network_mode networks depends_on links volumes secrets configs models'.split(
    ' ',
  ),
);

/** What of another project can be laid over one: keys of the services that both have. */
function overrideOf({ services = {} }: Model, other: Model): Model | undefined {
  const common = Object.entries(other['services'] ?? {}).filter(([name]) => name in services);
  if (common.length === 0) return undefined;
  const free = (keys: object): object =>
    Object.fromEntries(Object.entries(keys).filter(([key]) => !BOUND.has(key)));
  return { services: Object.fromEntries(common.map(([name, keys]) => [name, free(keys)])) } as Model;
}

// The original and what the app gives, with every variable unset, and with every variable set.
function questions(files: Case, at: number): readonly Question[] | string {
  const folder = dirname(files[0] ?? '');
  const text = files.map((file) => readFileSync(file, 'utf8')).join('\n');
  try {
    const { stack: name, compose } = importCompose(files, { cwd: folder });
    const made = join(work, `made-${at}.yml`);
    writeFileSync(made, compose);
    const output = resolve(folder, 'cdk.out', name);
    const names = [...text.matchAll(/\$\{?([A-Za-z_]\w*)/g)].map(([, one = '']) => one);
    const required = [...text.matchAll(/\$\{(\w+):?\?/g)].map(([, one = '']) => one);
    return [required, names].flatMap((set) => {
      const environment = { ...Object.fromEntries(set.map((one) => [one, '7'])), PWD: folder };
      return [
        { files, folder, name, environment },
        { files: [made], folder: output, name, environment },
      ];
    });
  } catch (error) {
    if (!LabwrightError.is(error)) throw error;
    return error.diagnostics.map(({ code }) => code).join(', ');
  }
}

function ask(all: readonly Question[]): readonly Answer[] {
  const input = all.map((one) => `${JSON.stringify({ text: JSON.stringify(one) })}\n`).join('');
  const done = spawnSync(binary, ['--models'], { input, encoding: 'utf8', maxBuffer: 1 << 30 });
  if (done.status !== 0) throw new Error(`The oracle fell over: ${done.stderr.slice(-2000)}`);
  const lines = done.stdout.trimEnd().split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Answer);
}

const SETS = new Set(['volumes', 'ports', 'secrets', 'configs', 'cap_add', 'cap_drop', 'profiles', 'expose']);

// Without what says nothing, and without the order of what has none.
function plain(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) {
    const items = value.map((one) => plain(one));
    return SETS.has(key) ? items.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, item]) => [name, plain(item, name)] as const);
  const empty = (item: unknown): boolean => typeof item === 'object' && Object.keys(item ?? {}).length === 0;
  return Object.fromEntries(
    entries.filter(
      ([name, item]) => item !== false && (!empty(item) || name === 'command' || name === 'entrypoint'),
    ),
  );
}

// Where two models differ, with what each says there.
function differences(before: unknown, after: unknown, path = ''): readonly string[] {
  if (isDeepStrictEqual(before, after)) return [];
  if (isMap(before) && isMap(after))
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) =>
      differences(before[key], after[key], path === '' ? key : `${path}.${key}`),
    );
  return [`${path} was ${JSON.stringify(before)}, the app says ${JSON.stringify(after)}`];
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const failures: string[] = [];
let equal = 0;
for (const [at, files] of [...named.map((one) => [resolve(one)]), ...generated()].entries()) {
  const file = files.join(', ');
  const asked = questions(files, at);
  if (typeof asked === 'string') {
    const folder = dirname(files[0] ?? '');
    const [loaded] = ask([{ files, folder, name: 'p', environment: { PWD: folder } }]);
    if (loaded?.error === undefined) failures.push(`${file}: refused here only: ${asked}`);
    continue;
  }
  const [unset, madeUnset, set, madeSet] = ask(asked);
  for (const [before, after] of [
    [unset, madeUnset],
    [set, madeSet],
  ]) {
    const refused = before?.error !== undefined;
    if (refused || isDeepStrictEqual(plain(before?.project), plain(after?.project))) equal += refused ? 0 : 1;
    else
      failures.push(
        `${file}: ${after?.error ?? differences(plain(before?.project), plain(after?.project)).join('; ')}`,
      );
  }
}
rmSync(work, { recursive: true });
for (const failure of failures.slice(0, 20)) console.log(failure);
console.log(`imports: ${equal} equal, ${failures.length} failed`);
if (failures.length > 0 || equal === 0) process.exitCode = 1;
