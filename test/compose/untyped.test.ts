// A program in JavaScript, or in TypeScript without a type check, may give any value.
import { Network, Service, Volume } from '../../lib/compose';
import { App, type Diagnostic, EnvVar, formatDiagnostics, LabwrightError, Lazy, Stack } from '../../lib/core';
import { Dockerfile } from '../../lib/dockerfile';
import { PythonFile } from '../../lib/python';
import { TomlFile } from '../../lib/traefik';

/** The diagnostics of a stack that a function fills. */
function diagnosticsOf(build: (stack: Stack) => void): readonly Diagnostic[] {
  const app = new App();
  const stack = new Stack(app, 's');
  try {
    build(stack);
    app.assemble();
  } catch (error) {
    if (LabwrightError.is(error)) return error.diagnostics;
    throw error;
  }
  return [];
}

const codes = (diagnostics: readonly Diagnostic[]) =>
  diagnostics.map(({ code, property }) => [code, property]);
const base = (stack: Stack, props: object = {}) => new Service(stack, 'S', { image: 'nginx:1.29', ...props });

/** A value as it comes from a program without types. */
function untyped<T>(value: unknown): T {
  return value as T;
}

describe('a program without types', () => {
  test('that gives invalid numbers gets an error for each', () => {
    const diagnostics = diagnosticsOf((stack) =>
      base(stack, { scale: Number.NaN, cpus: Infinity, environment: { A: Number.NaN, B: undefined } }),
    );
    expect(codes(diagnostics).sort()).toEqual([
      ['LW_COMPOSE_VALUE_INVALID', 'cpus'],
      ['LW_COMPOSE_VALUE_INVALID', 'environment.A'],
      ['LW_COMPOSE_VALUE_INVALID', 'scale'],
    ]);
    expect(new Set(diagnostics.map(({ given }) => given))).toEqual(new Set(['NaN', 'Infinity']));
  });

  test('that gives a deferred value without a text gets an error (LW_LAZY_INVALID)', () => {
    const lazy = (value: unknown) => Lazy.string(() => untyped(value));
    const diagnostics = diagnosticsOf((stack) =>
      base(stack, { environment: { A: lazy(undefined), B: `x${lazy(null)}`, C: lazy({}), D: lazy(5) } }),
    );
    expect(diagnostics.map(({ code, property, given }) => [code, property, given])).toEqual([
      ['LW_LAZY_INVALID', 'environment.A', 'undefined'],
      ['LW_LAZY_INVALID', 'environment.B', 'null'],
      ['LW_LAZY_INVALID', 'environment.C', 'object'],
    ]);
  });

  test.each([
    ['mount', (one: Service) => one.mount(untyped('data'), '/data'), 'a Volume'],
    ['mount', (one: Service) => one.mount(untyped(undefined), '/data'), 'a Volume'],
    ['joinNetwork', (one: Service) => one.joinNetwork(untyped('net')), 'a Network'],
    ['dependsOn', (one: Service) => one.dependsOn(untyped('db')), 'a Service'],
    ['secrets', (one: Service) => one.addSecret(untyped(EnvVar.secret('A'))), 'addSecretParameter'],
    ['configs', (one: Service) => one.addConfig(untyped('c')), 'a Config'],
    ['models', (one: Service) => one.uses(untyped('m')), 'a Model'],
  ])('that gives no construct to %s gets the allowed constructs', (property, call, allowed) => {
    const [one, ...rest] = diagnosticsOf((stack) => void call(base(stack)));
    expect(rest).toEqual([]);
    expect(one).toMatchObject({ code: 'LW_OPTION_INVALID', path: 's/S', property });
    expect(one?.allowed).toContain(allowed);
    expect(one?.source?.file).toBe(__filename);
  });

  test('that writes the path of an override with dots is shown the list', () => {
    const diagnostics = diagnosticsOf((stack) => base(stack).addOverride(untyped('labels.x'), 1));
    expect(diagnostics).toMatchObject([
      {
        code: 'LW_OVERRIDE_INVALID',
        path: 's/S',
        given: 'labels.x',
        allowed: 'a list, such as ["labels","x"]',
      },
    ]);
  });

  test('that writes the path of an override of TOML with dots is shown the list', () => {
    const diagnostics = diagnosticsOf((stack) => {
      const file = new TomlFile(stack, 'T', { path: 't.toml', header: 't', content: { a: 1 } });
      file.addDeletionOverride(untyped('a.b'));
      base(stack);
    });
    expect(diagnostics).toMatchObject([
      { code: 'LW_OVERRIDE_INVALID', path: 's/T', allowed: 'a list, such as ["a","b"]' },
    ]);
  });

  test('that asks for an endpoint without a port gets an error', () => {
    const diagnostics = diagnosticsOf((stack) =>
      base(stack).addEnvironment('A', new Service(stack, 'T', { image: 'a:1' }).endpoint(untyped('http'))),
    );
    expect(diagnostics).toMatchObject([
      { code: 'LW_PORT_INVALID', path: 's/T', property: 'endpoint', given: 'http' },
    ]);
  });

  test('that gives Python an unsupported value gets its place', () => {
    const diagnostics = diagnosticsOf((stack) => {
      base(stack);
      new PythonFile(stack, 'P', { path: 'p.py', header: 'p' })
        .assign('a', untyped(undefined))
        .assign('b', [1, Number.NaN])
        .assign('c', untyped({ d: () => 1 }))
        .assign('e', null);
    });
    expect(codes(diagnostics)).toEqual([
      ['LW_OPTION_INVALID', 'a'],
      ['LW_OPTION_INVALID', 'b.1'],
      ['LW_OPTION_INVALID', 'c.d'],
    ]);
  });

  test('that gives a Dockerfile no path gets the line', () => {
    const [first] = diagnosticsOf((stack) => new Dockerfile(stack, 'D', untyped({ pat: 'd/Dockerfile' })));
    expect(first).toMatchObject({ code: 'LW_OPTION_INVALID', path: 's/D', property: 'path' });
    expect(first?.source?.file).toBe(__filename);
  });

  test('that misspells an option of a stack gets a suggestion; a subclass may have its own options', () => {
    class Mine extends Stack {}
    const diagnostics = diagnosticsOf((stack) => {
      base(stack);
      base(new Stack(stack.node.root, 'two', untyped({ projectname: 'x' })));
      base(new Mine(stack.node.root, 'three', untyped({ projectname: 'x' })));
    });
    expect(diagnostics).toMatchObject([
      {
        code: 'LW_OPTION_UNKNOWN',
        path: 'two',
        property: 'projectname',
        hint: 'did you mean "projectName"?',
      },
    ]);
  });

  test('that gives no name to a parameter gets the line', () => {
    const diagnostics = diagnosticsOf((stack) =>
      base(stack, {
        environment: { A: EnvVar.required(untyped(undefined)), B: EnvVar.optional('B', untyped(5)) },
      }),
    );
    expect(diagnostics).toMatchObject([{ code: 'LW_PARAMETER_NAME_INVALID', given: '' }]);
    expect(diagnostics[0]?.source?.file).toBe(__filename);
  });

  test('whose own validation throws still hears of the rest', () => {
    const diagnostics = diagnosticsOf((stack) => {
      stack.node.addValidation({
        validate: () => {
          throw new Error('boom');
        },
      });
      base(stack, { imag: 'x' });
    });
    expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
      ['LW_CONSTRUCT_INVALID', 'boom'],
      ['LW_COMPOSE_KEY_UNKNOWN', 'Unknown Compose key'],
    ]);
  });
});

