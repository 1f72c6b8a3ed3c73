import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '@iarna/toml';
import { App, Duration, EnvVar, LabwrightError, Stack } from '../../lib/core';
import { type Shape, TomlFile, type v1, v3 } from '../../lib/traefik';
import { SHAPE as V1_LABELS } from '../../lib/traefik/generated/v1/labels-shape';
import { SHAPE as V1_STATIC } from '../../lib/traefik/generated/v1/static-shape';
import { SHAPE as V3_DYNAMIC } from '../../lib/traefik/generated/v3/dynamic-shape';
import { SHAPE as V3_STATIC } from '../../lib/traefik/generated/v3/static-shape';
import { findLabel, flatten } from '../../lib/traefik/labels';
import { LABEL_SHAPE } from '../../lib/traefik/v3/label-shape';
import { generate } from '../../scripts/generate-traefik';

/** A configuration with every key that a shape has. */
function everything(shape: Shape): unknown {
  if (shape === 0) return 'x';
  if (shape === 'headers') return { 'X-A': 'b' };
  if (shape === 'any') return { deep: { er: 'x' } };
  if (shape['[]'] !== undefined) return [everything(shape['[]'])];
  return Object.fromEntries(
    Object.entries(shape).map(([key, below]) => [key === '*' ? 'Mine' : key, everything(below)]),
  );
}

function codesOf(build: (stack: Stack) => unknown): readonly string[] {
  const app = new App();
  build(new Stack(app, 's'));
  try {
    app.assemble();
    return [];
  } catch (error) {
    if (!LabwrightError.is(error)) throw error;
    return error.diagnostics.map(({ code, property, allowed, hint }) =>
      `${code} ${property} ${hint ?? allowed ?? ''}`.trim(),
    );
  }
}

test.each([...generate()])('%s is not stale', (path, content) => {
  expect(readFileSync(join(__dirname, '..', '..', path), 'utf8') === content).toBe(true);
});

test.each([
  ['3, static', V3_STATIC],
  ['3, dynamic', V3_DYNAMIC],
  ['1.7, static', V1_STATIC],
])('a file of Traefik %s may have every key, and is read back', (_name, shape) => {
  const app = new App();
  const stack = new Stack(app, 's');
  const content = everything(shape) as object;
  new TomlFile(stack, 'T', { path: 't.toml', header: 'All.', content, shape });
  const file = app.assemble().stacks[0]?.files.find(({ path }) => path === 't.toml');
  expect(parse(String(file?.content))).toEqual(content);
});

test.each([
  ['3', LABEL_SHAPE, (key: string) => key.toLowerCase()],
  ['1.7', V1_LABELS, (key: string) => key],
] as const)('labels of Traefik %s may have every key, and are known again', (_name, shape, nameOf) => {
  const labels = Object.keys(flatten('traefik', shape, everything(shape), nameOf));
  expect(labels.length).toBeGreaterThan(60);
  for (const label of labels) expect(findLabel(shape, label.split('.').slice(1))).toEqual({});
});

test('the dialect is whole: HTTP, TCP and UDP, lists of tables, flags, durations', () => {
  const labels = v3.labelsFor({
    routers: {
      r: {
        rule: v3.Rule.host('a.example', EnvVar.required('HOST')).toString(),
        tls: { certResolver: 'le', domains: [{ main: 'a.example', sans: ['b.example', 'c.example'] }] },
        observability: { accessLogs: false },
      },
    },
    middlewares: {
      limit: {
        rateLimit: { average: 10, period: Duration.seconds(5), sourceCriterion: { requestHost: true } },
      },
      own: { plugin: { demo: { headers: { Foo: 'Bar' } } } },
      zip: { compress: true },
      csp: { headers: { contentSecurityPolicy: "default-src 'self'" } },
    },
    services: { s: { server: { port: 80 }, sticky: { cookie: { sameSite: 'lax' } }, strategy: 'p2c' } },
    tcp: {
      routers: {
        t: { rule: v3.Rule.hostSni('*').toString(), entryPoints: ['db'], tls: { passthrough: true } },
      },
      middlewares: { few: { inFlightConn: { amount: 2 } } },
      services: { t: { server: { port: 5432 } } },
    },
    udp: { routers: { u: { entryPoints: ['dns'] } }, services: { u: { server: { port: 53 } } } },
  });
  expect(labels).toEqual({
    'traefik.enable': 'true',
    'traefik.http.routers.r.rule': expect.stringMatching(/^\(Host\(`a\.example`\) \|\| Host\(`.*`\)\)$/),
    'traefik.http.routers.r.tls.certresolver': 'le',
    'traefik.http.routers.r.tls.domains[0].main': 'a.example',
    'traefik.http.routers.r.tls.domains[0].sans': 'b.example,c.example',
    'traefik.http.routers.r.observability.accesslogs': 'false',
    'traefik.http.middlewares.limit.ratelimit.average': '10',
    'traefik.http.middlewares.limit.ratelimit.period': '5s',
    'traefik.http.middlewares.limit.ratelimit.sourcecriterion.requesthost': 'true',
    'traefik.http.middlewares.own.plugin.demo.headers.Foo': 'Bar',
    'traefik.http.middlewares.zip.compress': 'true',
    'traefik.http.middlewares.csp.headers.contentsecuritypolicy': "default-src 'self'",
    'traefik.http.services.s.loadbalancer.server.port': '80',
    'traefik.http.services.s.loadbalancer.sticky.cookie.samesite': 'lax',
    'traefik.http.services.s.loadbalancer.strategy': 'p2c',
    'traefik.tcp.routers.t.rule': 'HostSNI(`*`)',
    'traefik.tcp.routers.t.entrypoints': 'db',
    'traefik.tcp.routers.t.tls.passthrough': 'true',
    'traefik.tcp.middlewares.few.inflightconn.amount': '2',
    'traefik.tcp.services.t.loadbalancer.server.port': '5432',
    'traefik.udp.routers.u.entrypoints': 'dns',
    'traefik.udp.services.u.loadbalancer.server.port': '53',
  });
});

