import type { DiagnosticCode } from '../../lib/core';
import { LAB_CASES } from './lab-error-cases';

/** A program, or the lines of one, that must be refused. */
export interface ErrorCase {
  readonly code: DiagnosticCode;
  readonly body: string;
  readonly args?: readonly string[];
  /** Beginning of the path that the report names. Default: `good`. */
  readonly at?: string;
  /** True if no line of the program causes the error. */
  readonly noSource?: boolean;
  /** The id of the warning that `--strict` refuses. */
  readonly warning?: string;
  /** A whole program in place of the usual one. */
  readonly program?: string;
}

const service = (props: string): string => `new Service(stack, 'S', { image: 'nginx:1.29', ${props} });`;
const parts =
  "const proxy = new Proxy(stack, 'Proxy', { https: Https.local() }); const lab = new LabImage(stack, 'Lab', { imageName: 'lab' });";
const hub = (props: string): string =>
  `${parts} new Hub(stack, 'Hub', { proxy, labImages: [lab], authenticator: Authenticator.local(), access: Access.only({ users: ['ada'] }), ${props} });`;
const dockerfile = (lines: string): string =>
  `const d = new Dockerfile(stack, 'D', { path: 'd/Dockerfile' }); ${lines}`;
const google = "Authenticator.google({ clientId: 'x', clientSecret: EnvVar.secret('G')";

