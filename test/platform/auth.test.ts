import {
  Access,
  App,
  Authenticator,
  type AuthenticatorDefinition,
  EnvVar,
  type HubProps,
  OidcProvider,
  Stack,
} from '../../lib';
import { configOf, diagnosticsOf, makeHub } from '../support/platform-stack';

const oauth = { clientId: EnvVar.required('ID'), clientSecret: EnvVar.secret('SECRET') };
const signIn = (config: string): string => /# --- Sign-in ---\n([\s\S]*?)\n# --- /.exec(config)?.[1] ?? '';
const access = Access.byProvider({ admins: ['ada'] });

const KINDS: Readonly<Record<string, AuthenticatorDefinition>> = {
  google: Authenticator.google({
    ...oauth,
    hostedDomain: 'uni.example',
    allowedGroups: { 'uni.example': ['staff'] },
    serviceAccount: { 'uni.example': { administrator: 'root@uni.example', key: EnvVar.secret('KEY') } },
  }),
  github: Authenticator.github({ ...oauth, organizations: ['uni', 'lab:team'], teamsAsGroups: true }),
  oidc: Authenticator.oidc({
    ...oauth,
    ...OidcProvider.keycloak('https://sso.uni.example/', 'uni'),
    groupsClaim: 'groups',
    allowedGroups: ['staff'],
    adminGroups: ['admins'],
    autoLogin: true,
  }),
  ldap: Authenticator.ldap({
    serverAddress: 'ldap.uni.example',
    tls: 'on_connect',
    port: 636,
    bindDnTemplate: ['uid={username},ou=people,dc=uni'],
    allowedGroups: ['cn=staff,dc=uni'],
  }),
};

test.each(Object.entries(KINDS))('%s allows users by its own rule, and not all users', (_, authenticator) => {
  const config = configOf({ authenticator, access });
  expect(signIn(config)).toMatchSnapshot();
  expect(config).not.toContain('allow_all');
});

test('native accounts need approval by an admin', () => {
  const config = configOf({ authenticator: Authenticator.native(), access: Access.everyoneSignedIn() });
  expect(signIn(config)).toMatchSnapshot();
});

test('the hub reads provider secrets from files', () => {
  const config = configOf({ authenticator: KINDS['google'] as AuthenticatorDefinition, access });
  expect(config).toContain('client_secret = read_secret("SECRET")');
  expect(config).toContain('google_service_account_keys = {"uni.example": os.environ["KEY_FILE"]}');
});

test('a custom authenticator is open by default', () => {
  const own = { className: 'own.Authenticator', packages: ['own==1.0'], traits: { 'Own.a': 1 } };
  expect(Authenticator.custom(own).open).toBe(true);
  expect(() =>
    configOf({ authenticator: Authenticator.custom(own), access: Access.everyoneSignedIn() }),
  ).toThrow('LW_HUB_ACCESS_EVERYBODY');
  const closed = Authenticator.custom({ ...own, open: false });
  expect(configOf({ authenticator: closed, access: Access.everyoneSignedIn() })).toContain('c.Own.a = 1');
});

test('Access.anyone opens the hub to the world', () => {
  const config = configOf({ authenticator: Authenticator.google(oauth), access: Access.anyone() });
  expect(config).toContain('c.Authenticator.allow_all = True');
});

/** The ids of the warnings of a hub. */
function warningsOf(
  authenticator: AuthenticatorDefinition,
  props: Partial<HubProps> = {},
): readonly string[] {
  const app = new App();
  makeHub(new Stack(app, 'lab'), { authenticator, host: 'hub.uni.example', ...props });
  return app.assemble().warnings.map(({ id }) => id);
}

const endpoints = OidcProvider.keycloak('https://sso.uni.example', 'uni');
const directory = { serverAddress: 'ldap.uni.example', bindDnTemplate: ['uid={username},dc=uni'] };

