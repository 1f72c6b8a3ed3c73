// Run-time validation of the platform's options, for programs in JavaScript or without a type check.
import {
  Access,
  App,
  Authenticator,
  type Diagnostic,
  EnvVar,
  Https,
  Hub,
  LabImage,
  LabPlatform,
  LabwrightError,
  MlflowDb,
  MlflowServer,
  Proxy,
  SharedStorage,
  Stack,
} from '../../lib';
import { Include, Volume } from '../../lib/compose';

/** A value as it comes from a program without types. */
function untyped<T>(value: unknown): T {
  return value as T;
}

function diagnosticsOf(build: (stack: Stack) => unknown): readonly Diagnostic[] {
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

const access = () => Access.only({ users: ['ada'] });
const hubProps = { authenticator: Authenticator.local(), access: access() };
const platform = { proxy: { https: Https.local() }, lab: { imageName: 'lab' }, hub: hubProps };

const told = (diagnostics: readonly Diagnostic[]) =>
  diagnostics.map(({ code, path, property }) => `${code} ${path} ${property}`);

test('all unknown options are reported at once, each with its path and a suggestion', () => {
  const diagnostics = diagnosticsOf(
    (stack) =>
      new LabPlatform(
        stack,
        'P',
        untyped({
          ...platform,
          labb: {},
          mlflow: { page: true, server: { worker: 2 } },
          proxy: { ...platform.proxy, dashbord: {} },
          lab: { imageName: 'lab', pipp: ['a'] },
          hub: { ...hubProps, idleCulling: {}, limits: { memry: '1G' } },
          shared: { mountPoint: '/s', readonly: true },
        }),
      ),
  );
  expect(told(diagnostics).sort()).toEqual([
    'LW_OPTION_UNKNOWN s/P labb',
    'LW_OPTION_UNKNOWN s/P mlflow.page',
    'LW_OPTION_UNKNOWN s/P/Hub idleCulling',
    'LW_OPTION_UNKNOWN s/P/Hub limits.memry',
    'LW_OPTION_UNKNOWN s/P/Lab pipp',
    'LW_OPTION_UNKNOWN s/P/Mlflow worker',
    'LW_OPTION_UNKNOWN s/P/Proxy dashbord',
    'LW_OPTION_UNKNOWN s/P/Shared readonly',
  ]);
  expect(diagnostics.find(({ property }) => property === 'dashbord')?.hint).toBe('did you mean "dashboard"?');
  for (const { source } of diagnostics) expect(source?.file).toBe(__filename);
});

test.each<[string, (stack: Stack) => unknown, readonly string[]]>([
  [
    'a hub with nothing',
    (s) => new Hub(s, 'H', untyped({})),
    ['MISSING proxy', 'MISSING labImages', 'MISSING authenticator', 'MISSING access'],
  ],
  [
    'a hub with no options at all',
    (s) => new Hub(s, 'H', untyped(undefined)),
    ['MISSING proxy', 'MISSING labImages', 'MISSING authenticator', 'MISSING access'],
  ],
  [
    'a hub with words for parts',
    (s) => new Hub(s, 'H', untyped({ proxy: 'p', labImages: ['x'], authenticator: 'google', access: 'all' })),
    ['INVALID proxy', 'INVALID labImages.0', 'INVALID authenticator', 'INVALID access'],
  ],
  ['a proxy with nothing', (s) => new Proxy(s, 'P', untyped({})), ['MISSING https']],
  [
    'a proxy with a word',
    (s) => new Proxy(s, 'P', untyped({ https: 'yes', metrics: 'on', logLevel: 'LOUD' })),
    ['INVALID https', 'INVALID metrics', 'INVALID logLevel'],
  ],
  [
    'a lab of other kinds',
    (s) =>
      new LabImage(s, 'L', untyped({ imageName: 5, apt: 'graphviz', pip: [undefined], files: { a: 1 } })),
    ['INVALID imageName', 'INVALID apt', 'INVALID pip.0', 'INVALID files.a'],
  ],
  [
    'a storage of a kind that there is not',
    (s) => new SharedStorage(s, 'S', untyped({ remote: { kind: 'nfs', server: 'x' } })),
    ['MISSING remote.path'],
  ],
  ['MLflow without a database', (s) => new MlflowServer(s, 'M', untyped({})), ['MISSING database']],
  [
    'a database with a number',
    (s) => new MlflowDb(s, 'D', untyped({ version: 17, memory: '1g' })),
    ['INVALID version', 'INVALID memory'],
  ],
  [
    'a platform with nothing',
    (s) => new LabPlatform(s, 'P', untyped({})),
    ['MISSING proxy', 'MISSING lab', 'MISSING hub'],
  ],
  [
    'a platform with parts of other kinds',
    (s) => new LabPlatform(s, 'P', untyped({ ...platform, proxy: 1, mlflow: 'yes' })),
    ['INVALID proxy', 'INVALID mlflow'],
  ],
])('%s reports all errors in its options', (_, build, expected) => {
  const diagnostics = diagnosticsOf(build);
  expect(diagnostics.map(({ code, property }) => `${code.replace('LW_OPTION_', '')} ${property}`)).toEqual(
    expected,
  );
  for (const { allowed, source } of diagnostics) {
    expect(allowed).toBeTruthy();
    expect(source?.file).toBe(__filename);
  }
});

/** A hub that is made with this. */
function hubWith(stack: Stack, given: object): Hub {
  const proxy = new Proxy(stack, 'Proxy', { https: Https.local() });
  return new Hub(stack, 'Hub', {
    proxy,
    labImages: [new LabImage(stack, 'Lab', { imageName: 'lab' })],
    ...hubProps,
    ...given,
  });
}

test.each<[string, (stack: Stack) => unknown, string]>([
  ['Authenticator.google', () => Authenticator.google(untyped(undefined)), 'LW_OPTION_MISSING clientId'],
  [
    'Authenticator.github',
    (s) =>
      hubWith(s, {
        host: 'hub.uni.example',
        authenticator: Authenticator.github(
          untyped({ clientId: 'x', clientSecret: EnvVar.secret('S'), organisations: [] }),
        ),
      }),
    'LW_OPTION_UNKNOWN organisations',
  ],
  [
    'Authenticator.local',
    (s) => hubWith(s, { authenticator: Authenticator.local(untyped({ pasword: EnvVar.secret('S') })) }),
    'LW_OPTION_UNKNOWN pasword',
  ],
  ['Https.letsEncrypt', () => Https.letsEncrypt(untyped({})), 'LW_OPTION_MISSING email'],
  [
    's/P',
    (s) => new Proxy(s, 'P', { https: Https.behindProxy(80, untyped({ hostip: '127.0.0.1' })) }),
    'LW_OPTION_UNKNOWN https.hostip',
  ],
  [
    'Access',
    (s) => hubWith(s, { access: Access.everyoneSignedIn(untyped({ admin: ['ada'] })) }),
    'LW_OPTION_UNKNOWN admin',
  ],
  [
    'Access',
    (s) => hubWith(s, { access: Access.everyoneSignedIn(untyped({ users: ['ada'] })) }),
    'LW_OPTION_UNKNOWN users',
  ],
])('%s validates its options and reports each error once', (path, build, expected) => {
  const diagnostics = diagnosticsOf(build).filter(({ code }) => code.startsWith('LW_OPTION_'));
  expect(`${diagnostics[0]?.code} ${diagnostics[0]?.property}`).toBe(expected);
  expect(diagnostics[0]).toMatchObject({ path });
  expect(diagnostics[0]?.source?.file).toBe(__filename);
  if (expected.includes('UNKNOWN')) expect(diagnostics).toHaveLength(1);
});

test('misspelt options of several factories are reported at once, with other errors', () => {
  const diagnostics = diagnosticsOf((stack) =>
    hubWith(stack, {
      access: Access.only(untyped({ users: ['ada'], admin: ['ada'] })),
      authenticator: Authenticator.local(untyped({ pasword: EnvVar.secret('S') })),
      memry: '1g',
    }),
  );
  expect(told(diagnostics).sort()).toEqual([
    'LW_OPTION_UNKNOWN Access admin',
    'LW_OPTION_UNKNOWN Authenticator.local pasword',
    'LW_OPTION_UNKNOWN s/Hub memry',
  ]);
});

test('mountInLabs refuses a Volume and names SharedStorage', () => {
  const [first] = diagnosticsOf((stack) =>
    hubWith(stack, {}).mountInLabs(untyped(new Volume(stack, 'V')), '/x'),
  );
  expect(first).toMatchObject({
    code: 'LW_OPTION_INVALID',
    path: 's/Hub',
    given: '"s/V"',
    allowed: 'a SharedStorage',
  });
  expect(first?.source?.file).toBe(__filename);
});

test('a misspelt option of Include is reported as missing', () => {
  const [first] = diagnosticsOf((stack) => new Include(stack, 'I', untyped({ path: 'compose.yml' })));
  expect(first).toMatchObject({ code: 'LW_OPTION_INVALID', path: 's/I', property: 'file' });
});

test('a secret in plain text is refused and not shown (LW_SECRET_LITERAL)', () => {
  const diagnostics = diagnosticsOf(() =>
    Authenticator.google({ clientId: 'x', clientSecret: untyped('GOCSPX-abcdefghijkl') }),
  );
  expect(diagnostics).toMatchObject([
    { code: 'LW_SECRET_LITERAL', property: 'clientSecret', allowed: 'an EnvVar' },
  ]);
  expect(JSON.stringify(diagnostics)).not.toContain('GOCSPX');
});

test('a subclass can have additional options', () => {
  class TeamLab extends LabImage {}
  const props = { imageName: 'lab', team: 'data' };
  expect(diagnosticsOf((stack) => new TeamLab(stack, 'L', props))).toEqual([]);
  expect(
    told(diagnosticsOf((stack) => new TeamLab(stack, 'L', untyped({ imageName: 'lab', apt: 'x' })))),
  ).toEqual(['LW_OPTION_INVALID s/L apt']);
});

test('undefined options count as not given', () => {
  const props = untyped<ConstructorParameters<typeof LabImage>[2]>({
    imageName: 'lab',
    apt: undefined,
    nothing: undefined,
  });
  expect(diagnosticsOf((stack) => new LabImage(stack, 'L', props))).toEqual([]);
});

test.each(['mlflow', 'shared'])('%s: true is refused: the option takes false or an object', (option) => {
  const props = {
    proxy: { https: Https.local() },
    lab: { imageName: 'lab' },
    hub: { authenticator: Authenticator.local(), access: Access.only({ users: ['ada'] }) },
    [option]: true,
  };
  expect(() => {
    const app = new App();
    new LabPlatform(new Stack(app, 'one'), 'P', props as never);
    app.assemble();
  }).toThrow(/LW_OPTION_INVALID[\s\S]*given +true[\s\S]*allowed +false/);
});