/** One or more cases for each code. */
export const CASES: readonly ErrorCase[] = [
  { code: 'LW_APP_NOT_FOUND', body: '', args: ['-a', 'none.js'], at: 'cdk.json', noSource: true },
  { code: 'LW_APP_FAILED', body: "throw new Error('own');", at: '/' },
  { code: 'LW_APP_NO_APP', body: '', program: '1;\n', at: '/', noSource: true },
  { code: 'LW_APP_NO_STACK', body: '', program: "new (require('labwright').App)().synth();\n", at: 'App' },
  { code: 'LW_CONTEXT_INVALID', body: '', args: ['-c', 'novalue'], at: 'command line', noSource: true },
  { code: 'LW_STACK_NO_MATCH', body: '', args: ['nothing*'], at: 'command line', noSource: true },
  { code: 'LW_USAGE', body: '', args: ['--unknown'], at: 'command line', noSource: true },
  {
    code: 'LW_STACK_NAME_INVALID',
    body: "new Service(new Stack(app, 'Big Name'), 'S', { image: 'a:1' });",
    at: 'Big Name',
  },
  { code: 'LW_STACK_EMPTY', body: "new Stack(app, 'empty');", at: 'empty' },
  {
    code: 'LW_STACK_DUPLICATE',
    body: "new Service(new Stack(app, 'other', { projectName: 'good' }), 'S', { image: 'a:1' });",
    at: '',
  },
  { code: 'LW_STACK_ABSENT', body: "new Service(app, 'S', { image: 'a:1' });", at: 'S' },
  { code: 'LW_CONSTRUCT_DUPLICATE', body: "new Service(stack, 'Base', { image: 'a:1' });" },
  { code: 'LW_CONSTRUCT_INVALID', body: "stack.node.addValidation({ validate: () => ['own rule'] });" },
  {
    code: 'LW_CROSS_STACK',
    body: "const o = new Stack(app, 'other'); const t = new Service(o, 'T', { image: 'a:1' }); new Service(stack, 'S', { image: 'a:1', environment: { T: t.endpoint(1) } });",
  },
  { code: 'LW_TEXT_NOT_UNICODE', body: service("environment: { A: 'cut \\ud83d' }") },
  { code: 'LW_TOKEN_BROKEN', body: service("environment: { A: `${EnvVar.required('A')}`.slice(0, -1) }") },
  { code: 'LW_TOKEN_IN_KEY', body: service("environment: { [`${EnvVar.required('A')}`]: '1' }") },
  {
    code: 'LW_LAZY_CYCLE',
    body: "const l = Lazy.string(() => l); new Service(stack, 'S', { image: 'a:1', environment: { L: l } });",
  },
  { code: 'LW_PARAMETER_NAME_INVALID', body: service("environment: { A: `${EnvVar.required('1 A')}` }") },
  {
    code: 'LW_PARAMETER_CONFLICT',
    body: service("environment: { A: `${EnvVar.required('A')}`, B: `${EnvVar.optional('A', 'x')}` }"),
  },
  { code: 'LW_PARAMETER_SECRET_EXPOSED', body: service("labels: { a: `${EnvVar.secret('A')}` }") },
  {
    code: 'LW_PARAMETER_NOT_INTERPOLABLE',
    body: "new TomlFile(stack, 'T', { path: 't.toml', header: 't', content: { a: `${EnvVar.required('A')}` } });",
  },
  { code: 'LW_DURATION_INVALID', body: service("stopGracePeriod: Duration.parse('5 parsecs')") },
  { code: 'LW_SIZE_INVALID', body: service("memLimit: Size.parse('much')") },
  { code: 'LW_FILE_NOT_FOUND', body: "stageAsset(stack.node.children[0], 'absent', 'x');" },
  { code: 'LW_FILE_SYMLINK_ESCAPES', body: "stageAsset(stack.node.children[0], 'files', 'x');" },
  {
    code: 'LW_ARTIFACT_COLLISION',
    body: "for (const i of [1, 2]) stack.addArtifact(new TextFile(stack.node.children[0], 'x', `${i}`));",
  },
  {
    code: 'LW_ARTIFACT_PATH_INVALID',
    body: "stack.addArtifact(new TextFile(stack.node.children[0], '../x', ''));",
  },
  { code: 'LW_OVERRIDE_INVALID', body: "stack.node.children[0].addOverride(['image', 'deep'], 1);" },
  {
    code: 'LW_STRICT_WARNING',
    body: "new Service(stack, 'S', { image: 'a:1' }).mountHostPath('/var/run/docker.sock', '/s');",
    args: ['--strict'],
  },
  { code: 'LW_COMPOSE_KEY_UNKNOWN', body: service("enviroment: { A: '1' }") },
  { code: 'LW_COMPOSE_VALUE_INVALID', body: service("ports: 'eighty'") },
  { code: 'LW_SERVICE_NO_IMAGE', body: "new Service(stack, 'S', {});" },
  { code: 'LW_SERVICE_NAME_INVALID', body: service("serviceName: 'a b'") },
  { code: 'LW_SERVICE_DUPLICATE', body: service("serviceName: 'base'") },
  {
    code: 'LW_CONTAINER_NAME_DUPLICATE',
    body: `${service("containerName: 'one'")} new Service(stack, 'T', { image: 'a:1', containerName: 'one' });`,
  },
  { code: 'LW_CONTAINER_NAME_SCALED', body: service("containerName: 'one', scale: 2") },
  { code: 'LW_PORT_INVALID', body: service('ports: [{ target: 70000 }]') },
  {
    code: 'LW_PORT_CONFLICT',
    body: "for (const i of ['A', 'B']) new Service(stack, i, { image: 'a:1' }).publish(80);",
  },
  {
    code: 'LW_VOLUME_NAME_DUPLICATE',
    body: "for (const i of ['A', 'B']) new Volume(stack, i, { volumeName: 'data' });",
  },
  { code: 'LW_VOLUME_UNDEFINED', body: service("volumes: ['data:/data']") },
  { code: 'LW_NETWORK_UNDEFINED', body: service("networks: ['net']") },
  { code: 'LW_NETWORK_MODE_CONFLICT', body: service("networkMode: 'host', networks: ['default']") },
  { code: 'LW_SECRET_UNDEFINED', body: service("secrets: ['s']") },
  { code: 'LW_MODEL_UNDEFINED', body: service("models: ['m']") },
  { code: 'LW_DEPENDS_UNDEFINED', body: service("links: ['other:alias']") },
  { code: 'LW_DEPENDS_UNDEFINED', body: service("networkMode: 'service:other'") },
  { code: 'LW_DEPENDS_UNDEFINED', body: service("extends: { service: 'other' }") },
  {
    code: 'LW_COMPOSE_VALUE_INVALID',
    body: service("platform: 'linux/arm64', build: { context: '.', platforms: ['linux/amd64'] }"),
  },
  { code: 'LW_COMPOSE_VALUE_INVALID', body: service("containerName: 'my hub'") },
  { code: 'LW_BUILD_CONFLICT', body: service("build: { dockerfile: 'D', dockerfileInline: 'FROM a:1' }") },
  { code: 'LW_COMPOSE_VALUE_INVALID', body: service("init: 'perhaps'") },
  { code: 'LW_COMPOSE_VALUE_INVALID', body: service("healthcheck: { test: 'true', interval: '5 parsecs' }") },
  { code: 'LW_CONFIG_UNDEFINED', body: service("configs: ['c']") },
  { code: 'LW_SECRET_SOURCE_INVALID', body: "new Secret(stack, 'X', {});" },
  { code: 'LW_CONFIG_SOURCE_INVALID', body: "new Config(stack, 'X', { file: './a', content: 'b' });" },
  {
    code: 'LW_MOUNT_TARGET_INVALID',
    body: "new Service(stack, 'S', { image: 'a:1' }).mount(new Volume(stack, 'V'), 'data');",
  },
  {
    code: 'LW_MOUNT_TARGET_DUPLICATE',
    body: "const v = new Volume(stack, 'V'); new Service(stack, 'S', { image: 'a:1' }).mount(v, '/a').mount(v, '/a');",
  },
  {
    code: 'LW_DEPENDS_CYCLE',
    body: "const a = new Service(stack, 'A', { image: 'a:1' }); const b = new Service(stack, 'B', { image: 'a:1' }).dependsOn(a); a.dependsOn(b);",
  },
  { code: 'LW_DEPENDS_UNDEFINED', body: service("dependsOn: ['x']") },
  {
    code: 'LW_DEPENDS_NO_HEALTHCHECK',
    body: "new Service(stack, 'S', { image: 'a:1' }).dependsOn(stack.node.children[0], 'healthy');",
  },
  {
    code: 'LW_DEPENDS_NEVER_COMPLETES',
    body: "new Service(stack, 'S', { image: 'a:1' }).dependsOn(new Service(stack, 'T', { image: 'a:1', restart: 'always' }), 'completed');",
  },
  {
    code: 'LW_DEPENDS_PROFILE',
    body: "new Service(stack, 'S', { image: 'a:1' }).dependsOn(new Service(stack, 'T', { image: 'a:1', profiles: ['p'] }));",
  },
  { code: 'LW_IMAGE_FLOATING', body: "new Service(stack, 'S', { image: 'nginx:latest' });" },
  { code: 'LW_IMAGE_INVALID', body: "new Service(stack, 'S', { image: 'Not An Image' });" },
  { code: 'LW_PRIVILEGED', body: service('privileged: true') },
  { code: 'LW_SECRET_LITERAL', body: service("environment: { DB_PASSWORD: 'hunter2' }") },
  { code: 'LW_LABEL_MISSPELT', body: service("labels: { 'treafik.enable': 'true' }") },
  { code: 'LW_INCLUDE_NOT_FOUND', body: "new Include(stack, 'I', { file: 'absent.yml' });" },
  { code: 'LW_INCLUDE_INVALID', body: "new Include(stack, 'I', { file: 'broken.yml' });" },
  { code: 'LW_INCLUDE_VOLUMES_LIST', body: "new Include(stack, 'I', { file: 'list.yml' });" },
  { code: 'LW_INCLUDE_SERVICE_UNKNOWN', body: "new Include(stack, 'I', { file: 'list.yml' }).service('b');" },
  {
    code: 'LW_EXTERNAL_CONFLICT',
    body: "new Volume(stack, 'V', { external: true, volumeName: 'v', driver: 'local' });",
  },
  { code: 'LW_HEALTHCHECK_INVALID', body: service("healthcheck: { interval: '5s' }") },
  { code: 'LW_DOCKERFILE_EMPTY', body: dockerfile('') },
  {
    code: 'LW_DOCKERFILE_STAGE_DUPLICATE',
    body: dockerfile("for (const i of [1, 2]) d.stage('a:1', { name: 'x' });"),
  },
  {
    code: 'LW_DOCKERFILE_STAGE_UNKNOWN',
    body: dockerfile("d.stage('a:1').copy('a', 'b', { from: 'nowhere' });"),
  },
  { code: 'LW_DOCKERFILE_VALUE_INVALID', body: dockerfile("d.stage('a:1').workdir('a\\nb');") },
  {
    code: 'LW_DOCKERFILE_SECRET_EXPOSED',
    body: dockerfile("d.stage('a:1').env({ A: `${EnvVar.secret('A')}` });"),
  },
  {
    code: 'LW_DOCKERFILE_PARSE',
    body: "new Dockerfile(stack, 'D', { path: 'd/Dockerfile', file: 'nofrom' });",
  },
  {
    code: 'LW_PROXY_EMAIL_INVALID',
    body: "new Proxy(stack, 'P', { https: Https.letsEncrypt({ email: 'admin' }) });",
  },
  {
    code: 'LW_PROXY_DNS_PROVIDER',
    body: "new Proxy(stack, 'P', { https: Https.letsEncrypt({ email: 'a@b.example', challenge: Challenge.dns('', []) }) });",
  },
  { code: 'LW_HUB_HOST_INVALID', body: hub("host: 'https://hub'") },
  { code: 'LW_HUB_ACCESS_NOBODY', body: hub('access: Access.only({})') },
  {
    code: 'LW_HUB_ACCESS_EVERYBODY',
    body: hub(`access: Access.everyoneSignedIn(), authenticator: ${google} })`),
  },
  {
    code: 'LW_HUB_CALLBACK_MISMATCH',
    body: hub(`authenticator: ${google}, callbackUrl: 'https://other/hub/oauth_callback' })`),
  },
  { code: 'LW_HUB_NO_LAB_IMAGE', body: hub('labImages: []') },
  { code: 'LW_HUB_LAB_IMAGE_DUPLICATE', body: hub('labImages: [lab, lab]') },
  { code: 'LW_HUB_VOLUME_TEMPLATE', body: hub("userVolume: 'everyone'") },
  { code: 'LW_HUB_LIMIT_INVALID', body: hub('limits: { cpus: 0 }') },
  {
    code: 'LW_PYTHON_NAME_INVALID',
    body: hub("authenticator: { ...Authenticator.local(), traits: { 'a b': 1 } }"),
  },
  {
    code: 'LW_LAB_HOOK_NAME',
    body: "new LabImage(stack, 'L', { imageName: 'l', startHooks: ['hook.txt'] });",
  },
  {
    code: 'LW_PACKAGE_INVALID',
    body: "new LabImage(stack, 'L', { imageName: 'l', pip: ['a; rm -rf /'] });",
  },
  { code: 'LW_DB_MAJOR_UNKNOWN', body: "new MlflowDb(stack, 'D', { version: '9.6' });" },
  { code: 'LW_DB_IDENTIFIER_INVALID', body: "new MlflowDb(stack, 'D', { user: 'a-b' });" },
  {
    code: 'LW_MLFLOW_ARTIFACTS_INVALID',
    body: "new MlflowServer(stack, 'M', { database: new MlflowDb(stack, 'D'), artifacts: 'ftp://x' });",
  },
  {
    code: 'LW_STORAGE_NFS_INVALID',
    body: "new SharedStorage(stack, 'N', { remote: { kind: 'nfs', server: '', path: '/x' } });",
  },
  {
    code: 'LW_STORAGE_MOUNT_CONFLICT',
    body: `${parts} const h = new Hub(stack, 'Hub', { proxy, labImages: [lab], authenticator: Authenticator.local(), access: Access.only({ users: ['a'] }) }); h.mountInLabs(new SharedStorage(stack, 'A'), '/s'); h.mountInLabs(new SharedStorage(stack, 'B', { volumeName: 'b' }), '/s');`,
  },
  {
    code: 'LW_TRAEFIK_ENTRYPOINT_UNKNOWN',
    body: "new Proxy(stack, 'P', { https: Https.local() }); new Service(stack, 'S', { image: 'a:1', labels: { 'traefik.enable': 'true', 'traefik.http.routers.r.rule': 'Path(/)', 'traefik.http.routers.r.entrypoints': 'wbe' }, networks: ['edge'] });",
  },
  {
    code: 'LW_TRAEFIK_MIDDLEWARE_UNKNOWN',
    body: "new Proxy(stack, 'P', { https: Https.local() }); new Service(stack, 'S', { image: 'a:1', labels: { 'traefik.enable': 'true', 'traefik.http.routers.r.rule': 'Path(/)', 'traefik.http.routers.r.middlewares': 'none' }, networks: ['edge'] });",
  },
  {
    code: 'LW_TRAEFIK_SERVICE_UNKNOWN',
    body: "new Proxy(stack, 'P', { https: Https.local() }); new Service(stack, 'S', { image: 'a:1', labels: { 'traefik.enable': 'true', 'traefik.http.routers.r.rule': 'Path(/)', 'traefik.http.routers.r.service': 'none' }, networks: ['edge'] });",
  },
  {
    code: 'LW_TRAEFIK_RESOLVER_UNKNOWN',
    body: "new Proxy(stack, 'P', { https: Https.local() }); new Service(stack, 'S', { image: 'a:1', labels: { 'traefik.enable': 'true', 'traefik.http.routers.r.rule': 'Path(/)', 'traefik.http.routers.r.tls.certresolver': 'none' }, networks: ['edge'] });",
  },
  {
    code: 'LW_TRAEFIK_ROUTER_UNKNOWN',
    body: "new Proxy(stack, 'P', { https: Https.local() }); new Service(stack, 'S', { image: 'a:1', labels: { 'traefik.enable': 'true', 'traefik.http.routers.r.rule': 'Path(/)', 'traefik.http.routers.other.entrypoints': 'web' }, networks: ['edge'] });",
  },
  {
    code: 'LW_TRAEFIK_NETWORK_MISSING',
    body: "new Proxy(stack, 'P', { https: Https.local() }); new Service(stack, 'S', { image: 'a:1', labels: { 'traefik.enable': 'true', 'traefik.http.routers.r.rule': 'Path(/)', a: '1' } });",
  },
  {
    code: 'LW_TRAEFIK_TAG_MISSING',
    body: "new Proxy(stack, 'P', { https: Https.local(), dialect: '1.7' }); new Service(stack, 'S', { image: 'a:1', labels: { 'traefik.enable': 'true', 'traefik.frontend.rule': 'Host:a.example' }, networks: ['edge'] });",
  },
  {
    code: 'LW_TREE_ENDLESS',
    body: "const { Aspects } = require('labwright'); let n = 0; Aspects.of(stack).add({ visit: (c) => n++ < 5000 && new Volume(c, `V${n}`) });",
  },
  { code: 'LW_TOKEN_IN_KEY', body: "new Volume(stack, 'V', { key: `${EnvVar.required('A')}` });" },
  { code: 'LW_TOKEN_IN_KEY', body: service("serviceName: `${EnvVar.required('A')}`") },
  {
    code: 'LW_TOKEN_UNRESOLVED',
    body: "stack.addArtifact(new TextFile(stack.node.children[0], 'x', `${EnvVar.required('A')}`));",
  },
  {
    code: 'LW_TOKEN_UNRESOLVED',
    body: "stack.addArtifact(new TextFile(stack.node.children[0], `${EnvVar.required('A')}`, ''));",
  },
  { code: 'LW_TOKEN_UNRESOLVED', body: "new Volume(stack, `V ${EnvVar.required('A')}`, { key: 'v' });" },
  { code: 'LW_ELEMENT_NAME_INVALID', body: "new Volume(stack, 'V', { key: 'a b' });" },
  {
    code: 'LW_ELEMENT_DUPLICATE',
    body: "for (const i of ['A', 'B']) new Network(stack, i, { key: 'n' });",
  },
  {
    code: 'LW_PARAMETER_DEFAULT_INVALID',
    body: service("environment: { A: `${EnvVar.optional('A', 'a}b')}` }"),
  },
  {
    code: 'LW_PARAMETER_DEFAULT_INVALID',
    body: service("environment: { A: `${EnvVar.optional('A', 'a\\nb')}` }"),
  },
  {
    code: 'LW_ARTIFACT_COLLISION',
    body: "for (const p of ['x', 'x/y']) stack.addArtifact(new TextFile(stack.node.children[0], p, ''));",
  },
  {
    code: 'LW_ARTIFACT_COLLISION',
    body: "for (const p of ['x', 'X']) stack.addArtifact(new TextFile(stack.node.children[0], p, ''));",
  },
  {
    code: 'LW_ARTIFACT_COLLISION',
    body: "stack.addArtifact(new TextFile(stack.node.children[0], '.env.example', ''));",
  },
  {
    code: 'LW_ARTIFACT_PATH_INVALID',
    body: "stack.addArtifact(new TextFile(stack.node.children[0], './x', ''));",
  },
  {
    code: 'LW_ARTIFACT_PATH_INVALID',
    body: "stack.addArtifact(new TextFile(stack.node.children[0], '.ENV', ''));",
  },
  { code: 'LW_FILE_KIND', body: "stageAsset(stack.node.children[0], '/dev/null', 'x');" },
  {
    code: 'LW_FILE_EMPTY',
    body: "require('node:fs').mkdirSync('hollow/in', { recursive: true }); stageAsset(stack.node.children[0], 'hollow', 'x');",
  },
  {
    code: 'LW_PORT_CONFLICT',
    body: "new Service(stack, 'A', { image: 'a:1' }).publish(80, { published: 8080, hostIp: '127.0.0.1' }); new Service(stack, 'B', { image: 'a:1', ports: ['8079-8081:8079-8081'] });",
  },
  { code: 'LW_PORT_CONFLICT', body: service("ports: ['80:80', { target: 81, published: '80' }]") },
  {
    code: 'LW_PORT_CONFLICT',
    body: service("ports: [1, 2].map((target) => ({ target, published: `${EnvVar.required('P')}` }))"),
  },
  { code: 'LW_SECRET_LITERAL', body: service("build: { context: '.', args: ['NPM_TOKEN=hunter2'] }") },
  { code: 'LW_SECRET_LITERAL', body: service("environment: { DB: 'postgres://me:hunter2@db/x' }") },
  { code: 'LW_SECRET_LITERAL', body: service("labels: { 'own.apiKey': 'hunter2' }") },
  { code: 'LW_PRIVILEGED', body: service("privileged: 'yes'") },
  {
    code: 'LW_STRICT_WARNING',
    body: service("volumes: ['/var/run:/host:ro']"),
    args: ['--strict'],
  },
  { code: 'LW_STRICT_WARNING', body: service('useApiSocket: true'), args: ['--strict'] },
  ...['dependsOn(db)', 'addSecret(key)', 'addConfig(conf)'].map((call) => ({
    code: 'LW_CROSS_STACK' as const,
    body: `const o = new Stack(app, 'other'); const db = new Service(o, 'Base', { image: 'a:1' }); const key = new Secret(o, 'K', { file: './k' }); const conf = new Config(o, 'C', { content: '' }); new Service(stack, 'S', { image: 'a:1' }).${call};`,
  })),
  {
    code: 'LW_INCLUDE_ELEMENT_UNKNOWN',
    body: "new Include(stack, 'I', { file: 'list.yml' }).network('b');",
  },
  { code: 'LW_INCLUDE_PATH_OUTSIDE', body: "new Include(stack, 'I', { file: 'files/up.yml' });" },
  {
    code: 'LW_STRICT_WARNING',
    body: "new Include(stack, 'I', { file: 'kept.yml' });",
    args: ['--strict'],
  },
  {
    code: 'LW_LABEL_MISSPELT',
    body: "new Proxy(stack, 'P', { https: Https.local() }); new Service(stack, 'S', { image: 'a:1', networks: ['edge'], labels: { 'traefik.enable': 'true', 'traefik.http.routers.r.rule': 'Path(/)', 'traefik.http.routers.r.entrypoint': 'web' } });",
  },
  {
    code: 'LW_LABEL_MISSPELT',
    body: "new Proxy(stack, 'P', { https: Https.local() }); new Service(stack, 'S', { image: 'a:1', networks: ['edge'], labels: { 'traefik.enable': 'true', 'traefik.frontend.rule': 'Host:a' } });",
  },
  {
    code: 'LW_LABEL_MISSPELT',
    body: "new Proxy(stack, 'P', { https: Https.local(), dialect: '1.7' }); new Service(stack, 'S', { image: 'a:1', labels: { 'traefik.http.routers.r.rule': 'x' } });",
  },
  {
    code: 'LW_TRAEFIK_ENTRYPOINT_UNKNOWN',
    body: "new Proxy(stack, 'P', { https: Https.local() }); new Service(stack, 'S', { image: 'a:1', networks: ['edge'], labels: { 'traefik.enable': 'true', 'traefik.tcp.routers.t.rule': 'HostSNI(*)', 'traefik.tcp.routers.t.entryPoints': 'db' } });",
  },
  {
    code: 'LW_TRAEFIK_ENTRYPOINT_UNKNOWN',
    body: "new Proxy(stack, 'P', { https: Https.local() }); new Service(stack, 'S', { image: 'a:1', networks: ['edge'], labels: { 'traefik.enable': 'true', 'traefik.udp.routers.u.entrypoints': 'dns' } });",
  },
  {
    code: 'LW_TRAEFIK_MIDDLEWARE_UNKNOWN',
    body: "new Proxy(stack, 'P', { https: Https.local() }); new Service(stack, 'S', { image: 'a:1', networks: ['edge'], labels: { 'traefik.enable': 'true', 'traefik.http.middlewares.m.chain.middlewares': 'none' } });",
  },
  {
    code: 'LW_TRAEFIK_SERVICE_UNKNOWN',
    body: "new Proxy(stack, 'P', { https: Https.local() }); new Service(stack, 'S', { image: 'a:1', networks: ['edge'], labels: { 'traefik.enable': 'true', 'traefik.http.routers.r.rule': 'Path(/)', 'traefik.http.services.a.loadbalancer.server.port': '1', 'traefik.http.services.b.loadbalancer.server.port': '2' } });",
  },
  {
    code: 'LW_TOML_KEY_UNKNOWN',
    body: "new Proxy(stack, 'P', { https: Https.local() }).staticConfiguration.addOverride(['entrypoints'], {});",
  },
  {
    code: 'LW_TOML_VALUE_INVALID',
    body: "new TomlFile(stack, 'T', { path: 't.toml', header: 't', content: { a: null } });",
  },
  {
    code: 'LW_OVERRIDE_INVALID',
    body: "new TomlFile(stack, 'T', { path: 't.toml', header: 't', content: { a: 1 } }).addOverride(['a', 'b'], 1);",
  },
  {
    code: 'LW_ENDPOINT_UNREACHABLE',
    body: "const t = new Service(stack, 'T', { image: 'a:1' }).joinNetwork(new Network(stack, 'N')); new Service(stack, 'S', { image: 'a:1', environment: { T: t.endpoint(80) } });",
  },
  ...LAB_CASES,
];
