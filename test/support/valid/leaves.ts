import fc from 'fast-check';
import { hostile, hostileKey } from './hostile';

/** What the elements of a generated project are called; references choose from these. */
export const NAMES = {
  networks: ['net1', 'net2'],
  volumes: ['vol1', 'vol2'],
  secrets: ['sec1', 'sec2'],
  configs: ['conf1', 'conf2'],
  models: ['llm1', 'llm2'],
  peer: 'peer',
} as const;

const word = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
const path = fc.stringMatching(/^(?:\/[a-z0-9][a-z0-9._-]{0,6}){1,3}$/);
const duration = fc.constantFrom('0s', '1s', '10s', '1m30s', '500ms', '24h', '1h30m', '1.5s');
const bytes = fc.oneof(
  fc.integer({ min: 1, max: 1 << 30 }),
  fc.constantFrom('1024', '64m', '2gb', '512k', '1b', '0.5g'),
);
const byteText = fc.constantFrom('1024', '64m', '2gb', '512k', '1b');
const count = fc.integer({ min: 0, max: 1000 });
const command = fc.oneof(
  fc.array(hostile, { maxLength: 4 }),
  fc.constantFrom('true', 'sh -c "echo a b"', "python -m 'http.server' 80", 'echo 22:22 yes # no', null),
);
const variable = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,6}x$/);
const variables = fc.oneof(
  fc.dictionary(variable, fc.oneof(hostile, fc.integer(), fc.boolean(), fc.constant(null)), {
    maxKeys: 4,
    noNullPrototype: true,
  }),
  fc
    .uniqueArray(fc.tuple(variable, hostile), { maxLength: 4, selector: ([name]) => name })
    .map((all) => all.map((one) => one.join('='))),
);
const labels = fc.oneof(
  fc.dictionary(hostileKey, fc.oneof(hostile, fc.integer(), fc.boolean()), {
    maxKeys: 4,
    noNullPrototype: true,
  }),
  fc
    .uniqueArray(fc.tuple(word, hostile), { maxLength: 4, selector: ([name]) => name })
    .map((all) => all.map((one) => one.join('='))),
);
const address = fc.tuple(fc.nat(255), fc.nat(255)).map(([a, b]) => `10.1.${a}.${b}`);
const port = fc.integer({ min: 1, max: 65_535 });
const flagText = fc.oneof(fc.boolean(), fc.constantFrom('true', 'false'));
const some = <T>(from: readonly T[]): fc.Arbitrary<T[]> =>
  fc.uniqueArray(fc.constantFrom(...from), { maxLength: from.length });
const handed = (names: readonly string[]) =>
  fc.array(
    fc.oneof(
      fc.constantFrom(...names),
      fc.record(
        {
          source: fc.constantFrom(...names),
          target: path,
          uid: fc.nat(9).map(String),
          gid: fc.nat(9).map(String),
          mode: fc.constantFrom(256, '0440'),
        },
        { requiredKeys: ['source'] },
      ),
    ),
    { maxLength: 2 },
  );
const device = (required: readonly ('count' | 'device_ids')[]) =>
  fc.record(
    {
      capabilities: fc.uniqueArray(hostile, { minLength: 1, maxLength: 2 }),
      count: fc.oneof(count, fc.constant('all')),
      device_ids: fc.uniqueArray(hostile, { minLength: 1, maxLength: 2 }),
      driver: hostile,
      options: labels,
    },
    { requiredKeys: ['capabilities', ...required] },
  );
