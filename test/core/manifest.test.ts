import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020';
import { Service } from '../../lib/compose';
import { Annotations, App, EnvVar, Stack } from '../../lib/core';

const SCHEMA = JSON.parse(
  readFileSync(join(__dirname, '..', '..', 'schemas', 'manifest.schema.json'), 'utf8'),
);

function makeApp(): App {
  const app = new App();
  const stack = new Stack(app, 's');
  const service = new Service(stack, 'Web', {
    image: 'nginx:1.29',
    environment: { HOST: `${EnvVar.required('HOST')}` },
  });
  service.addSecretParameter(EnvVar.secret('TOKEN_VALUE'));
  Annotations.of(service).addWarning('app:own', 'mind the gap');
  Annotations.of(service).addWarning('app:known', 'known');
  Annotations.of(stack).acknowledge('app:known', 'read it');
  return app;
}

test('tree.json is what JSON.stringify makes of its objects, whatever the ids are', () => {
  const app = new App();
  const stack = new Stack(app, 's');
  for (const id of ['b', '10', '9', 'quote"', 'a'])
    new Service(stack, id, { serviceName: `s${id.length}${id.charCodeAt(0)}`, image: 'nginx:1.29' });
  const { tree } = app.assemble();
  const read = JSON.parse(tree) as {
    readonly tree: { readonly children: { readonly s: { readonly children: object } } };
  };
  expect(tree).toBe(`${JSON.stringify(read, undefined, 1)}\n`);
  expect(Object.keys(read.tree.children.s.children)).toEqual(['9', '10', 'a', 'b', 'quote"']);
});

describe('manifest.json', () => {
  const assembly = makeApp().assemble();

  test('fits its published schema', () => {
    const validate = new Ajv().compile(SCHEMA);
    validate(assembly.manifest);
    expect(validate.errors).toBeNull();
  });

  test('has the hash of every file', () => {
    for (const { name, files } of assembly.stacks) {
      for (const { path, content } of files) {
        expect(assembly.manifest.stacks[name]?.files[path]?.sha256).toBe(
          createHash('sha256').update(content).digest('hex'),
        );
      }
    }
  });

  test('tells parameters and their kinds, open warnings, and the reasons for accepted ones', () => {
    expect(assembly.manifest.stacks['s']?.parameters).toEqual([
      { name: 'HOST', kind: 'required' },
      { name: 'TOKEN_VALUE', kind: 'secret' },
    ]);
    expect(assembly.manifest.warnings).toEqual([{ id: 'app:own', path: 's/Web', message: 'mind the gap' }]);
    expect(assembly.manifest.acknowledged).toEqual([{ id: 'app:known', path: 's/Web', reason: 'read it' }]);
  });

  test('stands beside a construct tree in the form tree-0.1', () => {
    const file = assembly.files.find(({ path }) => path === 'tree.json');
    expect(JSON.parse(String(file?.content))).toMatchObject({
      version: 'tree-0.1',
      tree: { id: 'App', path: '', children: { s: { path: 's', children: { Web: { path: 's/Web' } } } } },
    });
  });
});
