import { Access, Authenticator, type AuthenticatorDefinition, EnvVar, OidcProvider } from '../../lib';
import { configOf } from '../support/platform-stack';

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

test.each(Object.entries(KINDS))(
  '%s admits people by its own rule, and not everybody',
  (_, authenticator) => {
    const config = configOf({ authenticator, access });
    expect(signIn(config)).toMatchSnapshot();
    expect(config).not.toContain('allow_all');
  },
);

test('native accounts wait for the yes of an admin', () => {
  const config = configOf({ authenticator: Authenticator.native(), access: Access.everyoneSignedIn() });
  expect(signIn(config)).toMatchSnapshot();
});

test('the secrets of providers are read from files, and never pasted', () => {
  const config = configOf({ authenticator: KINDS['google'] as AuthenticatorDefinition, access });
  expect(config).toContain('client_secret = read_secret("SECRET")');
  expect(config).toContain('google_service_account_keys = {"uni.example": os.environ["KEY_FILE"]}');
});

test('another authenticator counts as open until it is said that it is not', () => {
  const own = { className: 'own.Authenticator', packages: ['own==1.0'], traits: { 'Own.a': 1 } };
  expect(Authenticator.custom(own).open).toBe(true);
  expect(() =>
    configOf({ authenticator: Authenticator.custom(own), access: Access.everyoneSignedIn() }),
  ).toThrow('LW_HUB_ACCESS_EVERYBODY');
  const closed = Authenticator.custom({ ...own, open: false });
  expect(configOf({ authenticator: closed, access: Access.everyoneSignedIn() })).toContain('c.Own.a = 1');
});

test('the world may enter when it is said in so many words', () => {
  const config = configOf({ authenticator: Authenticator.google(oauth), access: Access.anyone() });
  expect(config).toContain('c.Authenticator.allow_all = True');
});
