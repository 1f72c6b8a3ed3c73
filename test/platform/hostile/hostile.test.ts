// Every text of every option, found in the generated table: it is refused, or it is data in every file.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  Access,
  App,
  Authenticator,
  type AuthenticatorDefinition,
  EnvVar,
  Https,
  Hub,
  HubDb,
  LabImage,
  LabwrightError,
  MlflowDb,
  MlflowServer,
  PostgresDb,
  Proxy,
  SharedStorage,
  Stack,
} from '../../../lib';
import { OPTIONS } from '../../../lib/platform/props/generated/options';
import type { Shape } from '../../../lib/platform/props/shape';
import { fc } from '../../support/property';
import { tempFolder } from '../../support/temp';
import { type Leaf, leavesOf } from './leaves';
import { outlineOf, textsOf } from './outline';

const folder = tempFolder();
for (const name of ['hook.sh', 'init.sql', 'logo.png', 'file.txt', 'config.py'])
  writeFileSync(join(folder, name), name === 'config.py' ? 'X = 1\n' : 'echo\n');
writeFileSync(join(folder, 'Dockerfile'), 'FROM quay.io/jupyter/base-notebook:2026-11-02\n');
mkdirSync(join(folder, 'templates'));
writeFileSync(join(folder, 'templates', 'page.html'), 'x\n');

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Texts that a shell, a Dockerfile, Python, TOML, YAML or a template could take for something else. */
const PIECES = [
  '\n',
  '\r',
  '\r\n',
  '\0',
  '\t',
  ' ',
  "'",
  '"',
  '\\',
  '$',
  '$(id)',
  '${X}',
  '`id`',
  '#',
  '{{ x }}',
  '{x}',
  '%s',
  '-',
  '--x',
  ';',
  '&',
  '|',
  '<<EOF',
  '\nRUN id\n',
  '\nimport os\n',
  '\n[api]\n',
  '\nx: y\n',
  '"""',
  "'''",
  "'; id; '",
  '\u2028',
  '\u2029',
  '\u0085',
  '\u00a0',
  '\ufeff',
  ',',
  '=',
  ':',
  '@',
  '/',
  '..',
  '*',
  '!',
  '~',
  '\u001b[0m',
  '\ud83d\ude00',
  'é',
  '__proto__',
];

const hostile = fc
  .tuple(
    fc.constantFrom('', 'a', 'plain'),
    fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 3 }),
    fc.constantFrom('', 'z', '\\', '\n'),
  )
  .map(([head, pieces, tail]) => head + pieces.join('') + tail);

/** A harmless text of each option that has a form of its own, by the end of its path. */
const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 12);

const HARMLESS: Readonly<Record<string, string>> = {
  'allowFrom.*': '10.0.0.0/8',
  'trustedAddresses.*': '10.0.0.5/32',
  'apt.*': 'graphviz',
  'organizations.*': 'uni',
  'bindDnTemplate.*': 'uid={username},dc=uni',
  'initScripts.*': join(folder, 'init.sql'),
  'startHooks.*': join(folder, 'hook.sh'),
  'files.key': join(folder, 'file.txt'),
  'packages.*': 'polars==1.0',
  'profiles.*.name': 'small',
  'roles.*.services.*': 'plain',
  'scopes.*': 'list:users',
  'authenticator.callbackUrl': 'https://hub.uni.example/hub/oauth_callback',
  artifacts: 's3://bucket/path',
  authorizeUrl: 'https://sso.uni.example/a',
  callbackUrl: 'https://hub.uni.example/hub/oauth_callback',
  certificate: 'cert.pem',
  className: 'own.Authenticator',
  databaseName: 'app',
  dockerfile: join(folder, 'Dockerfile'),
  email: 'it@uni.example',
  environmentFile: join(folder, 'file.txt'),
  extraConfig: 'X = 1',
  extraConfigFile: join(folder, 'config.py'),
  filter: '(uid={login})',
  from: 'base:1.0',
  groupSearchFilter: '(member={userdn})',
  hostIp: '127.0.0.1',
  host: 'hub.uni.example',
  hostedDomain: 'uni.example',
  'hostedDomain.*': 'uni.example',
  image: 'traefik:v3.7.13',
  logo: join(folder, 'logo.png'),
  oauthRedirectUri: 'https://hub.uni.example/x',
  path: '/srv/shared',
  requirementsFile: join(folder, 'file.txt'),
  searchFilter: '(uid={username})',
  templates: join(folder, 'templates'),
  tokenUrl: 'https://sso.uni.example/t',
  userVolume: 'home-{username}',
  user: 'app',
  userdataUrl: 'https://sso.uni.example/u',
  version: '17.7',
  mlflowVersion: '3.17.2',
};

const oauth = { clientId: 'hub', clientSecret: EnvVar.secret('SECRET') };
const urls = {
  authorizeUrl: 'https://s.example/a',
  tokenUrl: 'https://s.example/t',
  userdataUrl: 'https://s.example/u',
};
const s3 = { artifacts: 's3://bucket/path', database: undefined };

