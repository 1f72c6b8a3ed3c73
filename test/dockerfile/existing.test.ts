import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Service } from '../../lib/compose';
import { App, EnvVar, LabwrightError, Stack } from '../../lib/core';
import { Dockerfile, type DockerfileProps } from '../../lib/dockerfile';
import { tempFolder } from '../support/temp';

const OLD = `# syntax=docker/dockerfile:1
# A comment of ours
ARG NODE=22.1

FROM node:\${NODE} AS build
WORKDIR /src
COPY . .
# two lines
RUN npm ci \\
    # and a remark
    && npm run build
RUN <<EOF
FROM is no instruction here
EOF

# The image that runs
FROM nginx:1.29
COPY --from=build /src/out /srv

CMD ["nginx"]
`;

describe('an existing Dockerfile', () => {
  const folder = tempFolder();
  mkdirSync(join(folder, 'app/node_modules'), { recursive: true });
  writeFileSync(join(folder, 'app/Dockerfile'), OLD);
  writeFileSync(join(folder, 'app/index.js'), '1');
  writeFileSync(join(folder, 'app/node_modules/x.js'), '1');
  writeFileSync(join(folder, 'app/.dockerignore'), 'node_modules\n');
  writeFileSync(join(folder, 'app/.env'), 'SECRET=1');

  afterAll(() => rmSync(folder, { recursive: true }));

  function adopt(
    content: string,
    change: (dockerfile: Dockerfile) => void = () => {},
    props: Partial<DockerfileProps> = {},
  ) {
    writeFileSync(join(folder, 'Dockerfile.old'), content);
    const stack = new Stack(new App(), 's');
    const service = new Service(stack, 'S', { build: { context: './d' } });
    const dockerfile = new Dockerfile(stack, 'D', {
      path: 'd/Dockerfile',
      file: join(folder, 'Dockerfile.old'),
      ...props,
    });
    dockerfile.ownedBy(service);
    change(dockerfile);
    const files = (stack.node.root as App).assemble().stacks[0]?.files ?? [];
    return Object.fromEntries(files.map((file) => [file.path, String(file.content)]));
  }

  function codes(content: string): readonly string[] {
    try {
      adopt(content);
      return [];
    } catch (error) {
      if (!LabwrightError.is(error)) throw error;
      return error.diagnostics.map(({ code, given }) => `${code} ${given}`);
    }
  }

  test('is kept as it is', () => {
    expect(adopt(OLD)['d/Dockerfile']).toBe(OLD);
  });

  test('is extended in the stage that is meant, and by further stages', () => {
    const text = adopt(OLD, (dockerfile) => {
      dockerfile.findStage('build')?.run(`fetch \${${'HOME'}} ${EnvVar.required('MIRROR')}`);
      dockerfile.stages[1]?.label({ 'org.example.team': 'data' }).user('nginx');
      dockerfile.stage('alpine:3.22', { name: 'extra' }).copy('/src/a', '/a', { from: 'build' });
    })['d/Dockerfile'];
    expect(text).toContain('FROM node:${NODE} AS build\nARG MIRROR\nWORKDIR /src\n');
    expect(text).toContain('EOF\nRUN fetch ${HOME} ${MIRROR}\n\n# The image that runs\nFROM nginx:1.29\n');
    expect(text).toMatch(
      /CMD \["nginx"\]\nLABEL org\.example\.team="data"\nUSER nginx\n\nFROM alpine:3\.22 AS extra\nCOPY --from=build \/src\/a \/a\n$/,
    );
  });

  test('keeps its own escape character, and takes directives of ours before its own', () => {
    const text = adopt(
      '# escape=`\nFROM a:1\nRUN x `\n && y\n',
      (dockerfile) => dockerfile.stages[0]?.run(['p', 'q']),
      {
        directives: { syntax: 'docker/dockerfile:1' },
      },
    )['d/Dockerfile'];
    expect(text).toBe(
      '# syntax=docker/dockerfile:1\n# escape=`\n\nFROM a:1\nRUN x `\n && y\nRUN p `\n    && q\n',
    );
  });

  test('comes with its folder, without what it ignores', () => {
    const files = adopt(OLD, (dockerfile) => dockerfile.ignore('*.log'), {
      contextFolder: join(folder, 'app'),
    });
    expect(Object.keys(files).filter((path) => path.startsWith('d/'))).toEqual([
      'd/.dockerignore',
      'd/Dockerfile',
      'd/index.js',
    ]);
    expect(files['d/.dockerignore']).toBe('node_modules\n*.log\n');
  });

  test('is held to the same rules', () => {
    expect(codes('FROM nginx\n')).toEqual(['LW_IMAGE_FLOATING nginx']);
    expect(codes('FROM a:1\nCOPY --chown=1 --from=nowhere a b\n')).toEqual([
      'LW_DOCKERFILE_STAGE_UNKNOWN nowhere',
    ]);
    expect(codes('FROM a:1 AS x\nFROM b:1 AS X\n')).toEqual(['LW_DOCKERFILE_STAGE_DUPLICATE X']);
    expect(codes('FROM a:1\nRUNN x\n')).toEqual(['LW_DOCKERFILE_PARSE RUNN']);
    expect(codes('RUN x\n')[0]).toMatch(/^LW_DOCKERFILE_PARSE/);
  });
});

test('a Dockerfile in the root of the stack has the stack as its context', () => {
  const stack = new Stack(new App(), 's');
  const dockerfile = new Dockerfile(stack, 'D', { path: 'Dockerfile' });
  dockerfile.ignore('a');
  dockerfile.ignore('b');
  dockerfile.copyAsset(dockerfile.stage('a:1'), __filename, 'here.ts', '/there.ts');
  const files = (stack.node.root as App).assemble().stacks[0]?.files ?? [];
  expect(files.map(({ path }) => path)).toEqual(['.dockerignore', '.env.example', 'Dockerfile', 'here.ts']);
  expect(String(files[0]?.content)).toBe('a\nb\n');
});