test('an unknown key of an override is reported together with a wrong nested value', () => {
  const diagnostics = diagnosticsOf((stack) => {
    const one = base(stack);
    one.addOverride(['enviroment', 'A'], '1');
    one.addOverride(['ports'], [{ target: 'x' }, { target: true }]);
  });
  expect(codes(diagnostics)).toContainEqual(['LW_COMPOSE_KEY_UNKNOWN', 'enviroment']);
  expect(codes(diagnostics)).toContainEqual(['LW_COMPOSE_VALUE_INVALID', 'ports.1.target']);
});

describe('a parameter whose mark was changed as a text', () => {
  test.each([
    ['to capitals', (text: string) => text.toUpperCase()],
    ['for an address', (text: string) => encodeURIComponent(text)],
    ['by URL', (text: string) => new URL(`http://x/${text}`).href],
    ['to base64', (text: string) => Buffer.from(text).toString('base64')],
    ['to base64, one further', (text: string) => Buffer.from(`a${text}`).toString('base64')],
    ['to base64, two further', (text: string) => Buffer.from(`ab${text}b`).toString('base64')],
  ])('%s is refused (LW_TOKEN_BROKEN)', (_, change) => {
    const diagnostics = diagnosticsOf((stack) =>
      base(stack, { labels: { a: change(`${EnvVar.required('V')}`) } }),
    );
    expect(codes(diagnostics)).toEqual([['LW_TOKEN_BROKEN', 'docker-compose.yml']]);
    expect(diagnostics[0]?.given).toMatch(/^a: /);
  });

  test('is in order where it stands whole in JSON', () => {
    expect(
      diagnosticsOf((stack) => base(stack, { labels: { a: JSON.stringify([EnvVar.required('V')]) } })),
    ).toEqual([]);
  });
});

