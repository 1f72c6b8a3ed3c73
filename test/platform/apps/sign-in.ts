// Hubs whose configuration try_sign_in.py loads into the real authenticators. Names, groups and claims that users control
// must grant nothing.
import {
  Access,
  App,
  Authenticator,
  type AuthenticatorDefinition,
  EnvVar,
  Https,
  Hub,
  LabImage,
  Proxy,
  Stack,
} from '../../../lib';

const GITHUB = 'http://127.0.0.1:18100';
const oauth = { clientId: 'hub', clientSecret: EnvVar.secret('CLIENT_SECRET') };
const github = { ...oauth, githubUrl: GITHUB, teamsAsGroups: true };
const named = Access.only({ users: ['grace'], admins: ['ada'], blocked: ['Eve'] });
const ldap = Authenticator.ldap({
  serverAddress: 'ldap.uni.example',
  bindDnTemplate: ['uid={username},ou=people,dc=uni'],
  allowedGroups: ['cn=staff,dc=uni'],
});

const HUBS: Readonly<Record<string, readonly [AuthenticatorDefinition, Access]>> = {
  'github-one': [Authenticator.github({ ...github, organizations: ['Uni'] }), Access.byProvider()],
  'github-two': [
    Authenticator.github({ ...github, organizations: ['Uni', 'lab:staff'] }),
    Access.byProvider(),
  ],
  oidc: [
    Authenticator.oidc({
      ...oauth,
      authorizeUrl: `${GITHUB}/authorize`,
      tokenUrl: `${GITHUB}/token`,
      userdataUrl: `${GITHUB}/userinfo`,
      usernameClaim: 'email',
    }),
    named,
  ],
  native: [Authenticator.native(), named],
  'native-open': [Authenticator.native({ openSignup: true }), Access.anyone({ admins: ['ada'] })],
  ldap: [ldap, Access.byProvider({ users: ['grace'] })],
  local: [Authenticator.local(), named],
};

const app = new App();
for (const [name, [authenticator, access]] of Object.entries(HUBS)) {
  const stack = new Stack(app, name);
  new Hub(stack, 'Hub', {
    host: 'hub.uni.example',
    proxy: new Proxy(stack, 'Proxy', { https: Https.behindProxy() }),
    labImages: [new LabImage(stack, 'Lab', { imageName: 'lab' })],
    authenticator,
    access,
  });
}
app.synth();