// A request names either how many devices, or which.
const devices = fc.array(
  device([]).map(({ count: many, device_ids: which, ...rest }) => ({
    ...rest,
    ...(which ? { device_ids: which } : many === undefined ? {} : { count: many }),
  })),
  { minLength: 1, maxLength: 2 },
);
const published = fc.tuple(port, port).map(([a, b]) => `${a}:${b}`);
const ports = fc.uniqueArray(
  fc.oneof(
    port.map(String),
    published,
    published.map((text) => `127.0.0.1:${text}/udp`),
    fc.constantFrom('3000-3005', '9090-9091:8080-8081', '127.0.0.1::80'),
    fc.record(
      {
        target: port,
        published: port.map(String),
        host_ip: fc.constantFrom('127.0.0.1', '::1'),
        protocol: fc.constantFrom('tcp', 'udp'),
        mode: fc.constantFrom('host', 'ingress'),
        name: hostile,
        app_protocol: hostile,
      },
      { requiredKeys: ['target'] },
    ),
  ),
  { maxLength: 3, selector: (one) => JSON.stringify(one) },
);
const mount = fc
  .oneof(fc.constantFrom('vol1', 'vol2', '/host', './files', '~/files').map((source) => ({ source })))
  .chain(({ source }) =>
    fc.oneof(
      fc.constantFrom('', ':ro', ':rw').map((mode) => (at: string) => `${source}:${at}${mode}`),
      source.startsWith('vol')
        ? fc
            .record(
              {
                type: fc.constant('volume'),
                source: fc.constant(source),
                read_only: flagText,
                consistency: hostile,
                volume: fc.record({ nocopy: flagText, subpath: hostile, labels }, { requiredKeys: [] }),
              },
              { requiredKeys: ['type', 'source'] },
            )
            .map((one) => (at: string) => ({ ...one, target: at }))
        : fc
            .record(
              {
                type: fc.constant('bind'),
                source: fc.constant(source),
                read_only: flagText,
                bind: fc.record(
                  {
                    propagation: hostile,
                    create_host_path: flagText,
                    recursive: fc.constantFrom('enabled', 'disabled', 'writable', 'readonly'),
                    selinux: fc.constantFrom('z', 'Z'),
                  },
                  { requiredKeys: [] },
                ),
              },
              { requiredKeys: ['type', 'source'] },
            )
            .map((one) => (at: string) => ({ ...one, target: at })),
      fc
        .record(
          {
            type: fc.constant('tmpfs'),
            tmpfs: fc.record({ size: bytes, mode: fc.constantFrom(0o755, 448) }, { requiredKeys: [] }),
          },
          { requiredKeys: ['type'] },
        )
        .map((one) => (at: string) => ({ ...one, target: at })),
      fc
        .record(
          {
            type: fc.constant('image'),
            source: fc.constant('alpine:3.22'),
            image: fc.record({ subpath: hostile }, { requiredKeys: [] }),
          },
          { requiredKeys: ['type', 'source'] },
        )
        .map((one) => (at: string) => ({ ...one, target: at })),
    ),
  );
const mounts = fc.array(mount, { maxLength: 3 }).map((all) => all.map((make, at) => make(`/mnt/${at}`)));
const hook = fc.record(
  {
    command: fc.array(hostile, { minLength: 1, maxLength: 3 }),
    user: hostile,
    privileged: fc.boolean(),
    working_dir: hostile,
    environment: variables,
  },
  { requiredKeys: ['command'] },
);
const watch = fc.array(
  fc.oneof(
    fc.record(
      {
        path,
        action: fc.constantFrom('rebuild', 'restart'),
        ignore: fc.array(hostile, { maxLength: 2 }),
        include: hostile,
        initial_sync: fc.boolean(),
      },
      { requiredKeys: ['path', 'action'] },
    ),
    fc.record(
      { path, action: fc.constantFrom('sync', 'sync+restart'), target: path },
      { requiredKeys: ['path', 'action', 'target'] },
    ),
    fc.record(
      { path, action: fc.constant('sync+exec'), target: path, exec: hook },
      { requiredKeys: ['path', 'action', 'target', 'exec'] },
    ),
  ),
  { maxLength: 2 },
);
const check = fc.oneof(
  fc
    .tuple(fc.constantFrom('CMD', 'CMD-SHELL'), fc.array(hostile, { minLength: 1, maxLength: 2 }))
    .map(([kind, rest]) => [kind, ...rest]),
  fc.constant(['NONE']),
  hostile,
);
const ulimits = fc.dictionary(
  word.filter((text) => /^[a-z]+$/.test(text)),
  fc.oneof(count, count.map(String), fc.record({ soft: count, hard: fc.constantFrom(2000, '2000') })),
  { maxKeys: 2, noNullPrototype: true },
);
const hosts = fc.oneof(
  fc.dictionary(word, fc.oneof(address, fc.array(address, { minLength: 1, maxLength: 2 })), {
    maxKeys: 2,
    noNullPrototype: true,
  }),
  fc.uniqueArray(word, { maxLength: 2 }).map((all) => all.map((name) => `${name}=10.1.2.3`)),
);
const order = fc.oneof(
  fc.constant([NAMES.peer]),
  fc
    .record(
      {
        condition: fc.constantFrom('service_started', 'service_healthy'),
        restart: fc.boolean(),
        required: fc.boolean(),
      },
      { requiredKeys: ['condition'] },
    )
    .map((one) => ({ [NAMES.peer]: one })),
);
const attachment = fc.record(
  {
    aliases: fc.uniqueArray(hostile, { maxLength: 2 }),
    ipv4_address: address,
    ipv6_address: fc.constant('2001:db8::1'),
    link_local_ips: fc.constant(['169.254.8.8']),
    mac_address: fc.constant('02:42:ac:11:65:43'),
    driver_opts: fc.dictionary(hostileKey, fc.oneof(hostile, count), { maxKeys: 2, noNullPrototype: true }),
    priority: count,
    interface_name: hostile,
    gw_priority: count,
  },
  { requiredKeys: [] },
);
const networks = fc.oneof(
  some(NAMES.networks),
  fc.dictionary(fc.constantFrom(...NAMES.networks), fc.oneof(attachment, fc.constant(null)), {
    maxKeys: 2,
    noNullPrototype: true,
  }),
);
const models = fc.oneof(
  some(NAMES.models),
  fc.dictionary(
    fc.constantFrom(...NAMES.models),
    fc.oneof(
      fc.record({ endpoint_var: variable, model_var: variable }, { requiredKeys: [] }),
      fc.constant(null),
    ),
    { maxKeys: 2, noNullPrototype: true },
  ),
);
const options = fc.dictionary(hostileKey, hostile, { maxKeys: 2, noNullPrototype: true });