describe('a secret', () => {
  const word = 'hunter2hunter2';

  test('that is exposed in several places is reported for each', () => {
    const secret = EnvVar.secret('PW');
    const diagnostics = diagnosticsOf((stack) =>
      base(stack, {
        command: ['x', `--pw=${secret}`],
        labels: { a: `${secret}` },
        environment: { A: `${secret}` },
      }),
    );
    expect(new Set(codes(diagnostics))).toEqual(
      new Set([
        ['LW_PARAMETER_SECRET_EXPOSED', 'command[1]'],
        ['LW_PARAMETER_SECRET_EXPOSED', 'environment.A'],
        ['LW_PARAMETER_SECRET_EXPOSED', 'labels.a'],
      ]),
    );
    expect(diagnostics[0]?.message).toContain('PW');
  });

  test.each<[string, (stack: Stack) => unknown, string]>([
    [
      'an option of a command',
      (stack) => base(stack, { command: ['x', `--db-password=${word}`] }),
      'command.--db-password',
    ],
    [
      'an option of a command line',
      (stack) => base(stack, { entrypoint: `x --token=${word} y` }),
      'entrypoint.--token',
    ],
    [
      'the default of a parameter',
      (stack) => base(stack, { environment: { A: `${EnvVar.optional('A_TOKEN', word)}` } }),
      'A_TOKEN',
    ],
    [
      'what only looks like a variable',
      (stack) => base(stack, { environment: { A_TOKEN: `\${A_TOKEN:-${word}}` } }),
      'environment.A_TOKEN',
    ],
    [
      'a variable of an image',
      (stack) =>
        new Dockerfile(stack, 'D', { path: 'd/Dockerfile' }).stage('nginx:1.29').env({ DB_PASSWORD: word }),
      'ENV DB_PASSWORD',
    ],
    [
      'a build argument',
      (stack) => new Dockerfile(stack, 'D', { path: 'd/Dockerfile' }).stage('nginx:1.29').arg('TOKEN', word),
      'ARG TOKEN',
    ],
    [
      'a setting in Python',
      (stack) => new PythonFile(stack, 'P', { path: 'p.py', header: 'x' }).assign('c.A.client_secret', word),
      'c.A.client_secret',
    ],
    [
      'a setting in a list in Python',
      (stack) =>
        new PythonFile(stack, 'P', { path: 'p.py', header: 'x' }).assign('c.A.services', [
          { api_token: word },
        ]),
      'c.A.services.0.api_token',
    ],
  ])('in plain text is refused as %s (LW_SECRET_LITERAL)', (_, build, property) => {
    const diagnostics = diagnosticsOf((stack) => {
      new Volume(stack, 'V');
      build(stack);
    });
    expect(codes(diagnostics)).toEqual([['LW_SECRET_LITERAL', property]]);
    expect(JSON.stringify(diagnostics)).not.toContain(word);
  });
});

