import { Service } from '../../lib/compose';
import { App, EnvVar, Stack } from '../../lib/core';
import { Dockerfile, RunMount } from '../../lib/dockerfile';

function make(build: (dockerfile: Dockerfile, service: Service) => void): Record<string, string> {
  const app = new App();
  const stack = new Stack(app, 's');
  const service = new Service(stack, 'S', { build: { context: './d' } });
  const dockerfile = new Dockerfile(stack, 'D', { path: 'd/Dockerfile' });
  dockerfile.ownedBy(service);
  build(dockerfile, service);
  return Object.fromEntries(
    (app.assemble().stacks[0]?.files ?? []).map(({ path, content }) => [path, String(content)]),
  );
}

describe('a Dockerfile', () => {
  test('has stages, exec forms, flags and sections in their places', () => {
    const files = make((dockerfile) => {
      const build = dockerfile.stage('node:22.1', { name: 'build' });
      build
        .workdir('/src')
        .copy(['a', 'b c'], '/src/', { chown: '1:2', chmod: '0644', link: true })
        .runExec(['npm', 'ci']);
      const final = dockerfile.stage('nginx:1.29');
      const early = final.section('early');
      final.copy('/src/out', '/srv', { from: build }).cmd(['nginx', '-g', 'daemon off;']).expose(80);
      early.user('root');
      dockerfile.ignore('node_modules');
    });
    expect(files['d/Dockerfile']).toMatchInlineSnapshot(`
"FROM node:22.1 AS build
WORKDIR /src
COPY --chown=1:2 --chmod=0644 --link ["a", "b c", "/src/"]
RUN ["npm", "ci"]

FROM nginx:1.29
USER root
COPY --from=build /src/out /srv
CMD ["nginx", "-g", "daemon off;"]
EXPOSE 80
"
`);
    expect(files['d/.dockerignore']).toBe('node_modules\n');
  });

  test('declares a parameter as ARG where it is used, and has Compose hand it over', () => {
    const files = make((dockerfile) => {
      dockerfile.stage('a:1').env({ MIRROR: `https://${EnvVar.optional('MIRROR', 'x')}/$y"` });
      dockerfile.stage('b:1').run('true');
    });
    expect(files['d/Dockerfile']).toBe(
      'FROM a:1\nARG MIRROR\nENV MIRROR="https://${MIRROR}/\\$y\\""\n\nFROM b:1\nRUN true\n',
    );
    expect(files['docker-compose.yml']).toContain('MIRROR: "${MIRROR:-x}"');
  });

  test('mounts a secret for one step, and leaves nothing of it in the image', () => {
    const files = make((dockerfile) => {
      dockerfile.stage('a:1').run('fetch', {
        mounts: [RunMount.secret(EnvVar.secret('NPM_TOKEN')), RunMount.cache('/root/.npm')],
      });
    });
    expect(files['d/Dockerfile']).toContain(
      'RUN --mount=type=secret,id=npm_token --mount=type=cache,target=/root/.npm fetch',
    );
    expect(files['docker-compose.yml']).toMatch(/secrets:\n {8}- npm_token/);
  });

  test('ends a heredoc with a line that its content does not have', () => {
    const files = make((dockerfile) => {
      dockerfile.stage('a:1').file('/x', 'EOF\nEOF_\n');
    });
    expect(files['d/Dockerfile']).toBe('FROM a:1\nCOPY <<"EOF__" /x\nEOF\nEOF_\nEOF__\n');
  });
});
