import { Service } from '../../lib/compose';
import { App, Duration, EnvVar, LabwrightError, RawText, Stack } from '../../lib/core';
import { Dockerfile, type DockerfileProps, RunMount, type Stage } from '../../lib/dockerfile';

function text(
  build: (stage: Stage, dockerfile: Dockerfile) => void,
  props: Partial<DockerfileProps> = {},
): string {
  const stack = new Stack(new App(), 's');
  const service = new Service(stack, 'S', { build: { context: './d' } });
  const dockerfile = new Dockerfile(stack, 'D', { path: 'd/Dockerfile', ...props });
  dockerfile.ownedBy(service);
  build(dockerfile.stage('base:1'), dockerfile);
  const files = (stack.node.root as App).assemble().stacks[0]?.files ?? [];
  return String(files.find(({ path }) => path === 'd/Dockerfile')?.content);
}

/** What follows FROM. */
function lines(build: (stage: Stage) => void, props: Partial<DockerfileProps> = {}): string {
  return text(build, props).split('FROM base:1\n')[1]?.trimEnd() ?? '';
}

function diagnostics(build: (stage: Stage, dockerfile: Dockerfile) => void): readonly string[] {
  try {
    text(build);
    return [];
  } catch (error) {
    if (!LabwrightError.is(error)) throw error;
    return error.diagnostics.map(({ code, property }) => `${code} ${property}`);
  }
}

const ONE: readonly (readonly [string, (stage: Stage) => unknown])[] = [
  [
    'ADD --checksum=sha256:aa --keep-git-dir=true --unpack=false https://a/b.git /b',
    (s) => s.addFiles('https://a/b.git', '/b', { checksum: 'sha256:aa', keepGitDir: true, unpack: false }),
  ],
  ['ARG A', (s) => s.arg('A')],
  ['ARG A="b c \\$d"', (s) => s.arg('A', 'b c $d')],
  ['CMD ["a", "b c"]', (s) => s.cmd(['a', 'b c'])],
  ['CMD a $B', (s) => s.cmd('a $B')],
  [
    'COPY --parents --exclude=*.md --exclude=x a/./b /c',
    (s) => s.copy('a/./b', '/c', { parents: true, exclude: ['*.md', 'x'] }),
  ],
  ['COPY ["[a]", "/c"]', (s) => s.copy('[a]', '/c')],
  ['COPY ["a b", "c\\\\\\"d", "/e/"]', (s) => s.copy(['a b', 'c"d'], '/e/')],
  ['COPY --from=other/image a b', (s) => s.copy('a', 'b', { from: 'other/image' })],
  ['ENTRYPOINT ["a"]', (s) => s.entrypoint(['a'])],
  ['ENTRYPOINT exec a', (s) => s.entrypoint('exec a')],
  ['ENV A="b"', (s) => s.env({ A: 'b' })],
  ['ENV PATH="/opt:${PATH}"', (s) => s.env({ PATH: `/opt:${RawText.of('${PATH}')}` })],
  ['EXPOSE 80 53/udp 8000-8010', (s) => s.expose(80, '53/udp', '8000-8010')],
  ['HEALTHCHECK NONE', (s) => s.healthcheck(undefined)],
  [
    'HEALTHCHECK --interval=10s --timeout=1m --start-period=5s --start-interval=500ms --retries=2 CMD ["a"]',
    (s) =>
      s.healthcheck(['a'], {
        interval: Duration.seconds(10),
        timeout: '1m',
        startPeriod: '5s',
        startInterval: Duration.milliseconds(500),
        retries: 2,
      }),
  ],
  ['HEALTHCHECK CMD a || exit 1', (s) => s.healthcheck('a || exit 1')],
  ['LABEL org.example.a="b \\"c\\""', (s) => s.label({ 'org.example.a': 'b "c"' })],
  ['ONBUILD RUN a', (s) => s.onbuild('RUN a')],
  [
    'ONBUILD COPY a /b\nONBUILD ENV C="\\$d"',
    (s) => s.onbuild((trigger) => trigger.copy('a', '/b').env({ C: '$d' })),
  ],
  ['RUN ["a", "b"]', (s) => s.runExec(['a', 'b'])],
  ['RUN a \\\n    && b', (s) => s.run(['a', 'b'])],
  [
    'RUN --network=none --security=insecure --device=nvidia.com/gpu=all a',
    (s) => s.run('a', { network: 'none', security: 'insecure', devices: ['nvidia.com/gpu=all'] }),
  ],
  [
    'RUN --mount=type=bind,target=/a,source=b,from=base:1,rw a',
    (s) => s.run('a', { mounts: [RunMount.bind('/a', { source: 'b', from: 'base:1', readWrite: true })] }),
  ],
  [
    'RUN --mount=type=cache,target=/a,id=i,sharing=locked,mode=0700,uid=1,gid=2,ro a',
    (s) =>
      s.run('a', {
        mounts: [
          RunMount.cache('/a', { id: 'i', sharing: 'locked', mode: '0700', uid: 1, gid: 2, readOnly: true }),
        ],
      }),
  ],
  [
    'RUN --mount=type=tmpfs,target=/a,size=5 --mount=type=ssh,id=k,required a',
    (s) => s.run('a', { mounts: [RunMount.tmpfs('/a', 5), RunMount.ssh('k', { required: true })] }),
  ],
  [
    'RUN --mount=type=secret,env=T,required,id=t_token a',
    (s) => s.run('a', { mounts: [RunMount.secret(EnvVar.secret('T_TOKEN'), { env: 'T', required: true })] }),
  ],
  [
    'RUN <<"EOF"\n#!/usr/bin/env python3\nprint("$HOME")\nEOF',
    (s) => s.runScript('#!/usr/bin/env python3\nprint("$HOME")'),
  ],
  ['COPY --chmod=0755 <<"EOF" /a\nx\nEOF', (s) => s.file('/a', 'x', { chmod: '0755' })],
  ['SHELL ["/bin/bash", "-c"]', (s) => s.shell(['/bin/bash', '-c'])],
  ['STOPSIGNAL SIGQUIT', (s) => s.stopSignal('SIGQUIT')],
  ['USER ${NB_UID}', (s) => s.user('${NB_UID}')],
  ['VOLUME ["/a", "/b c"]', (s) => s.volume('/a', '/b c')],
  ['WORKDIR /a b', (s) => s.workdir('/a b')],
  ['# a\n# b', (s) => s.comment('a\nb')],
];