type Build = (stack: Stack, props: never) => unknown;

const proxyOf = (stack: Stack) => new Proxy(stack, 'Proxy', { https: Https.behindProxy() });
const labOf = (stack: Stack) => new LabImage(stack, 'Lab', { imageName: 'lab' });
const hubWith = (stack: Stack, props: { readonly labImages?: readonly LabImage[] }) => {
  const labImages = props.labImages?.length ? props.labImages : [labOf(stack)];
  return new Hub(stack, 'Hub', {
    host: 'hub.uni.example',
    authenticator: Authenticator.local(),
    access: Access.only({ users: ['ada'], admins: ['root'] }),
    metricsToken: EnvVar.secret('METRICS_TOKEN'),
    ...props,
    proxy: proxyOf(stack),
    labImages,
  });
};
const signIn =
  (make: (options: never) => AuthenticatorDefinition): Build =>
  (stack, options) =>
    hubWith(stack, { authenticator: make(options) } as object);

/** What is made of each type of options, and the options that are always there. */
const ROOTS: Readonly<Record<string, readonly [build: Build, base: object]>> = {
  AccessOptions: [(stack, options) => hubWith(stack, { access: Access.anyone(options) } as object), {}],
  AccessWithUsers: [
    (stack, options) => hubWith(stack, { access: Access.only(options) } as object),
    { users: ['ada'], admins: ['root'] },
  ],
  BehindProxyOptions: [
    (stack, options) => new Proxy(stack, 'Proxy', { https: Https.behindProxy(80, options) }),
    {},
  ],
  CertificateOptions: [
    (stack, options) => new Proxy(stack, 'Proxy', { https: Https.certificate(options) }),
    {},
  ],
  GitHubOptions: [signIn(Authenticator.github), { ...oauth, organizations: ['uni'], teamsAsGroups: true }],
  GoogleOptions: [
    signIn(Authenticator.google),
    {
      ...oauth,
      hostedDomain: 'uni.example',
      serviceAccount: Object.fromEntries(
        ['harmless', 'plain', 'uni.example'].map((domain) => [
          domain,
          { administrator: 'root', key: EnvVar.secret('KEY') },
        ]),
      ),
    },
  ],
  HubProps: [
    hubWith,
    {
      proxy: undefined,
      services: [{ name: 'plain' }],
      labImages: [],
      authenticator: Authenticator.local(),
      access: Access.only({ users: ['ada'], admins: ['root'] }),
    },
  ],
  LabImageProps: [
    (stack, options) => hubWith(stack, { labImages: [new LabImage(stack, 'Image', options)] }),
    { imageName: 'lab', mamba: ['numpy'] },
  ],
  LdapOptions: [
    signIn(Authenticator.ldap),
    {
      serverAddress: 'l.example',
      bindDnTemplate: ['uid={username}'],
      search: { base: 'dc=uni', bindPassword: EnvVar.secret('BIND') },
    },
  ],
  LetsEncryptOptions: [
    (stack, options) => new Proxy(stack, 'Proxy', { https: Https.letsEncrypt(options) }),
    { email: EnvVar.required('ACME_EMAIL') },
  ],
  LocalOptions: [signIn(Authenticator.local), {}],
  MlflowGateOptions: [
    (stack, options) =>
      hubWith(stack, {}).showMlflow(
        new MlflowServer(stack, 'Mlflow', { database: new MlflowDb(stack, 'Db') }),
        options,
      ),
    {},
  ],
  MlflowServerProps: [
    (stack, options: object) =>
      new MlflowServer(stack, 'Mlflow', { ...options, database: new MlflowDb(stack, 'Db') }),
    s3,
  ],
  NativeOptions: [signIn(Authenticator.native), {}],
  OidcOptions: [signIn(Authenticator.oidc), { ...oauth, ...urls, groupsClaim: 'groups' }],
  PostgresDbOptions: [(stack, options) => new HubDb(stack, 'Db', options), {}],
  PostgresDbProps: [
    (stack, options) => new PostgresDb(stack, 'Db', options),
    {
      serviceName: 'db',
      volumeKey: 'db_data',
      databaseName: 'app',
      user: 'app',
      password: EnvVar.secret('DB_PASSWORD'),
    },
  ],
  ProxyProps: [
    (stack, options) => new Proxy(stack, 'Proxy', options),
    {
      https: Https.letsEncrypt({ email: EnvVar.required('ACME_EMAIL') }),
      dashboard: { host: 't.example', users: EnvVar.secret('USERS') },
    },
  ],
  SharedStorageProps: [
    (stack, options) =>
      hubWith(stack, {}).mountInLabs(new SharedStorage(stack, 'Shared', options), '/shared'),
    {},
  ],
};

