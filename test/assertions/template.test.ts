import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack, stageAsset, TextFile } from '../../lib';
import { Match, Template } from '../../lib/assertions';
import { L1Model, Service } from '../../lib/compose';
import { tempFolder } from '../support/temp';
import { failureOf, makeStack } from '../support/web-stack';

describe('a template', () => {
  const stack = makeStack();
  const template = Template.fromStack(stack);

  test('finds elements by their parts', () => {
    template.serviceCountIs(2);
    template.hasService('web');
    template.hasService('web', { environment: { A: '1' }, ports: [{ target: 80, published: '8080' }] });
    template.hasServiceProperties({ image: 'redis:7.4' });
    template.allServicesHave({ image: Match.anyValue() });
    template.hasNetwork('net', { name: 's_net' });
    template.hasVolume('data', { name: 's_data' });
    template.hasSecret('key', { file: './key' });
    template.hasConfig('conf', { content: Match.serializedToml({ a: 1 }) });
    expect(Object.keys(template.findServices())).toEqual(['cache', 'web']);
    expect(Object.keys(template.findServices({ environment: { A: '2' } }))).toEqual(['cache']);
    expect(template.findNetworks()).toEqual({ net: { name: 's_net' } });
    expect(template.findVolumes({ name: 's_data' })).toEqual({ data: { name: 's_data' } });
    expect(Object.keys(template.findSecrets())).toEqual(['key']);
    expect(template.findConfigs({ content: 'b' })).toEqual({});
  });

  test('finds models', () => {
    const other = makeStack();
    new L1Model(other, 'Llm', { name: 'llm', spec: { model: 'ai/smollm2' } });
    Template.fromStack(other).hasModel('llm', { model: 'ai/smollm2' });
  });

  test('finds files', () => {
    template.hasFile('.env.example');
    template.hasFile('docker-compose.yml', /^name: s$/m);
    template.hasFile('docker-compose.yml', Match.serializedYaml(Match.objectLike({ name: 's' })));
    template.hasFile('docker-compose.yml', template.file('docker-compose.yml'));
    expect(template.paths).toEqual(['.env.example', 'docker-compose.yml']);
    expect(template.toJSON()).toMatchObject({ name: 's', services: { web: { image: 'nginx:1.29' } } });
  });

  test.each<[string, () => void, string]>([
    [
      'a service',
      () => template.hasService('wbe'),
      'No service "wbe". Did you mean "web"? There are: cache, web.',
    ],
    ['a network', () => template.hasNetwork('other'), 'No network "other". There are: net.'],
    ['a volume', () => template.hasVolume('dat'), 'No volume "dat". Did you mean "data"? There are: data.'],
    ['a secret', () => template.hasSecret('token'), 'No secret "token". There are: key.'],
    ['a config', () => template.hasConfig('other'), 'No config "other". There are: conf.'],
    ['a model', () => template.hasModel('llm'), 'No model "llm". There are: none.'],
    [
      'a file',
      () => template.hasFile('docker-compose.yaml'),
      'No file "docker-compose.yaml". Did you mean "docker-compose.yml"? There are: .env.example, docker-compose.yml.',
    ],
    [
      'a file to be read',
      () => template.file('x'),
      'No file "x". There are: .env.example, docker-compose.yml.',
    ],
    ['as many services', () => template.serviceCountIs(3), '3 services expected, 2 given: cache, web.'],
    [
      'a volume of that name',
      () => template.hasVolume('data', { name: 'data' }),
      'The volume "data" differs in 1 place:\n  at name\n     expected "data"\n     given    "s_data"',
    ],
    [
      'any service',
      () => Template.fromString('services: {}').hasServiceProperties({ image: 'a' }),
      'The stack has no service, so none matches.',
    ],
    [
      'a line of a file',
      () =>
        template.hasFile(
          'docker-compose.yml',
          template.file('docker-compose.yml').replace('nginx:1.29', 'nginx:1'),
        ),
      'The file "docker-compose.yml" differs, first in line 16:\n     expected "    image: nginx:1"\n     given    "    image: nginx:1.29"',
    ],
    [
      'a longer file',
      () => template.hasFile('.env.example', `${template.file('.env.example')}A=`),
      'The file ".env.example" differs, first in line 5:\n     expected "A="\n     given    ""',
    ],
    [
      'a file with such a line',
      () => template.hasFile('.env.example', /POSTGRES/),
      'The file ".env.example" has nothing like /POSTGRES/. It begins:\n   1 # Settings of the Compose project "s".',
    ],
    [
      'a file with such a content',
      () => template.hasFile('docker-compose.yml', Match.serializedYaml(Match.objectLike({ name: 't' }))),
      'The file "docker-compose.yml" differs:\n  at name\n     expected "t"\n     given    "s"',
    ],
  ])('says what there is when there is not %s', (_, run, message) => {
    expect(failureOf(run)).toContain(message);
  });

  test('shows the service that came nearest, with each place that differs', () => {
    expect(
      failureOf(() =>
        template.hasServiceProperties({ image: 'nginx:1.30', environment: { A: '1' }, tty: true }),
      ),
    ).toBe(
      'No service of 2 matches. The nearest is "web", which differs in 2 places:\n' +
        '  at image\n     expected "nginx:1.30"\n     given    "nginx:1.29"\n' +
        '  at tty\n     expected true\n     given    nothing',
    );
  });

  test('takes a service that lacks a whole part for further away than one with a wrong leaf', () => {
    const two = Template.fromString(
      'services: {a: {image: i}, b: {image: i, environment: {A: "1", B: "2", C: "4"}}}',
    );
    expect(
      failureOf(() => two.hasServiceProperties({ image: 'i', environment: { A: '1', B: '2', C: '3' } })),
    ).toContain('The nearest is "b", which differs in 1 place:\n  at environment.C');
  });

  test('lists every service that breaks a rule for all', () => {
    expect(failureOf(() => template.allServicesHave({ image: 'redis:7.4', environment: { A: '1' } }))).toBe(
      '2 of 2 services differ:\n' +
        '"cache"\n  at environment.A\n     expected "1"\n     given    "2"\n' +
        '"web"\n  at image\n     expected "redis:7.4"\n     given    "nginx:1.29"',
    );
  });

  test('shows the beginning of a long file only', () => {
    const long = makeStack();
    long.addArtifact(new TextFile(long, 'long', 'line\n'.repeat(100)));
    expect(failureOf(() => Template.fromStack(long).hasFile('long', /other/))).toMatch(/… 61 more lines$/);
  });

  test('reports the errors of a tree that does not compile', () => {
    const broken = makeStack();
    broken.node.addValidation({ validate: () => ['own rule'] });
    expect(() => Template.fromStack(broken)).toThrow('own rule');
  });
});

