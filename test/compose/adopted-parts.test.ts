import { parse } from 'yaml';
import { Annotations, App, EnvVar, RawText, Stack } from '../../lib';
import { ComposeFile, hostPath, Service } from '../../lib/compose';

function fileOf(app: App, name = 'docker-compose.yml'): string {
  return String(app.assemble().stacks[0]?.files.find(({ path }) => path === name)?.content);
}

function shop(): { readonly app: App; readonly stack: Stack } {
  const app = new App();
  return { app, stack: new Stack(app, 'shop') };
}

test('a path of the host leads out of the output folder, wherever that lies', () => {
  const { stack } = shop();
  expect(hostPath(stack, '.')).toBe('../..');
  expect(hostPath(stack, '../data')).toBe('../../../data');
  expect(hostPath(stack, 'cdk.out/shop')).toBe('.');
  const deep = new App({ outdir: 'out/deep' });
  expect(hostPath(new Service(new Stack(deep, 'a'), 'S', { image: 'a:1' }), 'x')).toBe('../../../x');
});

test('an extension field of an element has the keys of Compose', () => {
  const { app, stack } = shop();
  new Service(stack, 'Web', { image: 'nginx:1.29' });
  ComposeFile.of(stack).addExtension('x-base', { envFile: 'a', extensions: { 'x-y': 1 } }, 'ServiceSpec');
  ComposeFile.of(stack).addExtension('x-plain', { envFile: 'a' });
  expect(parse(fileOf(app))).toMatchObject({
    'x-base': { env_file: 'a', 'x-y': 1 },
    'x-plain': { envFile: 'a' },
  });
});

test('what a raw text names is listed for the operator, unless it is listed already', () => {
  const { app, stack } = shop();
  new Service(stack, 'Web', {
    image: 'nginx:1.29',
    hostname: RawText.of('${A-b}'),
    domainname: RawText.of('${KNOWN:+x}'),
    user: EnvVar.required('KNOWN'),
  });
  const example = fileOf(app, '.env.example');
  expect(example).toMatch(/# Used by shop\/Web\.\n# Optional; default: b\.\n#A=\n/);
  expect(example.match(/KNOWN=/g)).toHaveLength(1);
});

test('a leaf that a variable decides is judged by Compose alone', () => {
  const { app, stack } = shop();
  new Service(stack, 'Web', { image: 'nginx:1.29', pullPolicy: EnvVar.optional('PULL', 'always') });
  expect(fileOf(app)).toContain('pull_policy: "${PULL:-always}"');
});

test.each([
  ['LW_DEPENDS_NO_HEALTHCHECK', { dependsOn: { db: { condition: 'service_healthy' } } }],
  ['LW_HEALTHCHECK_INVALID', { healthcheck: { interval: '5s' } }],
  ['LW_PORT_CONFLICT', { ports: ['80:80'] }],
  ['LW_IMAGE_INVALID', { image: 'Not An Image' }],
] as const)('%s is refused, unless it is acknowledged', (code, props) => {
  const make = (reason?: string): App => {
    const { app, stack } = shop();
    new Service(stack, 'Db', { image: 'postgres:17', serviceName: 'db', ports: ['80:5432'] });
    const web = new Service(stack, 'Web', { image: 'nginx:1.29', ...props });
    if (reason) Annotations.of(web).acknowledge(code, reason);
    return app;
  };
  expect(() => make().assemble()).toThrow(code);
  expect(fileOf(make('It is known.'))).toContain('services:');
});
