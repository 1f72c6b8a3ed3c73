import type { ErrorCase } from './error-cases';

const parts =
  "const proxy = new Proxy(stack, 'Proxy', { https: Https.local() }); const lab = new LabImage(stack, 'Lab', { imageName: 'lab' });";
const hub = (props: string): string =>
  `${parts} const hub = new Hub(stack, 'Hub', { proxy, labImages: [lab], authenticator: Authenticator.local(), access: Access.only({ users: ['ada'] }), ${props} });`;
const google = "clientId: 'x', clientSecret: EnvVar.secret('G')";
const oidc = `${google}, authorizeUrl: 'https://a', tokenUrl: 'https://t', userdataUrl: 'https://u'`;
const proxy = (props: string): string => `new Proxy(stack, 'P', { ${props} });`;
const mlflow = (props: string): string =>
  `new MlflowServer(stack, 'M', { database: new MlflowDb(stack, 'D'), ${props} });`;
const storage = "new SharedStorage(stack, 'A')";

/** Cases of sign-in, labs, storage and databases. */
export const LAB_CASES: readonly ErrorCase[] = [
  {
    code: 'LW_HUB_NETWORK_MISMATCH',
    body: `${hub('')} hub.service.addOverride(['environment', 'DOCKER_NETWORK_NAME'], 'elsewhere');`,
  },
  {
    code: 'LW_HUB_NETWORK_MISMATCH',
    body: `${hub('')} hub.service.addDeletionOverride(['networks', 'labs']);`,
  },
  {
    code: 'LW_AUTH_DOMAIN_INVALID',
    body: hub(`authenticator: Authenticator.google({ ${google}, hostedDomain: '@uni.example' })`),
  },
  {
    code: 'LW_AUTH_GROUPS_INCOMPLETE',
    body: hub(`authenticator: Authenticator.google({ ${google}, allowedGroups: { 'uni.example': ['a'] } })`),
  },
  {
    code: 'LW_AUTH_GROUPS_INCOMPLETE',
    body: hub(`authenticator: Authenticator.oidc({ ${oidc}, allowedGroups: ['a'] })`),
  },
  {
    code: 'LW_AUTH_GROUPS_INCOMPLETE',
    body: hub(`authenticator: Authenticator.github({ ${google}, teamsAsGroups: true })`),
  },
  {
    code: 'LW_AUTH_LDAP_FILTER',
    body: hub(
      "authenticator: Authenticator.ldap({ serverAddress: 'l', bindDnTemplate: ['uid={username}'], groupSearchFilter: '(objectClass=*)' })",
    ),
  },
  {
    code: 'LW_AUTH_ORGANIZATION_INVALID',
    body: hub(`authenticator: Authenticator.github({ ${google}, organizations: ['my org'] })`),
  },
  {
    code: 'LW_AUTH_URL_INVALID',
    body: hub(`authenticator: Authenticator.oidc({ ${oidc}, tokenUrl: 'sso/token' })`),
  },
  {
    code: 'LW_AUTH_LDAP_INCOMPLETE',
    body: hub("authenticator: Authenticator.ldap({ serverAddress: 'ldap.uni.example' })"),
  },
  {
    code: 'LW_AUTH_LDAP_INCOMPLETE',
    body: hub(
      "authenticator: Authenticator.ldap({ serverAddress: 'l', search: { base: 'b', bindDn: 'cn=x' } })",
    ),
  },
  {
    code: 'LW_AUTH_LDAP_INCOMPLETE',
    body: hub("authenticator: Authenticator.ldap({ serverAddress: 'l', bindDnTemplate: ['uid=ada'] })"),
  },
  { code: 'LW_HUB_ACCESS_NO_RULE', body: hub('access: Access.byProvider()') },
  {
    code: 'LW_HUB_ACCESS_EVERYBODY',
    body: hub(
      `access: Access.everyoneSignedIn(), authenticator: Authenticator.github({ ${google}, organizations: ['uni'] })`,
    ),
  },
  {
    code: 'LW_HUB_USER_NAME_INVALID',
    body: hub(
      `access: Access.only({ users: ['ada@uni.example'] }), authenticator: Authenticator.google({ ${google}, hostedDomain: 'uni.example' })`,
    ),
  },
  {
    code: 'LW_HUB_USER_NAME_INVALID',
    body: hub(`authenticator: Authenticator.google({ ${google}, hostedDomain: ['a.example', 'b.example'] })`),
  },
  {
    code: 'LW_HUB_GROUPS_CONFLICT',
    body: hub(
      `groups: { a: ['ada'] }, authenticator: Authenticator.github({ ${google}, organizations: ['uni'], teamsAsGroups: true })`,
    ),
  },
  {
    code: 'LW_STRICT_WARNING',
    body: hub("host: 'hub.uni.example'").replace('Https.local()', 'Https.behindProxy()'),
    args: ['--strict'],
  },
  { code: 'LW_HUB_TOKEN_NOT_SECRET', body: hub("metricsToken: EnvVar.required('T')") },
  { code: 'LW_HUB_TOKEN_NOT_SECRET', body: hub("database: EnvVar.required('T')") },
  { code: 'LW_HUB_PROFILE_INVALID', body: hub("profiles: [{ name: 'My Lab', image: lab }]") },
  {
    code: 'LW_HUB_PROFILE_INVALID',
    body: hub("profiles: [{ name: 'a', image: lab }, { name: 'a', image: lab }]"),
  },
  { code: 'LW_HUB_SERVICE_NAME', body: hub("services: [{ name: 'a/../b' }]") },
  { code: 'LW_PACKAGE_INVALID', body: hub("pip: ['--index-url=http://x']") },
  {
    code: 'LW_HUB_SERVICE_DUPLICATE',
    body: `${hub("services: [{ name: 'a' }]")} hub.addService({ name: 'a' });`,
  },
  { code: 'LW_HUB_ROLE_UNKNOWN', body: hub("roles: [{ name: 'a', scopes: [], services: ['b'] }]") },
  { code: 'LW_HUB_LIMIT_INVALID', body: hub('maxActiveLabs: 1.5') },
  {
    code: 'LW_HUB_LIMIT_INVALID',
    body: hub('limits: { memory: Size.gibibytes(1), memoryGuarantee: Size.gibibytes(2) }'),
  },
  {
    code: 'LW_HUB_LIMIT_INVALID',
    body: hub("profiles: [{ name: 'a', image: lab, limits: { cpus: -1 } }]"),
  },
  { code: 'LW_HUB_LIMIT_INVALID', body: hub('limits: { memoryGuarantee: Size.gibibytes(3) }') },
  { code: 'LW_HUB_LIMIT_INVALID', body: hub('limits: { cpuShares: 1 }') },
  {
    code: 'LW_HUB_LIMIT_INVALID',
    body: hub(
      "limits: { memoryGuarantee: Size.gibibytes(1) }, profiles: [{ name: 'a', image: lab, limits: { memory: Size.mebibytes(512) } }]",
    ),
  },
  {
    code: 'LW_STORAGE_MOUNTED_TWICE',
    body: `${hub('')} const s = new SharedStorage(stack, 'X'); hub.mountInLabs(s, '/a'); hub.mountInLabs(s, '/b', { read: 'everyone' });`,
  },
  { code: 'LW_LAB_PRIVILEGES_CONFLICT', body: hub('lab: { root: {}, noNewPrivileges: true }') },
  {
    code: 'LW_STRICT_WARNING',
    warning: 'LW_LAB_ROOT',
    body: hub('lab: { root: { grantSudo: true } }'),
    args: ['--strict'],
  },
  {
    code: 'LW_STRICT_WARNING',
    warning: 'LW_TRAEFIK_V1_ENGINE',
    body: proxy("https: Https.local(), dialect: '1.7'"),
    args: ['--strict'],
  },
  {
    code: 'LW_STRICT_WARNING',
    warning: 'LW_HUB_SHARED_PASSWORD',
    body: "const open = new Proxy(stack, 'Open', { https: Https.certificate() }); new Hub(stack, 'Hub', { proxy: open, host: EnvVar.required('HOST'), labImages: [new LabImage(stack, 'Lab', { imageName: 'lab' })], authenticator: Authenticator.local(), access: Access.only({ users: ['ada'] }) });",
    args: ['--strict'],
  },
  { code: 'LW_LAB_ROOT_VARIABLE', body: hub("lab: { environment: { GRANT_SUDO: 'yes' } }") },
  {
    code: 'LW_STRICT_WARNING',
    warning: 'LW_LAB_SECRET_SHARED',
    body: hub("lab: { environment: { KEY: EnvVar.secret('KEY') } }"),
    args: ['--strict'],
  },
  {
    code: 'LW_LAB_BASE_CONFLICT',
    body: "new LabImage(stack, 'L', { imageName: 'l', from: 'a:1', dockerfile: 'from' });",
  },
  {
    code: 'LW_LAB_FILE_DUPLICATE',
    body: "new LabImage(stack, 'L', { imageName: 'l', files: { 'hook.txt': '/a', './hook.txt': '/b' } });",
  },
  { code: 'LW_STORAGE_MOUNT_INVALID', body: `${hub('')} hub.mountInLabs(${storage}, 'shared');` },
  { code: 'LW_STORAGE_ACCESS_INVALID', body: `${hub('')} hub.mountInLabs(${storage}, '/shared', {});` },
  {
    code: 'LW_STORAGE_CIFS_SECRET',
    body: "new SharedStorage(stack, 'S', { remote: { kind: 'cifs', server: 's', share: 'x', password: EnvVar.secret('P') } });",
  },
  {
    code: 'LW_DB_INIT_SCRIPT',
    body: "new MlflowDb(stack, 'D', { initScripts: ['hook.txt'] });",
  },
  { code: 'LW_PROXY_ADDRESS_INVALID', body: proxy("https: Https.local(), allowFrom: ['the office']") },
  {
    code: 'LW_PROXY_ADDRESS_INVALID',
    body: proxy("https: Https.behindProxy(8080, { trustedAddresses: ['proxy.uni.example'] })"),
  },
  {
    code: 'LW_PROXY_WILDCARD',
    body: `const proxy = new Proxy(stack, 'Proxy', { https: Https.letsEncrypt({ email: 'it@uni.example' }) }); new Hub(stack, 'Hub', { proxy, labImages: [new LabImage(stack, 'Lab', { imageName: 'lab' })], authenticator: Authenticator.local(), access: Access.only({ users: ['ada'] }), host: 'hub.uni.example', userSubdomains: true });`,
    at: 'good/Proxy',
  },
  { code: 'LW_PROXY_HSTS_INVALID', body: proxy('https: Https.local(), hsts: {}') },
  { code: 'LW_PROXY_HSTS_INVALID', body: proxy('https: Https.certificate(), hsts: { preload: true }') },
  { code: 'LW_PORT_INVALID', body: proxy('https: Https.local(0)') },
  {
    code: 'LW_PROXY_DASHBOARD_OPEN',
    body: proxy("https: Https.local(), dashboard: { users: EnvVar.required('U') }"),
  },
  {
    code: 'LW_PROXY_DASHBOARD_OPEN',
    body: proxy("https: Https.certificate(), dashboard: { users: EnvVar.secret('U') }"),
  },
  {
    code: 'LW_PROXY_DIALECT',
    body: proxy("https: Https.local(), dialect: '1.7', dashboard: { users: EnvVar.secret('U') }"),
  },
  { code: 'LW_MLFLOW_WORKERS_INVALID', body: mlflow('workers: 0') },
  { code: 'LW_MLFLOW_ARTIFACTS_INVALID', body: mlflow('s3: {}') },
  {
    code: 'LW_HUB_TOKEN_NOT_SECRET',
    body: mlflow("artifacts: 's3://bucket', s3: { secretAccessKey: EnvVar.required('K') }"),
  },
];