describe('a template from elsewhere', () => {
  const folder = tempFolder();
  const stack = makeStack();
  (stack.node.root as App).assemble().write(folder);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('is the same from the output folder, with or without the name of its one stack', () => {
    const text = Template.fromStack(stack).toSnapshot();
    expect(Template.fromFolder(folder, 's').toSnapshot()).toBe(text);
    expect(Template.fromFolder(folder).toSnapshot()).toBe(text);
  });

  test('is the same from the folder of the stack, and never shows the settings of the user', () => {
    for (const name of ['.env', '.env.local']) writeFileSync(join(folder, 's', name), 'KEY=hush\n');
    mkdirSync(join(folder, 's', 'sub'));
    writeFileSync(join(folder, 's', 'sub', '.env'), 'KEY=hush\n');
    const template = Template.fromFolder(join(folder, 's'));
    expect(template.toSnapshot()).toBe(Template.fromStack(stack).toSnapshot());
  });

  test('is refused for a path that is not a folder', () => {
    expect(() => Template.fromFolder(join(folder, 'absent'))).toThrow('LW_OUTPUT_UNREADABLE');
    expect(failureOf(() => Template.fromFolder(folder, 'other'))).toMatch(
      /^No stack other in .*There are: s$/,
    );
  });

  test('is refused from a folder of several stacks without a name', () => {
    const two = tempFolder();
    const app = new App();
    makeStackIn(app, 'a');
    makeStackIn(app, 'b');
    app.assemble().write(two);
    expect(failureOf(() => Template.fromFolder(two))).toMatch(/ has several stacks; choose one of: a, b$/);
    Template.fromFolder(two, 'b').hasService('s');
    rmSync(two, { recursive: true });
  });

  test('reads the text of any compose file, anchors and merges among it', () => {
    Template.fromString('x-a: &a {image: i}\nservices: {s: {<<: *a, tty: true}}').hasService('s', {
      image: 'i',
      tty: true,
    });
    expect(failureOf(() => Template.fromString('- a'))).toBe('docker-compose.yml is not a map.');
    Template.fromString('').serviceCountIs(0);
  });
});

test('the snapshot shows each file under its path, what may be executed, and what is no text', () => {
  const folder = tempFolder();
  writeFileSync(join(folder, 'run.sh'), '#!/bin/sh\n', { mode: 0o755 });
  writeFileSync(join(folder, 'logo.png'), Buffer.from([0x89, 0x50, 0, 1]));
  const stack = makeStack();
  stageAsset(stack, folder, 'files');
  const text = Template.fromStack(stack).toSnapshot();
  expect(text).toContain('===== files/run.sh (executable)\n#!/bin/sh\n');
  expect(text).toMatch(/===== files\/logo\.png\n\(binary, 4 bytes, sha256 [0-9a-f]{16}…\)/);
  expect(text).toMatch(/^===== \.env\.example\n[\s\S]*\n===== docker-compose\.yml\nname: s\n/);
  expect(text).not.toMatch(/manifest|tree\.json|[0-9a-f]{40}|\/test\/|20\d\d-\d\d/);
  rmSync(folder, { recursive: true });
});

function makeStackIn(app: App, name: string): void {
  new Service(new Stack(app, name), 'S', { image: 'a:1' });
}