test('a report obeys no control characters, shows blanks, and is no longer than it must be', () => {
  const text = formatDiagnostics(
    diagnosticsOf((stack) => {
      base(stack, { image: 'nginx:1.29 ' });
      new Service(stack, 'T', { image: 'a\u001b[31mred\u0007:\u202e1' });
      new Service(stack, 'U', { image: '' });
      new Service(stack, 'W', { image: `X${'x'.repeat(5000)}:1` });
      new Network(stack, 'N');
    }),
  );
  expect(text).toContain("given    'nginx:1.29 '");
  expect(text).toContain('given    a\\u001b[31mred\\u0007:\\u202e1');
  expect(text).toContain("given    ''");
  expect(text).not.toMatch(/[\u001b\u0007\u202e]/);
  expect(text).not.toContain('x'.repeat(400));
});

test('a value that contains itself is reported with its path', () => {
  const labels: Record<string, unknown> = { a: 'b' };
  labels['self'] = labels;
  expect(codes(diagnosticsOf((stack) => base(stack, { labels })))).toEqual([
    ['LW_COMPOSE_VALUE_INVALID', 'labels.self'],
    ['LW_SERVICE_NO_IMAGE', 'image'],
  ]);
});

test('a volume of a name that the engine would refuse is refused, where its driver is the engine itself', () => {
  const diagnostics = diagnosticsOf((stack) => {
    base(stack);
    for (const [at, volumeName] of ['a b', 'x', '-a', 'a/b', 'fine_1.2-3'].entries())
      new Volume(stack, `V${at}`, { volumeName });
    new Volume(stack, 'Other', { volumeName: 'c/d', driver: 'rclone' });
    new Volume(stack, 'Parameter', { volumeName: `${EnvVar.required('NAME')}` });
  });
  expect(diagnostics.map(({ code, given }) => [code, given])).toEqual(
    ['a b', 'x', '-a', 'a/b'].map((name) => ['LW_COMPOSE_VALUE_INVALID', name]),
  );
});

test('equal entries of a list are reported, wherever their maps come from', () => {
  const mount = (target: string) => ({ type: 'volume', source: 'v', target, volume: { labels: { a: 'b' } } });
  const diagnostics = diagnosticsOf((stack) => {
    new Volume(stack, 'V');
    base(stack, { volumes: [mount('/a'), mount('/b')], ports: [{ target: 1 }, { target: 2 }] });
    new Service(stack, 'T', { image: 'a:1' }).addOverride(['ports'], [{ target: 3 }, { target: 3 }]);
  });
  expect(codes(diagnostics)).toEqual([['LW_COMPOSE_VALUE_INVALID', 'ports']]);
});

describe('keys with the names of properties that every object has', () => {
  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'])(
    '%s is an unknown key of a service, and a key like any other in maps',
    (key) => {
      const app = new App();
      const stack = new Stack(app, 'one');
      const props = JSON.parse(`{ "image": "nginx:1.29", "${key}": { "privileged": true } }`);
      new Service(stack, 'S', props);
      expect(() => app.assemble()).toThrow(/LW_COMPOSE_KEY_UNKNOWN/);

      const kept = new App();
      const service = JSON.parse(`{ "image": "nginx:1.29", "labels": { "${key}": "x" }, "extensions": {} }`);
      service.extensions[`x-${key}`] = JSON.parse(`{ "${key}": 1 }`);
      new Service(new Stack(kept, 'two'), 'S', service);
      const text = String(kept.assemble().files.find(({ path }) => path.endsWith('compose.yml'))?.content);
      expect(text.match(new RegExp(`\\b${key}\\b`, 'g'))?.length).toBeGreaterThanOrEqual(2);
    },
  );
});