/** Types that stand in no root: those of a result, of a program without types, or that are the same under another name. */
const ELSEWHERE = new Set([
  'LabPlatformProps',
  'LabPlatformProps.hub',
  'LabPlatformProps.shared',
  'MlflowOptions',
  'MlflowOptions.server',
  'AuthenticatorWarning',
  // The texts of the first are those of MlflowGateOptions; the second has no text but a list of fixed words.
  'MlflowGateProps',
  'SocketProxyProps',
]);

/** Places in which a text is code or a whole file by intention. */
const CODE = new Set([
  'HubProps.extraConfig',
  'HubProps.authenticator.classSource',
  'HubProps.lab.hostConfig',
  'HubProps.labPolicy.hostConfig',
  'HubProps.branding.announcement',
]);

function harmlessFor(root: string, path: string): string {
  if (path === 'version' && root === 'MlflowServerProps') return '3.17.2';
  const parts = path.split('.');
  for (let from = 0; from < parts.length; from++) {
    const found = HARMLESS[parts.slice(from).join('.')];
    if (found !== undefined) return found;
  }
  return 'harmless';
}

/** A value for what is also required. */
function required(stack: Stack): (shape: Shape, name: string) => unknown {
  const make = (shape: Shape, name: string): unknown => {
    if (shape === 'text') return HARMLESS[name] ?? 'plain';
    if (shape === 'number') return 1;
    if (shape === 'boolean') return false;
    if (typeof shape === 'string') return 'plain';
    if ('values' in shape) return shape.values[0];
    if ('instance' in shape)
      return shape.instance === 'LabImage'
        ? new LabImage(stack, 'Other', { imageName: 'other', serviceName: 'other', folder: 'other' })
        : EnvVar.secret('SECRET');
    if ('list' in shape) return [make(shape.list, name)];
    if ('map' in shape) return {};
    if ('one' in shape) return make(shape.one[0] ?? 'text', name);
    const options = Object.entries(OPTIONS[shape.options] ?? {}).filter(([, [must]]) => must === 1);
    return Object.fromEntries(options.map(([key, [, inner]]) => [key, make(inner, key)]));
  };
  return make;
}

interface Outcome {
  /** What each file says without its texts, in an order that names of files do not change. */
  readonly outlines: readonly string[];
  /** The texts of all files that are data. */
  readonly texts: readonly string[];
}

/** What is written for options; undefined where they are refused with an explanation. */
function synthesise(root: string, leaf: Leaf, text: string): Outcome | LabwrightError {
  const app = new App();
  const stack = new Stack(app, 'lab');
  const [build, base] = ROOTS[root] ?? [() => undefined, {}];
  try {
    build(stack, leaf.with(base, text, required(stack)) as never);
    const files = app.assemble().stacks[0]?.files ?? [];
    return {
      outlines: files.map(({ path, content }) => JSON.stringify(outlineOf(path, String(content)))).sort(),
      texts: files.flatMap(({ path, content }) => textsOf(path, String(content))),
    };
  } catch (error) {
    if (LabwrightError.is(error)) return error;
    throw error;
  }
}

const LEAVES = Object.keys(ROOTS).flatMap((root) =>
  leavesOf(root).map((leaf) => ({ root, leaf, path: leaf.path })),
);

test('every type of options of the table is tried', () => {
  const reached = new Set<string>(Object.keys(ROOTS));
  const visit = (shape: Shape): void => {
    if (typeof shape === 'string') return;
    if ('list' in shape) visit(shape.list);
    if ('map' in shape) visit(shape.map);
    if ('one' in shape) shape.one.forEach(visit);
    if (!('options' in shape)) return;
    if (reached.has(shape.options) && !Object.hasOwn(ROOTS, shape.options)) return;
    reached.add(shape.options);
    for (const [, inner] of Object.values(OPTIONS[shape.options] ?? {})) visit(inner);
  };
  for (const root of Object.keys(ROOTS))
    for (const [, shape] of Object.values(OPTIONS[root] ?? {})) visit(shape);
  expect(Object.keys(OPTIONS).filter((type) => !reached.has(type) && !ELSEWHERE.has(type))).toEqual([]);
});

describe.each(Object.keys(ROOTS))('%s', (root) => {
  const own = LEAVES.filter(
    (one) => one.root === root && ![...CODE].some((code) => `${root}.${one.path}`.startsWith(code)),
  );
  if (own.length === 0) return test('has no texts', () => expect(leavesOf(root)).toEqual([]));
  test.each(own)('$path', ({ leaf, path }) => {
    const harmless = harmlessFor(root, path);
    const expected = synthesise(root, leaf, harmless);
    if (expected instanceof LabwrightError) throw expected;
    fc.assert(
      fc.property(hostile, (text) => {
        const given = synthesise(root, leaf, text);
        if (given instanceof LabwrightError) {
          for (const { code, path: at } of given.diagnostics) expect([code, at]).not.toContain(undefined);
          return;
        }
        expect(given.outlines).toEqual(expected.outlines);
        if (expected.texts.includes(harmless)) expect(given.texts).toContain(text);
      }),
      { numRuns: RUNS },
    );
  });
});
