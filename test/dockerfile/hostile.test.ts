// What the typed API of Dockerfiles is given: refused, or data in the instruction that it was given to.
import { spawnSync } from 'node:child_process';
import { DockerfileParser } from 'dockerfile-ast';
import { Service } from '../../lib/compose';
import { App, LabwrightError, Stack } from '../../lib/core';
import { Dockerfile, RunMount, type Stage, shellWords } from '../../lib/dockerfile';
import { fc } from '../support/property';

const hostile = fc
  .array(
    fc.constantFrom(
      ...[
        'a',
        ' ',
        '\n',
        '\r',
        '\r\n',
        '\0',
        '\t',
        '\\',
        '`',
        '"',
        "'",
        '$',
        '${X}',
        '#',
        '-',
        '=',
        ',',
        ':',
        '/',
        '<<EOF',
      ],
      ...[
        '<<"EOF"',
        '\nEOF\n',
        '\\\n',
        '\\\\\n',
        '\n#x\n',
        '\nRUN id\n',
        '# escape=`',
        '[',
        ']',
        '\u2028',
        '\u0085',
        '\u00a0',
      ],
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((pieces) => pieces.join(''));

type Fill = (dockerfile: Dockerfile, stage: Stage, text: string) => unknown;

const PLACES: Readonly<Record<string, Fill>> = {
  'ARG before FROM': (d, _, text) => d.arg('NAME', text),
  'ARG before FROM, name': (d, _, text) => d.arg(text),
  FROM: (d, _, text) => d.stage(text),
  'FROM --platform': (d, _, text) => d.stage('base:1', { platform: text }),
  'FROM AS': (d, _, text) => d.stage('base:1', { name: text }),
  ARG: (_, s, text) => s.arg('NAME', text),
  'ARG, name': (_, s, text) => s.arg(text),
  ENV: (_, s, text) => s.env({ NAME: text }),
  'ENV, name': (_, s, text) => s.env({ [text]: 'x' }),
  LABEL: (_, s, text) => s.label({ name: text }),
  'LABEL, name': (_, s, text) => s.label({ [text]: 'x' }),
  COPY: (_, s, text) => s.copy(text, '/x'),
  'COPY, target': (_, s, text) => s.copy('x', text),
  'COPY --chown': (_, s, text) => s.copy('x', '/x', { chown: text }),
  'COPY --from': (_, s, text) => s.copy('x', '/x', { from: text }),
  'COPY --exclude': (_, s, text) => s.copy('x', '/x', { exclude: [text] }),
  ADD: (_, s, text) => s.addFiles(text, '/x'),
  'ADD --checksum': (_, s, text) => s.addFiles('x', '/x', { checksum: text }),
  'a file': (_, s, text) => s.file('/x', text),
  'a file, target': (_, s, text) => s.file(text, 'x'),
  'a script': (_, s, text) => s.runScript(text),
  'RUN in exec form': (_, s, text) => s.runExec(['x', text]),
  'RUN with words': (_, s, text) => s.run(`pip install ${shellWords([text, 'x'])}`),
  'RUN --mount': (_, s, text) => s.run('x', { mounts: [RunMount.bind(text)] }),
  'RUN --device': (_, s, text) => s.run('x', { devices: [text] }),
  CMD: (_, s, text) => s.cmd([text]),
  ENTRYPOINT: (_, s, text) => s.entrypoint([text]),
  HEALTHCHECK: (_, s, text) => s.healthcheck([text]),
  'HEALTHCHECK --interval': (_, s, text) => s.healthcheck(['x'], { interval: text }),
  EXPOSE: (_, s, text) => s.expose(text),
  SHELL: (_, s, text) => s.shell([text]),
  STOPSIGNAL: (_, s, text) => s.stopSignal(text),
  USER: (_, s, text) => s.user(text),
  VOLUME: (_, s, text) => s.volume(text),
  WORKDIR: (_, s, text) => s.workdir(text),
  'a comment': (_, s, text) => s.comment(text),
};

/** The lines of the Dockerfile, each instruction with what follows it. */
function write(fill: Fill, text: string, escape: '\\' | '`'): readonly (readonly string[])[] | undefined {
  const stack = new Stack(new App(), 's');
  const service = new Service(stack, 'S', { build: { context: './d' } });
  const dockerfile = new Dockerfile(stack, 'D', {
    path: 'd/Dockerfile',
    allowFloating: true,
    directives: { escape },
  });
  dockerfile.ownedBy(service);
  const stage = dockerfile.stage('base:1');
  try {
    fill(dockerfile, stage, text);
    stage.stopSignal('SIGTERM');
    const files = (stack.node.root as App).assemble().stacks[0]?.files ?? [];
    const file = String(files.find(({ path }) => path === 'd/Dockerfile')?.content);
    return instructionsOf(file, escape);
  } catch (error) {
    if (LabwrightError.is(error)) return undefined;
    throw error;
  }
}

/** As the builder takes a file apart: lines, continued or not, and heredocs. Source: BuildKit, `parser.Parse`. */
function instructionsOf(file: string, escape: '\\' | '`'): readonly (readonly string[])[] {
  const continued = escape === '\\' ? /(?:^|[^\\])\\[ \t]*$/ : /(?:^|[^`])`[ \t]*$/;
  const found: string[][] = [];
  const lines = file.split('\n').map((line) => line.replace(/\r$/, ''));
  for (let at = 0; at < lines.length; at++) {
    if (/^\s*(?:#|$)/.test(lines[at] ?? '')) continue;
    let command = lines[at] ?? '';
    while (continued.test(lines[at] ?? '') && at + 1 < lines.length) {
      at += 1;
      command += `\n${lines[at]}`;
    }
    const keyword = /^\s*(\S+)/.exec(command)?.[1] ?? '';
    const body: string[] = [];
    const marker = /^(?:RUN|COPY|ADD)$/i.test(keyword)
      ? / <<-?["']?(\w+)["']?/.exec(command)?.[1]
      : undefined;
    if (marker !== undefined && !/^(?:RUN|COPY|ADD) .*["'][^"']* <</.test(command))
      for (at += 1; at < lines.length && lines[at] !== marker; at++) body.push(lines[at] ?? '');
    found.push([keyword, command, ...body]);
  }
  return found;
}

describe.each(['\\', '`'] as const)('with %s to escape', (escape) => {
  test.each(Object.entries(PLACES))('%s', (_, fill) => {
    const keywords = (given: readonly (readonly string[])[]) => given.map(([keyword]) => keyword);
    const harmless =
      write(fill, 'harmless', escape) ?? write(fill, '10s', escape) ?? write(fill, 'a/b:1', escape);
    expect(harmless).toBeDefined();
    fc.assert(
      fc.property(hostile, (text) => {
        const given = write(fill, text, escape);
        if (given) expect(keywords(given)).toEqual(keywords(harmless ?? []));
      }),
      { numRuns: 60 },
    );
  });
});

test('words of a shell are what they were', () => {
  // A process cannot be given a null character.
  const word = hostile.map((text) => text.replaceAll('\0', '0'));
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 20 }), (texts) => {
      const { stdout } = spawnSync('/bin/sh', ['-c', `printf '%s\\0' ${shellWords(texts)}`], {
        encoding: 'utf8',
      });
      expect(stdout.split('\0').slice(0, -1)).toEqual(texts);
    }),
    { numRuns: 40 },
  );
});

test('a heredoc of one instruction ends before the next', () => {
  const read = (text: string) => DockerfileParser.parse(text).getInstructions().length;
  expect(read('FROM a\nRUN <<"EOF"\nRUN x\nEOF\nUSER y\n')).toBe(3);
});