/** Values that are more than the schema says, by path; the first pattern that fits counts. */
export const LEAVES: readonly (readonly [path: RegExp, values: fc.Arbitrary<unknown>])[] = [
  [/^service\.image$/, fc.constantFrom('nginx:1.29', 'ghcr.io/a/b-c:v1', `redis@sha256:${'a'.repeat(64)}`)],
  [/^service\.container_name$/, fc.stringMatching(/^[a-zA-Z0-9][a-zA-Z0-9_.-]{1,9}$/)],
  [/^service\.(?:environment|.*\.environment)$/, variables],
  [/^service\.(?:build\.)?(?:args|sysctls)$/, variables],
  [/(?:^|\.)(?:labels|annotations)$/, labels],
  [/^service\.(?:command|entrypoint)$/, command],
  [/^service\.(?:post_start|pre_stop|pre_start)$/, fc.array(hook, { maxLength: 2 })],
  [/^service\.build\.ssh$/, fc.constantFrom(['default'], { default: null }, ['id=/key'])],
  [
    /^service\.build\.additional_contexts$/,
    fc.oneof(fc.dictionary(word, path, { maxKeys: 2, noNullPrototype: true }), fc.constant(['a=/b'])),
  ],
  [/^service\.build\.(?:context|dockerfile)$/, fc.constantFrom('.', './a b', 'a.b/ü', '/abs')],

  [/(?:^|\.)extra_hosts$/, hosts],
  [/^service\.build\.ulimits$/, fc.constantFrom({}, { nofile: 5, nproc: { soft: 1, hard: 2 } })],
  [/(?:^|\.)ulimits$/, ulimits],
  [/^service\.(?:shm_size|mem_limit|mem_reservation|memswap_limit)$|\.shm_size$|\.rate$/, bytes],
  [/\.memory$/, byteText],
  [/^service\.(?:cpus|deploy\.resources\.\w+\.cpus)$/, fc.constantFrom(0.5, 1, '1.5', '2')],
  [
    /^service\.(?:cpu_\w+|pids_limit|oom_score_adj|mem_swappiness)$|\.pids$|\.weight$/,
    fc.integer({ min: 0, max: 100 }),
  ],
  [/\.max_failure_ratio$/, fc.constantFrom(0, 0.25, '0.5')],
  [/^service\.(?:build\.)?secrets$/, handed(NAMES.secrets)],
  [/^service\.configs$/, handed(NAMES.configs)],
  [
    /^service\.credential_spec$/,
    fc.oneof(
      hostile.map((file) => ({ file: `f${file}` })),
      fc.constant({ config: 'conf1' }),
      hostile.map((registry) => ({ registry })),
    ),
  ],
  [/^service\.depends_on$/, order],
  [/^service\.develop$/, watch.map((all) => ({ watch: all }))],
  [/\.reservations\.devices$/, devices],
  [
    /\.devices$/,
    fc.constantFrom(
      [],
      ['/dev/a:/dev/b:rwm'],
      ['/dev/a'],
      [{ source: '/dev/a', target: '/dev/b', permissions: 'r' }],
    ),
  ],
  [/\.gpus$/, fc.oneof(fc.constant('all'), devices)],
  [/^service\.device_cgroup_rules$/, fc.constantFrom([], ['c 1:3 mr', 'a 7:* rmw'])],
  [
    /^service\.env_file$/,
    fc.constantFrom(
      './present.env',
      ['./present.env'],
      [{ path: './absent.env', required: false, format: 'raw' }],
    ),
  ],
  [/^service\.label_file$/, fc.constantFrom('./present.label', ['./present.label'])],
  [
    /^service\.expose$/,
    fc.uniqueArray(fc.oneof(port, port.map(String), fc.constantFrom('80-90', '53/udp')), {
      maxLength: 3,
      selector: String,
    }),
  ],
  [/^service\.extends$/, fc.constantFrom('peer', { service: 'peer' })],
  [/^service\.links$/, fc.constantFrom([], ['peer'], ['peer:alias'])],
  [/^service\.external_links$/, fc.constantFrom([], ['other'], ['other:alias'])],
  [/^service\.volumes_from$/, fc.constantFrom([], ['peer'], ['peer:ro'], ['container:other'])],
  [/^service\.ipc$/, fc.constantFrom('host', 'shareable', 'none', 'service:peer')],
  [/^service\.pid$/, fc.constantFrom('host', 'service:peer')],
  [/^service\.network_mode$/, fc.constantFrom('none', 'host', 'bridge', 'service:peer', 'container:other')],
  [/^service\.uts$/, fc.constant('host')],
  [/(?:^|\.)mac_address$/, fc.constant('02:42:ac:11:65:43')],
  [/^service\.healthcheck\.test$/, check],
  [/^service\.healthcheck\.retries$/, fc.oneof(count, count.map(String))],
  [
    /\.(?:interval|timeout|start_period|start_interval|stop_grace_period|delay|monitor|window|pull_refresh_after)$/,
    duration,
  ],
  [/^service\.deploy\.mode$/, fc.constantFrom('replicated', 'global')],
  [/^service\.(?:scale|deploy\.replicas)$/, fc.oneof(fc.nat(4), fc.nat(4).map(String))],
  [
    /^service\.deploy\.resources\.reservations\.generic_resources$/,
    fc.array(fc.record({ discrete_resource_spec: fc.record({ kind: hostile, value: count }) }), {
      maxLength: 2,
    }),
  ],
  [/^service\.models$/, models],
  [/^service\.networks$/, networks],
  [/^service\.ports$/, ports],
  [/^service\.profiles$/, fc.uniqueArray(fc.stringMatching(/^[a-z0-9][a-z0-9_.-]{1,5}$/), { maxLength: 2 })],
  [
    /^service\.provider$/,
    fc.record(
      {
        type: word,
        options: fc.dictionary(hostileKey, fc.oneof(hostile, fc.array(hostile, { maxLength: 2 })), {
          maxKeys: 2,
          noNullPrototype: true,
        }),
      },
      { requiredKeys: ['type'] },
    ),
  ],
  [
    /^service\.pull_policy$/,
    fc.constantFrom('always', 'never', 'build', 'missing', 'if_not_present', 'daily', 'weekly', 'every_12h'),
  ],
  [/^service\.storage_opt$/, options],
  [/^service\.volumes$/, mounts],
  [/^service\.group_add$/, fc.uniqueArray(fc.oneof(hostile, count), { maxLength: 3, selector: String })],
  [/^service\.(?:init|tty|stdin_open|privileged|read_only|oom_kill_disable)$/, flagText],
  [/^service\.logging\.options$/, options],
  [/^(?:network|volume|secret|config)\.name$/, fc.stringMatching(/^[a-z][a-z0-9_.-]{0,8}$/)],
  [/^(?:network|volume)\.external$/, fc.boolean()],
  [/^network\.(?:internal|attachable|enable_ipv[46])$/, flagText],
  [
    /^network\.ipam\.config$/,
    fc.constantFrom(
      [],
      [
        {
          subnet: '10.1.0.0/16',
          ip_range: '10.1.5.0/24',
          gateway: '10.1.5.254',
          aux_addresses: { a: '10.1.5.1' },
        },
      ],
    ),
  ],
  [/^(?:secret|config)\.environment$/, variable],
  [/^(?:secret|config)\.external$/, fc.constant(true)],
  [/^model\.context_size$/, count],
  [/^include$/, fc.constantFrom('./other.yml', { path: './other.yml' })],
];