test('rules are written as Traefik reads them', () => {
  const { Rule } = v3;
  expect(Rule.method('GET', 'HEAD').and(Rule.pathRegexp('^/a`b').not()).toString()).toBe(
    '(Method(`GET`) || Method(`HEAD`)) && !(PathRegexp("^/a`b"))',
  );
  expect(Rule.query('a', 'b').or(Rule.clientIp('10.0.0.0/8')).toString()).toBe(
    '(Query(`a`, `b`) || ClientIP(`10.0.0.0/8`))',
  );
});

describe('a static configuration', () => {
  const content: v3.StaticConfiguration = {
    entryPoints: { web: { address: ':80' } },
    log: { level: 'INFO' },
  };
  const file = (stack: Stack): TomlFile =>
    v3.staticFile(stack, 'T', { path: 't.toml', header: 'h', content, template: true });

  test('does not compile when a key is misspelt', () => {
    // @ts-expect-error entrypoints
    const wrong: v3.StaticConfiguration = { entrypoints: {} };
    // @ts-expect-error adress
    const deep: v3.StaticConfiguration = { entryPoints: { web: { adress: ':80' } } };
    // @ts-expect-error a level that Traefik does not have
    const level: v3.StaticConfiguration = { entryPoints: {}, log: { level: 'LOUD' } };
    // @ts-expect-error providers are those of version 3
    const old: v1.StaticConfiguration = { defaultEntryPoints: [], entryPoints: {}, providers: {} };
    expect([wrong, deep, level, old]).toHaveLength(4);
  });

  test('is changed by overrides, which are checked too', () => {
    const app = new App();
    const toml = file(new Stack(app, 's'));
    toml.addOverride(['entryPoints', 'web', 'http3', 'advertisedPort'], 443);
    toml.addOverride(['accessLog', 'filters', 'statusCodes'], ['500-599']);
    toml.addOverride(['accessLog', 'filters', 'statusCodes', 1], '404');
    toml.addOverride(['providers', 'docker', 'defaultRule'], `Host(\`${EnvVar.required('HOST')}\`)`);
    toml.addOverride(['ping', 'entryPoint'], 'web');
    toml.addDeletionOverride(['log', 'level']);
    toml.addDeletionOverride(['tracing', 'sampleRate']);
    const text = String(app.assemble().stacks[0]?.files.find(({ path }) => path === 't.toml')?.content);
    expect(parse(text)).toEqual({
      entryPoints: { web: { address: ':80', http3: { advertisedPort: 443 } } },
      accessLog: { filters: { statusCodes: ['500-599', '404'] } },
      providers: { docker: { defaultRule: 'Host(`${HOST}`)' } },
      ping: { entryPoint: 'web' },
      log: {},
    });
  });

  test.each([
    [['entryPoint'], 'x', 'LW_TOML_KEY_UNKNOWN entryPoint did you mean "entryPoints"?'],
    [
      ['entryPoints', 'web', 'http', 'middleware'],
      ['a'],
      'LW_TOML_KEY_UNKNOWN entryPoints.web.http.middleware did you mean "middlewares"?',
    ],
    [['entryPoints', 'web', 'address', 'x'], 'a', 'LW_OVERRIDE_INVALID addOverride'],
    [[], 'a', 'LW_OVERRIDE_INVALID addOverride'],
    [['log', 'maxSize'], Number.NaN, 'LW_TOML_VALUE_INVALID log.maxSize'],
    [['log', 'filePath'], Duration.parse('never'), 'LW_DURATION_INVALID log.filePath'],
  ])('refuses the override %j', (path, value, code) => {
    expect(codesOf((stack) => file(stack).addOverride(path, value))).toEqual([expect.stringContaining(code)]);
  });

  test('refuses a parameter in a key', () => {
    expect(
      codesOf(
        (stack) =>
          new TomlFile(stack, 'T', { path: 't', header: 'h', content: { [`${EnvVar.required('A')}`]: 1 } }),
      ),
    ).toEqual(['LW_TOKEN_IN_KEY top']);
  });
});

test.each([
  ['http.routers.r.entrypoint', 'entrypoint'],
  ['http.router.r.rule', 'router'],
  ['http.routers.r.tls.domains[0].mian', 'mian'],
  ['http.middlewares.m.headers.stsSecond', 'stsSecond'],
  ['http.services.s.loadbalancer.servers[0].url', 'servers[0]'],
  ['http.routers.r.rule.more', 'more'],
  ['frontend.rule', 'frontend'],
  ['port', 'port'],
])('%s is no label of version 3: %s', (label, unknown) => {
  expect(findLabel(LABEL_SHAPE, label.split('.')).unknown).toBe(unknown);
});

test.each(['http.routers.r.entryPoints', 'HTTP.Routers.r.Rule', 'http.middlewares.m.plugin.p.any.thing'])(
  '%s is a label of version 3, in any case',
  (label) => {
    expect(findLabel(LABEL_SHAPE, label.split('.'))).toEqual({});
  },
);
