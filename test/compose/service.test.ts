import { parse } from 'yaml';
import {
  ComposeFile,
  Config,
  L1Include,
  L1Service,
  Model,
  Network,
  Secret,
  Service,
  Volume,
} from '../../lib/compose';
import { App, Duration, EnvVar, LabwrightError, RawText, Size, Stack } from '../../lib/core';

function compose(build: (stack: Stack, app: App) => void) {
  const app = new App();
  const stack = new Stack(app, 's');
  build(stack, app);
  const assembly = app.assemble();
  const read = (name: string) =>
    parse(
      String(
        assembly.stacks
          .find((one) => one.name === name)
          ?.files.find(({ path }) => path === 'docker-compose.yml')?.content,
      ),
    );
  return { ...read('s'), of: read };
}

function codes(build: (stack: Stack, app: App) => void): readonly string[] {
  try {
    compose(build);
    return [];
  } catch (error) {
    if (!LabwrightError.is(error)) throw error;
    return error.diagnostics.map(({ code, property }) => `${code} ${property}`);
  }
}

describe('the intent of a service', () => {
  test('mounts, ports, networks, secrets, configs and models, with their options', () => {
    const { services } = compose((stack) => {
      new Service(stack, 'Web', { image: 'web:1' })
        .mount(new Volume(stack, 'Data'), '/data', { readOnly: true, subpath: 'a', noCopy: true })
        .mountHostPath('/srv', '/srv', { create: false, propagation: 'rslave', selinux: 'z' })
        .mountTmpfs('/tmp', { size: Size.mebibytes(64), mode: 0o1777 })
        .publish(80, { published: EnvVar.optional('PORT', '8080'), hostIp: '127.0.0.1', protocol: 'tcp' })
        .expose(9000)
        .addProfile('debug')
        .joinNetwork(new Network(stack, 'Front'), { aliases: ['www'], ipv4Address: '10.0.0.5', priority: 10 })
        .addSecret(new Secret(stack, 'Key', { file: './key' }), { target: 'k.pem', mode: 0o400, uid: '10' })
        .addConfig(new Config(stack, 'Conf', { content: 'a' }), '/etc/conf', { mode: 0o444 })
        .uses(new Model(stack, 'Llm', { model: 'ai/smollm2', contextSize: 4096 }), {
          endpointVar: 'LLM_URL',
        });
    });
    expect(services.web).toEqual({
      image: 'web:1',
      profiles: ['debug'],
      expose: ['9000'],
      ports: [{ target: 80, published: '${PORT:-8080}', host_ip: '127.0.0.1', protocol: 'tcp' }],
      networks: { front: { aliases: ['www'], ipv4_address: '10.0.0.5', priority: 10 } },
      volumes: [
        {
          type: 'volume',
          source: 'data',
          target: '/data',
          read_only: true,
          volume: { subpath: 'a', nocopy: true },
        },
        {
          type: 'bind',
          source: '/srv',
          target: '/srv',
          bind: { create_host_path: false, propagation: 'rslave', selinux: 'z' },
        },
        { type: 'tmpfs', target: '/tmp', tmpfs: { size: '64m', mode: 0o1777 } },
      ],
      secrets: [{ source: 'key', target: 'k.pem', mode: 0o400, uid: '10' }],
      configs: [{ source: 'conf', target: '/etc/conf', mode: 0o444 }],
      models: { llm: { endpoint_var: 'LLM_URL' } },
    });
  });

  test('takes parameters, durations and sizes as they are, wherever a text may stand', () => {
    const { services } = compose((stack) => {
      new Service(stack, 'Web', {
        image: EnvVar.required('IMAGE'),
        environment: { HOST: EnvVar.required('HOST') },
        command: ['--host', EnvVar.required('HOST')],
        stopGracePeriod: Duration.minutes(2),
        memLimit: Size.gibibytes(1),
        deploy: { resources: { limits: { memory: Size.gibibytes(2) } } },
        healthcheck: { test: ['CMD', 'true'], interval: Duration.seconds(10) },
        hostname: RawText.of('${HOST:-here}'),
      }).addLabel('host', EnvVar.required('HOST'));
    });
    expect(services.web).toEqual({
      image: '${IMAGE:?set IMAGE in .env}',
      hostname: '${HOST:-here}',
      command: ['--host', '${HOST:?set HOST in .env}'],
      environment: { HOST: '${HOST:?set HOST in .env}' },
      labels: { host: '${HOST:?set HOST in .env}' },
      healthcheck: { test: ['CMD', 'true'], interval: '10s' },
      stop_grace_period: '2m',
      mem_limit: '1g',
      deploy: { resources: { limits: { memory: '2g' } } },
    });
  });

  test('gives the order of start by an endpoint, unless asked not to', () => {
    const { services } = compose((stack) => {
      const a = new Service(stack, 'A', { image: 'a:1', healthcheck: { test: 'true' } });
      const off = new Service(stack, 'Off', { image: 'o:1', healthcheck: { disable: true } });
      const b = new Service(stack, 'B', {
        image: 'b:1',
        environment: { A: a.endpoint(80), OFF: off.endpoint(1) },
      });
      a.addEnvironment('B', b.endpoint(81, { ordered: false }));
    });
    expect(services.a).toMatchObject({ environment: { B: 'b:81' } });
    expect(services.a.depends_on).toBeUndefined();
    expect(services.b.depends_on).toEqual({
      a: { condition: 'service_healthy' },
      off: { condition: 'service_started' },
    });
  });

  test('gives it by an endpoint in an override, too', () => {
    const { services } = compose((stack) => {
      const a = new Service(stack, 'A', { image: 'a:1' });
      new Service(stack, 'B', { image: 'b:1' }).addOverride(['environment', 'A'], a.endpoint(80));
    });
    expect(services.b).toMatchObject({
      environment: { A: 'a:80' },
      depends_on: { a: { condition: 'service_started' } },
    });
  });
});

