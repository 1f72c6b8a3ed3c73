import { changesOf, lines, webLines } from '../../support/snapshots';

type Pair = readonly [string, unknown, unknown];

const ALIKE: readonly Pair[] = [
  ['environment', ['A=1', 'B=x=y', 'C'], { B: 'x=y', A: 1, C: null }],
  ['environment', { A: true }, { A: 'true' }],
  ['environment', { A: '$X' }, { A: '${X}' }],
  ['environment', { A: '${X:?set it}' }, { A: '${X:?}' }],
  ['labels', ['a=b', 'c'], { c: '', a: 'b' }],
  ['command', 'serve --name "a b"', ['serve', '--name', 'a b']],
  ['entrypoint', '/run.sh', ['/run.sh']],
  [
    'ports',
    ['80:8080', '127.0.0.1:53:53/udp'],
    [
      { target: 53, published: '53', host_ip: '127.0.0.1', protocol: 'udp' },
      { target: 8080, published: 80, mode: 'ingress' },
    ],
  ],
  // A default within a default: its colon and slash are part of the default.
  ['ports', ['${A:-${B:-80}}:80/udp'], [{ target: 80, published: '${A:-${B:-80}}', protocol: 'udp' }]],
  ['ports', ['[::1]:8080:80'], [{ target: 80, published: 8080, host_ip: '::1' }]],
  [
    'volumes',
    ['${A:-${B:-data}}:/data:ro', 'C:\\data:/windows'],
    [
      { type: 'volume', source: '${A:-${B:-data}}', target: '/data', read_only: true },
      { type: 'bind', source: 'C:\\data', target: '/windows' },
    ],
  ],
  ['ports', ['8000-8001:80-81'], ['8001:81', '8000:80']],
  ['ports', ['${PORT:-80}:80'], [{ target: 80, published: '${PORT:-80}' }]],
  [
    'volumes',
    ['data:/data', './a:/b:ro'],
    [
      { type: 'bind', source: 'a', target: '/b/', read_only: true },
      { type: 'volume', source: 'data', target: '/data' },
    ],
  ],
  [
    'volumes',
    ['/x:/y:rw'],
    [{ type: 'bind', source: '/x/', target: '/y', bind: { create_host_path: true } }],
  ],
  ['networks', ['a', 'b'], { b: null, a: {} }],
  ['networks', ['default'], undefined],
  ['depends_on', ['a'], { a: { condition: 'service_started', required: true } }],
  ['secrets', ['token'], [{ source: 'token', target: '/run/secrets/token' }]],
  ['configs', ['conf'], [{ source: 'conf', target: '/conf' }]],
  ['configs', [{ source: 'c', mode: 288 }], [{ source: 'c', mode: '0440' }]],
  ['build', './app', { context: 'app/', dockerfile: 'Dockerfile' }],
  ['build', { context: '.', args: ['A=1'] }, { context: './', args: { A: '1' } }],
  ['healthcheck', { test: 'true', interval: '90s' }, { interval: '1m30s', test: ['CMD-SHELL', 'true'] }],
  ['healthcheck', { disable: true }, { test: ['NONE'] }],
  ['env_file', '.env.app', [{ path: './.env.app', required: true }]],
  ['cap_drop', ['ALL', 'NET_RAW'], ['CAP_NET_RAW', 'all']],
  ['security_opt', ['no-new-privileges:true'], ['no-new-privileges']],
  ['tmpfs', '/run', ['/run']],
  ['dns', '1.1.1.1', ['1.1.1.1']],
  ['mem_limit', '1g', 1073741824],
  ['shm_size', '1024k', '1mb'],
  ['cpus', '0.50', 0.5],
  ['ulimits', { nofile: 5 }, { nofile: { soft: 5, hard: 5 } }],
  ['extra_hosts', ['a:1.2.3.4'], { a: '1.2.3.4' }],
  ['devices', ['/dev/a'], [{ source: '/dev/a', target: '/dev/a', permissions: 'rwm' }]],
  ['gpus', 'all', [{ count: 'all' }]],
  ['logging', { options: { 'max-file': 3 } }, { options: { 'max-file': '3' } }],
  ['restart', 'no', undefined],
  ['privileged', false, undefined],
  ['read_only', 'true', true],
  ['sysctls', ['a=1'], { a: 1 }],
  ['x-note', 'one', 'two'],
  ['stop_grace_period', '60s', '1m'],
  ['expose', ['80/tcp'], [80]],
  ['profiles', ['b', 'a'], ['a', 'b']],
];

test.each(ALIKE)('%s: equivalent spellings are equal (%#)', (key, before, after) => {
  const service = (value: unknown) => ({ image: 'a:1', ...(value === undefined ? {} : { [key]: value }) });
  expect(webLines(service(before), service(after))).toEqual([]);
  expect(webLines(service(after), service(before))).toEqual([]);
});

test('limits in `deploy` equal the same limits of the service', () => {
  const deploy = { replicas: 2, resources: { limits: { memory: '512m', cpus: '1.0' } } };
  expect(webLines({ image: 'a:1', deploy }, { image: 'a:1', mem_limit: '512m', cpus: 1, scale: 2 })).toEqual(
    [],
  );
});

test('keys of volumes and networks are irrelevant if the real names are equal', () => {
  const before = {
    services: { web: { image: 'a:1', volumes: ['data:/d'], networks: ['in'] } },
    volumes: { data: null },
    networks: { in: {} },
  };
  const after = {
    services: { web: { image: 'a:1', volumes: ['other:/d'], networks: { net: null } } },
    volumes: { other: { name: 's_data', driver: 'local' } },
    networks: { net: { name: 's_in', driver: 'bridge', internal: false } },
  };
  expect(lines(changesOf(before, after))).toEqual([]);
});

test('anchors, merge keys and the obsolete `version` are ignored', () => {
  const before = {
    text: 'name: s\nservices:\n  web: {image: "a:1", restart: always}\n  two: {image: "b:1", restart: always}\n',
  };
  const after = {
    text: 'version: "3"\nname: s\nx-base: &base\n  restart: always\nservices:\n  two:\n    <<: *base\n    image: "b:1"\n  web:\n    <<: *base\n    image: "a:1"\n',
  };
  expect(lines(changesOf(before, after))).toEqual([]);
});

test('the order of a command, of env files and of name servers matters', () => {
  expect(webLines({ command: ['a', 'b'] }, { command: ['b', 'a'] })).toEqual([
    'recreate changed service web command: [a, b] → [b, a]',
  ]);
  expect(webLines({ env_file: ['a', 'b'] }, { env_file: ['b', 'a'] })).toHaveLength(1);
  expect(webLines({ dns: ['1.1.1.1', '8.8.8.8'] }, { dns: ['8.8.8.8', '1.1.1.1'] })).toHaveLength(1);
});

test('an empty command differs from an absent one', () => {
  expect(webLines({ image: 'a:1' }, { image: 'a:1', command: [] })).toEqual([
    'recreate added service web command: []',
  ]);
});
