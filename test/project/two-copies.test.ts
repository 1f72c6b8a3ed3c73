import { cpSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as labwright from '../../lib';
import type * as compose from '../../lib/compose';
import type * as core from '../../lib/core';
import type * as dockerfile from '../../lib/dockerfile';
import type * as python from '../../lib/python';
import { tempFolder } from '../support/temp';

const ROOT = join(__dirname, '..', '..');
const folder = tempFolder();

interface Copy {
  readonly labwright: typeof labwright;
  readonly compose: typeof compose;
  readonly core: typeof core;
  readonly dockerfile: typeof dockerfile;
  readonly python: typeof python;
}

// The package as it is published, installed twice beside one copy of its dependencies.
function install(name: string): Copy {
  const at = join(folder, name);
  mkdirSync(at);
  for (const part of ['dist', 'assets', 'package.json'])
    cpSync(join(ROOT, part), join(at, part), { recursive: true });
  const load = createRequire(join(at, 'package.json'));
  return {
    labwright: load('./dist/lib'),
    compose: load('./dist/lib/compose'),
    core: load('./dist/lib/core'),
    dockerfile: load('./dist/lib/dockerfile'),
    python: load('./dist/lib/python'),
  };
}

describe('constructs of two copies of the package', () => {
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const one = install('one');
  const two = install('two');

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function composed(build: (stack: core.Stack) => void): { readonly text: string; readonly app: core.App } {
    const app = new one.core.App({ outdir: join(folder, 'out') });
    build(new one.core.Stack(app, 'lab'));
    const { files } = app.assemble().stacks[0] ?? { files: [] };
    return { text: files.map(({ path, content }) => `== ${path}\n${content}`).join('\n'), app };
  }

  function errorsOf(build: (stack: core.Stack) => void): readonly core.Diagnostic[] {
    try {
      composed(build);
    } catch (error) {
      if (one.core.LabwrightError.is(error)) return error.diagnostics;
      throw error;
    }
    return [];
  }

  test('are two copies indeed', () => {
    expect(one.compose.Service).not.toBe(two.compose.Service);
    expect(one.core.App).not.toBe(two.core.App);
  });

  test('stand in one compose file, with env vars, deferred values, volumes, secrets and order of start', () => {
    const { text } = composed((stack) => {
      const database = new two.compose.Service(stack, 'Db', { image: 'postgres:17.7' });
      const network = new two.compose.Network(stack, 'Back');
      const volume = new one.compose.Volume(stack, 'Data');
      database.joinNetwork(network).mount(volume, '/data');
      database.addSecretParameter(two.core.EnvVar.secret('DB_PASSWORD'));
      const web = new one.compose.Service(stack, 'Web', { image: 'nginx:1.29' });
      web.joinNetwork(network);
      web.addSecretParameter(one.core.EnvVar.secret('DB_PASSWORD'));
      web
        .addEnvironment('HOST', two.core.EnvVar.required('HOST'))
        .addEnvironment(
          'URL',
          `http://${two.core.EnvVar.optional('NAME', 'x')}/${two.core.RawText.of('${TAG:-1}')}`,
        )
        .addEnvironment('DATABASE', database.endpoint(5432))
        .addEnvironment(
          'LAZY',
          two.core.Lazy.string(() => 'late'),
        );
      web.addOverride(['stop_grace_period'], two.core.Duration.seconds(7));
      database.addOverride(['labels', 'a.b'], 'c');
    });
    expect(text).toContain('HOST: "${HOST:?set HOST in .env}"');
    expect(text).toContain('http://${NAME:-x}/${TAG:-1}');
    expect(text).toContain('DATABASE: db:5432');
    expect(text).toContain('LAZY: late');
    expect(text).toMatch(/depends_on:\n {6}db:\n {8}condition: service_started/);
    expect(text).toContain('stop_grace_period: 7s');
    expect(text).toContain('a.b: c');
    expect(text).toMatch(/secrets:\n {2}# \S+\n {2}db_password:\n {4}environment: DB_PASSWORD/);
    expect(text.match(/== docker-compose.yml/g)).toHaveLength(1);
    expect(text).toContain('DB_PASSWORD=');
  });

  test('share the volumes and networks of another stack', () => {
    const app = new one.core.App({ outdir: join(folder, 'out') });
    const owner = new two.core.Stack(app, 'owner');
    const user = new one.core.Stack(app, 'user');
    const volume = new two.compose.Volume(owner, 'Data');
    new two.compose.Service(owner, 'A', { image: 'a:1' }).mount(volume, '/data');
    new one.compose.Service(user, 'B', { image: 'b:1' }).mount(volume, '/data');
    new two.compose.Service(user, 'C', { image: 'c:1' }).mount(volume, '/data');
    const [, { files = [] } = {}] = app.assemble().stacks;
    expect(String(files.find(({ path }) => path === 'docker-compose.yml')?.content)).toContain(
      'name: owner_data',
    );
  });

  test('are visited once by aspects of both', () => {
    const seen: string[] = [];
    const aspect = {
      visit: (construct: { readonly node: { readonly path: string } }) => seen.push(construct.node.path),
    };
    const { app } = composed((stack) => {
      one.core.Aspects.of(stack).add(aspect);
      two.core.Aspects.of(stack).add(aspect);
      two.core.Aspects.of(stack).add({
        visit: (construct) => {
          if (construct instanceof one.compose.Service)
            construct.addLabel('by', 'an aspect of the other copy');
        },
      });
      new one.compose.Service(stack, 'A', { image: 'a:1' });
      new two.compose.Service(stack, 'B', { image: 'b:1' });
    });
    app.assemble();
    expect(seen.sort()).toEqual(['lab', 'lab/A', 'lab/A/Resource', 'lab/B', 'lab/B/Resource']);
  });

  test('have one list of annotations and acknowledgements', () => {
    const { app } = composed((stack) => {
      const service = new two.compose.Service(stack, 'A', { image: 'a:1' });
      one.core.Annotations.of(service).addWarning('app:one', 'From one.');
      two.core.Annotations.of(service).addWarning('app:two', 'From two.');
      one.core.Annotations.of(stack).acknowledge('app:two', 'Known.');
    });
    const assembly = app.assemble();
    expect(assembly.warnings.map(({ id }) => id)).toEqual(['app:one']);
    expect(assembly.manifest.acknowledged).toEqual([{ id: 'app:two', path: 'lab/A', reason: 'Known.' }]);
  });

  test('report their errors together, each with its code and line', () => {
    const errors = errorsOf((stack) => {
      new two.core.Stack(stack, 'UPPER');
      new two.compose.Service(stack, 'A', { image: 'a:1', networks: ['absent'] });
      const service = new one.compose.Service(stack, 'B', { image: 'b:1' });
      two.core.Annotations.of(service).addError('Not like this.');
      const other = new two.compose.Service(stack, 'C', { image: 'c:1' });
      other.addOverride(['no_such_key'], 1);
    });
    expect(errors.map(({ code, path }) => `${code} ${path}`).sort()).toEqual([
      'LW_COMPOSE_KEY_UNKNOWN lab/C',
      'LW_CONSTRUCT_INVALID lab/B',
      'LW_NETWORK_UNDEFINED lab/A',
      'LW_STACK_EMPTY lab/UPPER',
      'LW_STACK_NAME_INVALID lab/UPPER',
    ]);
    for (const { source } of errors) expect(source?.file).toBe(__filename);
  });

  test('refuse a circular order across copies', () => {
    const errors = errorsOf((stack) => {
      const a = new one.compose.Service(stack, 'A', { image: 'a:1' });
      const b = new two.compose.Service(stack, 'B', { image: 'b:1' });
      a.dependsOn(b);
      b.dependsOn(a);
    });
    expect(errors.map(({ code }) => code)).toEqual(['LW_DEPENDS_CYCLE']);
  });

  test('write Dockerfiles and Python with parts of the other copy', () => {
    const { text } = composed((stack) => {
      const service = new one.compose.Service(stack, 'A', { build: { context: './a' } });
      const file = new two.dockerfile.Dockerfile(stack, 'Dockerfile', { path: 'a/Dockerfile' });
      file.stage('debian:13.2').env({ TAG: one.core.EnvVar.required('TAG').toString() });
      file.ownedBy(service);
      new one.python.PythonFile(stack, 'Config', { path: 'config.py', header: 'Settings.' })
        .ownedBy(service)
        .assign('c.A.b', new two.python.PythonExpression('os.sep'))
        .assign('c.A.c', two.core.EnvVar.required('OTHER'));
    });
    expect(text).toContain('ARG TAG');
    expect(text).toContain('c.A.b = os.sep');
    expect(text).toContain('c.A.c = os.environ["OTHER"]');
  });
});