test.each(ONE)('%s', (line, build) => {
  expect(lines(build)).toBe(line);
});

describe('directives', () => {
  test('stand first; the escape character is used throughout', () => {
    const directives = { syntax: 'docker/dockerfile:1', escape: '`', check: 'error=true' } as const;
    expect(text((stage) => stage.run(['a', 'b']).env({ A: 'C:\\x `y` $z' }), { directives })).toBe(
      '# syntax=docker/dockerfile:1\n# escape=`\n# check=error=true\n\nFROM base:1\nRUN a `\n    && b\nENV A="C:\\x ``y`` `$z"\n',
    );
  });
});

describe('a parameter', () => {
  test('in the name of a base image is an argument before the first stage', () => {
    expect(
      text((_stage, dockerfile) => {
        dockerfile.arg('VARIANT', 'slim $5');
        dockerfile.stage(`python:${EnvVar.optional('PYTHON', '3.13')}-\${VARIANT}`, { name: 'next' });
      }),
    ).toBe(
      'ARG VARIANT="slim \\$5"\nARG PYTHON\n\nFROM base:1\n\nFROM python:${PYTHON}-${VARIANT} AS next\n',
    );
  });

  test.each<readonly [string, (stage: Stage, value: string) => unknown]>([
    ['CMD', (stage, value) => stage.cmd(['a', value])],
    ['CMD', (stage, value) => stage.cmd(`a ${value}`)],
    ['ENTRYPOINT', (stage, value) => stage.entrypoint([value])],
    ['HEALTHCHECK', (stage, value) => stage.healthcheck([value])],
    ['RUN', (stage, value) => stage.runExec(['a', value])],
    ['COPY', (stage, value) => stage.file('/a', value)],
    ['SHELL', (stage, value) => stage.shell([value])],
  ])('in %s, which the builder does not expand, is refused', (property, build) => {
    expect(diagnostics((stage) => build(stage, `${EnvVar.required('HOST')}`))).toEqual([
      `LW_PARAMETER_NOT_INTERPOLABLE ${property}`,
    ]);
  });
});

describe('what would be another Dockerfile', () => {
  test.each<readonly [string, (stage: Stage, dockerfile: Dockerfile) => unknown]>([
    ['RUN', (stage) => stage.run('a\nCOPY b c')],
    ['RUN', (stage) => stage.run(['a', 'b\n  c'])],
    ['RUN', (stage) => stage.run('a \\')],
    ['ENV', (stage) => stage.env({ A: 'b\nc' })],
    ['ENV', (stage) => stage.env({ 'A B': 'c' })],
    ['LABEL', (stage) => stage.label({ 'a b': 'c' })],
    ['USER', (stage) => stage.user('')],
    ['RUN', (stage) => stage.run('a', { mounts: [RunMount.bind('/a,b')] })],
    ['COPY', (stage) => stage.copy('a', 'b', { chown: 'a b' })],
    ['CMD', (stage) => stage.cmd('a\nb')],
    ['ONBUILD', (stage) => stage.onbuild('FROM a')],
    ['RUNN', (stage) => stage.instruction('RUNN', 'a')],
    ['FROM', (_stage, dockerfile) => dockerfile.stage('')],
    ['FROM AS', (_stage, dockerfile) => dockerfile.stage('a:1', { name: '1 a' })],
  ])('is refused: %s', (property, build) => {
    expect(diagnostics(build)).toEqual([expect.stringMatching(`^LW_DOCKERFILE_VALUE_INVALID ${property}$`)]);
  });

  test('a command that is continued by hand is one instruction', () => {
    expect(lines((stage) => stage.run('a \\\n  # why\n  && b'))).toBe('RUN a \\\n  # why\n  && b');
  });
});