describe('what users control at the provider', () => {
  test.each<[string, AuthenticatorDefinition, readonly string[]]>([
    ['the subject', Authenticator.oidc({ ...oauth, ...endpoints, usernameClaim: 'sub' }), []],
    ['the default claim', Authenticator.oidc({ ...oauth, ...endpoints }), ['LW_AUTH_NAME_CHANGEABLE']],
    ...['email', 'nickname', 'name', 'upn'].map(
      (usernameClaim): [string, AuthenticatorDefinition, string[]] => [
        usernameClaim,
        Authenticator.oidc({ ...oauth, ...endpoints, usernameClaim }),
        ['LW_AUTH_NAME_CHANGEABLE'],
      ],
    ),
    [
      'groups that users make',
      Authenticator.oidc({ ...oauth, ...OidcProvider.gitlab(), usernameClaim: 'sub', groupsClaim: 'groups' }),
      ['LW_AUTH_GROUPS_CHANGEABLE'],
    ],
    [
      'groups by an address of another domain',
      Authenticator.google({
        ...oauth,
        hostedDomain: 'a.example',
        allowedGroups: { 'b.example': ['staff'] },
        serviceAccount: { 'b.example': { administrator: 'root', key: EnvVar.secret('KEY') } },
      }),
      ['LW_AUTH_GROUPS_CHANGEABLE'],
    ],
    [
      'the name of another account',
      Authenticator.google({ ...oauth, hostedDomain: 'a.example', usernameMap: { 'ada.l': 'Ada' } }),
      ['LW_AUTH_NAME_SHARED'],
    ],
    [
      'names that are exchanged',
      Authenticator.google({
        ...oauth,
        hostedDomain: 'a.example',
        usernameMap: { 'ada.l': 'ada', ada: 'ada.l' },
      }),
      [],
    ],
    [
      'an attribute of the entry',
      Authenticator.ldap({ ...directory, search: { base: 'dc=uni', userAttribute: 'mail' } }),
      ['LW_AUTH_NAME_CHANGEABLE'],
    ],
    [
      'a filter over several attributes',
      Authenticator.ldap({
        ...directory,
        search: { base: 'dc=uni', filter: '(|(uid={login})(mail={login}))' },
      }),
      ['LW_AUTH_NAME_CHANGEABLE'],
    ],
    [
      'entries of one name',
      Authenticator.ldap({ ...directory, bindDnTemplate: ['uid={username},ou=a', 'uid={username},ou=b'] }),
      ['LW_AUTH_NAME_SHARED'],
    ],
    ['an entry', Authenticator.ldap(directory), []],
  ])('is warned of where it grants something: %s', (_, authenticator, expected) => {
    expect(warningsOf(authenticator, { access: Access.anyone() })).toEqual(expected);
  });

  test('is a name alone with one password for all (LW_HUB_SHARED_PASSWORD_RIGHTS)', () => {
    const operators = Access.only({ users: ['ada'], operators: ['grace'] });
    expect(warningsOf(Authenticator.local(), { access: operators })).toEqual([
      'LW_HUB_SHARED_PASSWORD_RIGHTS',
    ]);
    expect(warningsOf(Authenticator.local(), { groups: { teachers: ['grace'] } })).toEqual([
      'LW_HUB_SHARED_PASSWORD_RIGHTS',
    ]);
    expect(warningsOf(Authenticator.local())).toEqual([]);
  });

  test('needs an admin who approves listed names (LW_HUB_NO_APPROVER)', () => {
    expect(warningsOf(Authenticator.native())).toEqual(['LW_HUB_NO_APPROVER']);
    expect(warningsOf(Authenticator.native(), { access: Access.only({ admins: ['ada'] }) })).toEqual([]);
  });
});

test.each(['https://gitlab.com/oauth', 'https://login.microsoftonline.com/common/oauth2'])(
  'a provider at which anybody can have an account is open: %s',
  (base) => {
    const urls = { authorizeUrl: `${base}/authorize`, tokenUrl: `${base}/t`, userdataUrl: `${base}/u` };
    expect(Authenticator.oidc({ ...oauth, ...urls }).open).toBe(true);
    expect(Authenticator.oidc({ ...oauth, ...urls, open: false }).open).toBe(false);
    expect(Authenticator.oidc({ ...oauth, ...endpoints }).open).toBe(false);
  },
);

test.each<[string, object]>([
  ['bindDnTemplate', { bindDnTemplate: ['uid={username},ou={department}'] }],
  ['groupSearchFilter', { groupSearchFilter: '(objectClass=*)' }],
  ['groupSearchFilter', { groupSearchFilter: '(member={userdn}' + '{)' }],
  ['search.filter', { search: { base: 'dc=uni', filter: '(uid=*)' } }],
  ['searchFilter', { search: { base: 'dc=uni' }, searchFilter: '(objectClass=person)' }],
])('a template of the directory without the user is refused: %s', (property, options) => {
  const authenticator = Authenticator.ldap({ ...directory, ...options });
  const access = Access.only({ users: ['ada'] });
  expect(diagnosticsOf((stack) => makeHub(stack, { authenticator, access }))).toEqual([
    `LW_AUTH_LDAP_FILTER authenticator.${property}`,
  ]);
});

test('past access does not keep a user allowed, and blocked names match in lower case', () => {
  const config = configOf({ access: Access.only({ users: ['ada'], blocked: ['Eve'] }) });
  expect(config).toContain('c.Authenticator.allow_existing_users = False\n');
  expect(config).toContain('c.Authenticator.blocked_users = {"Eve", "eve"}\n');
});