describe('another stack', () => {
  test('lends its networks and volumes, as external ones with their real names', () => {
    const { services, networks, volumes, of } = compose((stack, app) => {
      const other = new Stack(app, 'other');
      const data = new Volume(other, 'Data');
      const edge = new Network(other, 'Edge');
      new Service(other, 'Own', { image: 'o:1' }).joinNetwork(edge).mount(data, '/data');
      new Volume(stack, 'Data');
      for (const id of ['A', 'B'])
        new Service(stack, id, { image: 'a:1' }).joinNetwork(edge, { aliases: [id] }).mount(data, '/data');
    });
    expect(services.a.networks).toEqual({ 'other-edge': { aliases: ['A'] } });
    expect(services.b.volumes).toEqual([{ type: 'volume', source: 'other-data', target: '/data' }]);
    expect(networks).toEqual({ 'other-edge': { name: 'other_edge', external: true } });
    expect(volumes).toEqual({
      data: { name: 's_data' },
      'other-data': { name: 'other_data', external: true },
    });
    expect(of('other').volumes).toEqual({ data: { name: 'other_data' } });
  });

  test('lends nothing else, not even where a name is the same', () => {
    expect(
      codes((stack, app) => {
        const other = new Stack(app, 'other');
        const [db, key, conf, llm] = [
          new Service(other, 'Db', { image: 'o:1' }),
          new Secret(other, 'Key', { file: './k' }),
          new Config(other, 'Conf', { content: 'c' }),
          new Model(other, 'Llm', { model: 'm' }),
        ];
        new Service(stack, 'Db', { image: 'a:1' });
        new Secret(stack, 'Key', { file: './k' });
        new Service(stack, 'Web', { image: 'a:1' }).dependsOn(db).addSecret(key).addConfig(conf).uses(llm);
      }),
    ).toEqual([
      'LW_CROSS_STACK dependsOn',
      'LW_CROSS_STACK secrets',
      'LW_CROSS_STACK configs',
      'LW_CROSS_STACK models',
    ]);
  });
});

describe('overrides', () => {
  test('reach every kind of element', () => {
    const result = compose((stack) => {
      const secret = new Secret(stack, 'Key', { file: './k' });
      secret.addOverride(['file'], './other');
      new Network(stack, 'Net', { driver: 'bridge' }).addDeletionOverride(['driver']);
      new Volume(stack, 'Vol').addOverride(['labels', 'a.b'], 'c');
      new Config(stack, 'Conf', { content: 'a' }).addOverride(['content'], 'b');
      new Model(stack, 'Llm', { model: 'm' }).addOverride(['context_size'], 5);
      new Service(stack, 'S', { image: 'a:1', command: ['a', 'b'] }).addOverride(['command', 1], 'c');
      new L1Service(stack, 'L', { spec: { image: 'a:1' } }).addOverride(
        ['labels', 'x'],
        EnvVar.required('X'),
      );
    });
    expect(result.secrets.key.file).toBe('./other');
    expect(result.networks.net).toEqual({ name: 's_net' });
    expect(result.volumes.vol).toEqual({ name: 's_vol', labels: { 'a.b': 'c' } });
    expect(result.configs.conf.content).toBe('b');
    expect(result.models.llm.context_size).toBe(5);
    expect(result.services.s.command).toEqual(['a', 'c']);
    expect(result.services.l.labels).toEqual({ x: '${X:?set X in .env}' });
  });

  test.each([
    ['an unknown key', ['imag'], 'x', 'LW_COMPOSE_KEY_UNKNOWN imag'],
    ['a value of the wrong form', ['ports'], 'x', 'LW_COMPOSE_VALUE_INVALID ports'],
    ['a place beyond a list', ['command', 7], 'x', 'LW_OVERRIDE_INVALID addOverride'],
    ['a key below a text', ['image', 'x'], 'x', 'LW_OVERRIDE_INVALID addOverride'],
    ['no path', [], 'x', 'LW_OVERRIDE_INVALID addOverride'],
    ['a parameter in a key', ['labels'], { [`${EnvVar.required('X')}`]: 'x' }, 'LW_TOKEN_IN_KEY labels'],
  ])('are refused for %s', (_what, path, value, code) => {
    expect(
      codes((stack) => new Service(stack, 'S', { image: 'a:1', command: ['a'] }).addOverride(path, value)),
    ).toEqual([code]);
  });
});

describe('the top of the file', () => {
  test('has includes that Compose reads itself, and extensions', () => {
    const result = compose((stack) => {
      new L1Include(stack, 'Other', { path: './other/compose.yml', envFile: EnvVar.required('FILE') });
      ComposeFile.of(stack).addExtension('x-note', { by: 'me', cost: '$5' });
      new Service(stack, 'S', { image: 'a:1', dependsOn: ['defined-there'] });
    });
    expect(result.include).toEqual([{ path: './other/compose.yml', env_file: '${FILE:?set FILE in .env}' }]);
    expect(result['x-note']).toEqual({ by: 'me', cost: '$$5' });
  });

  test('is checked', () => {
    const service = (stack: Stack): Service => new Service(stack, 'S', { image: 'a:1' });
    expect(codes((stack) => [service(stack), new L1Include(stack, 'I', {})])).toEqual([
      'LW_COMPOSE_VALUE_INVALID path',
    ]);
    const spec = { path: 'a', envfile: 'b' };
    expect(codes((stack) => [service(stack), new L1Include(stack, 'I', spec)])).toEqual([
      'LW_COMPOSE_KEY_UNKNOWN envfile',
    ]);
  });
});
