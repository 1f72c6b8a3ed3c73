import { body, importText } from '../../support/import';

const web = (keys: string): string =>
  `services:\n  web:\n    image: nginx:1.29\n${keys.replace(/^/gm, '    ')}\n`;

// A compose file, and what of it must stand in the program.
const CASES: readonly (readonly [what: string, text: string, ...expected: readonly string[]])[] = [
  [
    'a named volume',
    `${web('volumes: ["data:/srv:ro"]')}volumes: {data: }`,
    ".mount(data, '/srv', { readOnly: true })",
  ],
  [
    'a volume with a key that no id gives',
    `${web('volumes: ["my_data:/srv"]')}volumes: {my_data: }`,
    "new Volume(stack, 'MyData', { key: 'my_data' })",
  ],
  [
    'an external volume',
    `${web('volumes: ["data:/srv"]')}volumes: {data: {external: true, name: old_data}}`,
    "Volume.external(stack, 'Data', 'old_data')",
  ],
  [
    'a folder of the host',
    web('volumes: ["./conf:/etc/nginx:ro"]'),
    "const source = hostPath(stack, '.');",
    'volumes: [`${source}/conf:/etc/nginx:ro`]',
  ],
  [
    'a default that is a relative path',
    web('volumes: ["${DATA:-./data}:/srv"]'),
    "EnvVar.optional('DATA', `${source}/data`)",
  ],
  [
    'contexts and keys of a build, as lists',
    web(
      'build: {context: ., additional_contexts: ["a=./a", "b=https://git.example/b.git"], ssh: ["default", "k=key"]}',
    ),
    "additionalContexts: [`a=${source}/a`, 'b=https://git.example/b.git']",
    "ssh: ['default', `k=${source}/key`]",
  ],
  [
    'a credential specification, which the engine looks for in a folder of its own',
    web('credential_spec: {file: spec.json}'),
    "credentialSpec: { file: 'spec.json' }",
  ],
  [
    'secrets in files with unusual names',
    `${web('secrets: [a, b, c]')}secrets: {a: {file: '\\a'}, b: {file: ''}, c: {file: '\\\\host\\share\\c'}}`,
    'file: `${source}/\\\\a`',
    "new Secret(stack, 'B', { file: source })",
    "file: '\\\\\\\\host\\\\share\\\\c'",
  ],
  ['a path that begins with a dollar', web('env_file: $$a'), 'envFile: `${source}/$a`'],
  ['a folder below the working directory', web('build: ${PWD}/app'), 'build: `${source}/app`'],
  ['a context elsewhere', web('build: https://git.example/app.git'), "build: 'https://git.example/app.git'"],
  [
    'a build without a context',
    web('build: {dockerfile: Dockerfile.dev}'),
    "build: { context: source, dockerfile: 'Dockerfile.dev' }",
  ],
  ['a port', web('ports: ["127.0.0.1:80:80/udp"]'), ".publish(80, { hostIp: '127.0.0.1', protocol: 'udp' })"],
  [
    'a port that the operator chooses',
    web('ports: ["${PORT:-8080}:80"]'),
    "published: `${EnvVar.optional('PORT', '8080')}`",
  ],
  ['a range of ports', web('ports: ["8000-8010:8000-8010"]'), "ports: ['8000-8010:8000-8010']"],
  [
    'networks',
    `${web('networks: {front: {aliases: [www]}}')}networks: {front: {internal: true}}`,
    "new Network(stack, 'Front', { internal: true })",
    ".joinNetwork(front, { aliases: ['www'] })",
  ],
  [
    'a network that a variable may make external',
    `${web('networks: [front]')}networks: {front: {external: "\${OUT:-false}"}}`,
    'new L1Network(',
    "networks: ['front']",
  ],
  [
    'an order',
    `${web('depends_on: {db: {condition: service_healthy, restart: true}}')}  db: {image: "postgres:17", healthcheck: {test: pg_isready}}\n`,
    ".dependsOn(db, 'healthy', { restart: true })",
  ],
  [
    'a secret of a variable',
    `${web('secrets: [key]')}secrets: {key: {environment: KEY}}`,
    "parameter: EnvVar.secret('KEY')",
    '.addSecret(key)',
  ],
  [
    'a secret whose variable is shown elsewhere',
    `${web('secrets: [key]\nenvironment: {KEY: "${KEY}"}')}secrets: {key: {environment: KEY}}`,
    'new L1Secret(',
    "secrets: ['key']",
  ],
  [
    'a config',
    `${web('configs: [{source: site, target: /etc/site}]')}configs: {site: {file: ./site}}`,
    "new Config(stack, 'Site', { file: `${source}/site` })",
    ".addConfig(site, '/etc/site')",
  ],
  [
    'a model',
    `${web('models: [llm]')}models: {llm: {model: ai/smollm2}}`,
    "new Model(stack, 'Llm', { model: 'ai/smollm2' })",
  ],
  [
    'an environment as a list',
    web('environment: [A=1, "B=x=y", C]'),
    "environment: { A: '1', B: 'x=y', C: null }",
  ],
  [
    'labels with variables in their keys',
    web('labels: ["traefik.http.routers.${NAME:-a}.tls=true"]'),
    "labels: [`traefik.http.routers.${EnvVar.optional('NAME', 'a')}.tls=true`]",
  ],
  [
    'a required variable',
    web('hostname: ${HOST:?the name of the host}'),
    "EnvVar.required('HOST', { description: 'the name of the host' })",
  ],
  [
    'a variable used twice',
    web('hostname: ${HOST}\ndomainname: ${HOST}'),
    "const host = EnvVar.optional('HOST', '');",
    'hostname: host,',
  ],
  [
    'forms that only Compose has',
    web('hostname: ${A-b}\ndomainname: ${C:+d}'),
    "hostname: RawText.of('${A-b}')",
    "domainname: RawText.of('${C:+d}')",
  ],
  ['a variable within a variable', web('hostname: ${A:-${B:-c}}'), "RawText.of('${A:-${B:-c}}')"],
  [
    'one variable with two defaults',
    web('hostname: ${A:-b}\ndomainname: ${A:-c}\nuser: ${A:-b}'),
    "const a = EnvVar.optional('A', 'b');",
    "domainname: RawText.of('${A:-c}')",
  ],
  [
    'the name of the project',
    web('hostname: ${COMPOSE_PROJECT_NAME}-web'),
    'hostname: `${stack.projectName}-web`',
  ],
  ['a dollar', web('command: echo $$HOME $1'), "command: 'echo $HOME $1'"],
  [
    'several lines',
    web('command: |\n  set -e\n  exec "$0"\n'),
    "command: ['set -e', 'exec \"$0\"', ''].join('\\n')",
  ],
  [
    'an octal number, as Compose reads it',
    `${web('configs: [{source: c, mode: 0440}]')}configs: {c: {content: a}}`,
    'mode: 288',
  ],
  ['a word that other readers take for a flag', web('labels: {on: yes}'), "on: 'yes'"],
  [
    'a number that a number cannot hold',
    web('environment: {BIG: 9223372036854775807}'),
    "BIG: '9223372036854775807'",
  ],
  ['a key that would set a prototype', web('environment: {__proto__: a}'), "['__proto__']: 'a'"],
  [
    'extension fields',
    `x-top: {a_b: 1}\n${web('x-own: {c_d: 2}')}`,
    "addExtension('x-top', { a_b: 1 })",
    "extensions: { 'x-own': { c_d: 2 } }",
  ],
  [
    'an anchor of an environment',
    `x-env: &env {TZ: UTC, LEVEL: info}\n${web('environment: {<<: *env, LEVEL: debug}')}`,
    "const env = { TZ: 'UTC', LEVEL: 'info' };",
    "environment: { ...env, LEVEL: 'debug' }",
    "addExtension('x-env', env)",
  ],
  [
    'an anchor of a service',
    `x-base: &base {image: "nginx:1.29", restart: always}\nservices:\n  a: {<<: *base}\n  b: {<<: *base, restart: "no"}\n`,
    'const base: ServiceSpec = {',
    "new Service(stack, 'A', { ...base })",
    "{ ...base, restart: 'no' }",
    "addExtension('x-base', base, 'ServiceSpec')",
  ],
  [
    'what a constant says too',
    `x-base: &base {image: "nginx:1.29", ports: ["1:1"]}\nservices:\n  a: {<<: *base, ports: ["2:2"]}\n`,
    "ports: ['2:2']",
  ],
  [
    'profiles, gpus and development',
    web('profiles: [gpu]\ngpus: all\ndevelop: {watch: [{action: sync, path: ./src, target: /src}]}'),
    "profiles: ['gpu']",
    "gpus: 'all'",
    'path: `${source}/src`',
  ],
  [
    'what Labwright advises against',
    web('privileged: true'),
    "Annotations.of(web).acknowledge('LW_PRIVILEGED', 'Imported as it was.');",
  ],
];

