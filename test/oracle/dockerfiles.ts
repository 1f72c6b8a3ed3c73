// Asks the builder's own front end about Dockerfiles: any that can be written is read as it was said.
import { spawnSync } from 'node:child_process';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { App, Duration, Stack } from '../../lib';
import { Dockerfile, type DockerfileProps, type Stage } from '../../lib/dockerfile';

interface Command {
  readonly name: string;
  readonly [field: string]: unknown;
}

interface Answer {
  readonly error?: string;
  readonly warnings?: readonly string[];
  readonly stages?: readonly { readonly from: string; readonly commands: readonly Command[] }[];
}

/** What is asked of a stage, and what the builder must find of it. */
interface Asked {
  readonly write: (stage: Stage) => unknown;
  readonly read: Command;
}

// What fits on a line; Dockerfiles have no sign for others.
const line = fc
  .oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: 'binary' }),
    fc.stringMatching(/^[$\\"'`#\-<{}[\] a]*$/),
  )
  .filter((text) => !/[\p{Cc}\p{Surrogate}\u2028\u2029\uFEFF]/u.test(text));
const word = line.filter((text) => text.trim() !== '');
const words = fc.array(line, { minLength: 1, maxLength: 4 });
const name = fc.stringMatching(/^[A-Z_][A-Z0-9_]{0,8}$/);
// The builder trims spaces at the end of a path; the reader interprets a backslash, and prints it differently.
const path = word
  .map((text) => `/${text.replaceAll('$', '')}`)
  .filter((text) => !text.includes('\\') && text.trimEnd() === text);
const script = fc.array(line, { minLength: 1, maxLength: 4 }).map((lines) => lines.join('\n'));
const seconds = fc.integer({ min: 1, max: 100 });

const asked: fc.Arbitrary<Asked> = fc.oneof(
  fc.record({ key: name, value: line }).map(({ key, value }) => ({
    write: (stage: Stage) => stage.env({ [key]: value }),
    read: { name: 'ENV', Env: [{ Key: key, Value: value, NoDelim: false }] },
  })),
  fc.record({ key: name, value: line }).map(({ key, value }) => ({
    write: (stage: Stage) => stage.label({ [`org.${key}`]: value }),
    read: { name: 'LABEL', Labels: [{ Key: `org.${key}`, Value: value, NoDelim: false }] },
  })),
  fc.record({ key: name, value: line }).map(({ key, value }) => ({
    write: (stage: Stage) => stage.arg(key, value),
    read: { name: 'ARG', Args: [{ Key: key, Value: value }] },
  })),
  words.map((list) => ({
    write: (stage: Stage) => stage.cmd(list),
    read: { name: 'CMD', CmdLine: list, PrependShell: false },
  })),
  words.map((list) => ({
    write: (stage: Stage) => stage.entrypoint(list),
    read: { name: 'ENTRYPOINT', CmdLine: list, PrependShell: false },
  })),
  words.map((list) => ({
    write: (stage: Stage) => stage.runExec(list, { network: 'none' }),
    read: { name: 'RUN', CmdLine: list, PrependShell: false, FlagsUsed: ['network'] },
  })),
  words.map((list) => ({ write: (stage: Stage) => stage.shell(list), read: { name: 'SHELL', Shell: list } })),
  fc.record({ list: words, interval: seconds, retries: seconds }).map(({ list, interval, retries }) => ({
    write: (stage: Stage) => stage.healthcheck(list, { interval: Duration.seconds(interval), retries }),
    read: {
      name: 'HEALTHCHECK',
      Health: { Test: ['CMD', ...list], Interval: interval * 1e9, Retries: retries },
    },
  })),
  script.map((text) => ({
    write: (stage: Stage) => stage.runScript(text),
    read: { name: 'RUN', Files: [{ Data: `${text.replace(/\n$/, '')}\n` }], PrependShell: true },
  })),
  fc.record({ text: script, target: fc.stringMatching(/^\/[a-z]{1,9}$/) }).map(({ text, target }) => ({
    write: (stage: Stage) => stage.file(target, text, { chmod: '0644' }),
    read: {
      name: 'COPY',
      DestPath: target,
      Chmod: '0644',
      SourceContents: [{ Data: `${text.replace(/\n$/, '')}\n`, Expand: false }],
    },
  })),
  fc
    .record({ sources: fc.array(path, { minLength: 1, maxLength: 3 }), target: path, link: fc.boolean() })
    .map(({ sources, target, link }) => ({
      write: (stage: Stage) => stage.copy(sources, `${target}/`, { link, chown: '1:2', exclude: ['*.md'] }),
      read: {
        name: 'COPY',
        SourcePaths: sources,
        DestPath: `${target}/`,
        Link: link,
        Chown: '1:2',
        ExcludePatterns: ['*.md'],
      },
    })),
  path.map((one) => ({
    write: (stage: Stage) => stage.volume(one),
    read: { name: 'VOLUME', Volumes: [one] },
  })),
  fc.constant({
    write: (stage: Stage) => stage.run(['a', 'b', 'c']),
    read: { name: 'RUN', CmdLine: ['a     && b     && c'], PrependShell: true },
  }),
);

const file = fc.record({
  stages: fc.array(fc.array(asked, { maxLength: 6 }), { minLength: 1, maxLength: 3 }),
  escape: fc.constantFrom('\\', '`', undefined),
});
type File = typeof file extends fc.Arbitrary<infer T> ? T : never;

function textOf({ stages, escape }: File): string {
  const directives: DockerfileProps['directives'] = escape ? { escape } : {};
  const dockerfile = new Dockerfile(new Stack(new App(), 's'), 'D', { path: 'Dockerfile', directives });
  for (const instructions of stages) {
    const stage = dockerfile.stage('base:1');
    for (const { write } of instructions) write(stage);
  }
  const record = (dockerfile.node.root as App).assemble().stacks[0];
  return String(record?.files.find(({ path }) => path === 'Dockerfile')?.content);
}

function judge({ stages }: File, answer: Answer): string | undefined {
  if (answer.error) return `the builder refuses it: ${answer.error}`;
  if (answer.warnings) return `the builder warns: ${answer.warnings.join('; ')}`;
  for (const [at, instructions] of stages.entries()) {
    const commands = answer.stages?.[at]?.commands ?? [];
    if (commands.length !== instructions.length) return `${commands.length} instructions in stage ${at}`;
    for (const [index, { read }] of instructions.entries())
      if (!holds(commands[index], read))
        return `expected ${JSON.stringify(read)}\n  given    ${JSON.stringify(commands[index])}`;
  }
  return undefined;
}

// The fields that were said, at any depth.
function holds(given: unknown, expected: unknown): boolean {
  if (typeof expected !== 'object' || expected === null) return isDeepStrictEqual(given, expected);
  if (typeof given !== 'object' || given === null) return false;
  if (Array.isArray(expected) && (given as readonly unknown[]).length !== expected.length) return false;
  return Object.entries(expected).every(([key, value]) =>
    holds((given as Record<string, unknown>)[key], value),
  );
}

const [binary = '', count = '5000', seed = '1'] = process.argv.slice(2);
const files = fc.sample(file, { numRuns: Number(count), seed: Number(seed) });
const texts = files.map(textOf);
const input = texts.map((text) => `${JSON.stringify({ text })}\n`).join('');
const done = spawnSync(binary, ['--dockerfiles'], { input, encoding: 'utf8', maxBuffer: 1 << 30 });
if (done.status !== 0) throw new Error(`The oracle fell over: ${done.stderr.slice(-2000)}`);
const answers = done.stdout
  .trimEnd()
  .split('\n')
  .map((answer) => JSON.parse(answer) as Answer);
const failures = files.flatMap((one, at) => {
  const problem = judge(one, answers[at] ?? {});
  return problem === undefined ? [] : [`${problem}\n${(texts[at] ?? '').replace(/^/gm, '    ')}`];
});
for (const failure of failures.slice(0, 5)) console.log(failure);
console.log(`Dockerfiles, seed ${seed}: ${files.length - failures.length} passed, ${failures.length} failed`);
if (failures.length > 0) process.exitCode = 1;