test.each(CASES)('%s', (_, text, ...expected) => {
  const { program } = importText(text);
  for (const one of expected) expect(body(program)).toContain(one);
});

test('comments are above the element they describe', () => {
  const text = `# The whole.
services:
  # The web server.
  web:
    image: nginx:1.29 # pinned
    environment:
      # The log level.
      LEVEL: info
    ports:
      # For browsers.
      - 8080:80
`;
  const { program } = importText(text);
  expect(body(program)).toBe(`//
// The whole.

// The web server.
new Service(stack, 'Web', {
  // pinned
  image: 'nginx:1.29',
  environment: {
    // The log level.
    LEVEL: 'info',
  },
})
  // For browsers.
  .publish(80, { published: 8080 });`);
});

test('a path that starts with a variable gets a note with the new value', () => {
  const notes = (env: string): readonly string[] =>
    importText({
      'compose.yml': web('volumes: ["${DATA}/www:/srv"]\nenv_file: ["${DATA}/a.env"]'),
      '.env': env,
    }).notes.map(({ where, text }) => `${where}: ${text}`);
  expect(notes('# DATA=./old\nexport DATA="./data" # of the site\n')).toEqual([
    '.env: DATA: It is ./data, and paths start with it; in the .env of the output folder, set it to ../../data.',
  ]);
  expect(notes('DATA=/srv/data\n')).toEqual([]);
  expect(notes('OTHER=./data\n')).toEqual([
    expect.stringMatching(/^services\.web\.volumes: .* use an absolute path\.$/),
    expect.stringMatching(/^services\.web\.env_file: .* use an absolute path\.$/),
  ]);
});

test('a default that is a secret is kept as it was, and told', () => {
  const { program, notes } = importText(web('environment: {POSTGRES_PASSWORD: "${DB_PASSWORD:-example}"}'));
  expect(body(program)).toContain("POSTGRES_PASSWORD: RawText.of('${DB_PASSWORD:-example}')");
  expect(notes.map(({ kind, where }) => `${kind} ${where}`)).toEqual(['check ${DB_PASSWORD}']);
});

test('the same files give the same program', () => {
  const text = `${web('networks: [b, a]\nenvironment: {Z: "${Z}", A: "${A:-1}"}')}networks: {a: , b: }`;
  expect(importText(text)).toEqual(importText(text));
});
