import { edgeLines, graphOf, nodeOf } from '../../support/graph-stack';

const CONFIG = `
c = get_config()
c.JupyterHub.spawner_class = 'dockerspawner.DockerSpawner'
c.DockerSpawner.image = os.environ['LAB_IMAGE']
c.DockerSpawner.network_name = os.environ["LAB_NETWORK"]
c.DockerSpawner.volumes = { 'user-{username}': '/home/jovyan', "shared": {"bind": "/shared", "mode": "rw"} }
c.DockerSpawner.environment = {"TRACKING": "http://mlflow:5000"}
c.JupyterHub.services = [{"name": "docs", "url": "http://docs:80"}]
`;

describe('a handwritten hub configuration', () => {
  const graph = graphOf({
    services: {
      hub: {
        build: 'hub',
        environment: { LAB_IMAGE: 'lab:1', LAB_NETWORK: '${COMPOSE_PROJECT_NAME}_default' },
      },
      lab: { image: 'lab:1', build: 'lab', network_mode: 'none' },
      mlflow: { image: 'mlflow:3' },
      docs: { image: 'docs:1' },
    },
    volumes: { shared: { name: 'shared' } },
    files: { 'hub/jupyterhub_config.py': CONFIG, 'hub/Dockerfile': 'FROM x\n' },
  });

  test('starts a lab for each user, on its network, from its image', () => {
    expect(nodeOf(graph, 'lab:s/hub')).toMatchObject({
      name: 'user lab',
      notes: ['lab:1'],
      networks: ['network:s_default'],
      home: 'network:s_default',
      many: true,
      construct: 's/hub/jupyterhub_config.py',
    });
  });

  test('gives the lab its own volumes and connections', () => {
    expect(edgeLines(graph)).toEqual([
      'route hub → lab of hub: starts, routes to',
      'traffic lab of hub → mlflow: :5000',
      'traffic hub → docs: :80',
      'image lab → lab of hub: image',
      'mount lab of hub → volume:user-{username}: /home/jovyan',
      'mount lab of hub → volume:shared: /shared',
    ]);
    expect(nodeOf(graph, 'volume:user-{username}')).toMatchObject({ many: true });
    expect(nodeOf(graph, 'service:s/lab')).toMatchObject({
      transient: true,
      tags: ['exits after start', 'no network'],
    });
  });

  test('ignores computed values', () => {
    const computed = graphOf({
      services: { hub: { build: 'hub' } },
      files: {
        'hub/jupyterhub_config.py':
          'c.JupyterHub.spawner_class = "docker"\nc.DockerSpawner.image = pick()\nc.DockerSpawner.volumes = volumes\n',
      },
    });
    expect(nodeOf(computed, 'lab:s/hub')).toMatchObject({ notes: [], networks: [] });
    expect(edgeLines(computed, 'mount')).toEqual([]);
  });

  test('starts no lab with another spawner', () => {
    const other = graphOf({
      services: { hub: { build: 'hub' } },
      files: { 'hub/jupyterhub_config.py': 'c.JupyterHub.spawner_class = "kubespawner.KubeSpawner"\n' },
    });
    expect(other.nodes.map(({ id }) => id)).toEqual(['service:s/hub']);
  });
});

describe('networks', () => {
  const homes = (
    services: Record<string, unknown>,
    networks: Record<string, unknown>,
  ): Record<string, string> =>
    Object.fromEntries(
      graphOf({ services, networks }).nodes.flatMap(({ name, home }) =>
        home === undefined ? [] : [[name, home]],
      ),
    );

  test('a service is drawn in the network of its route, then in one with outbound access, then in the smallest', () => {
    const routed = { labels: ['traefik.http.routers.a.rule=Host(`a`)'] };
    expect(
      homes(
        {
          proxy: { image: 'traefik:3', networks: ['edge'] },
          web: { image: 'a:1', networks: ['edge', 'apps', 'db'], ...routed },
          api: { image: 'a:1', networks: ['apps', 'db'] },
          job: { image: 'a:1', networks: ['db', 'queue'] },
          db: { image: 'a:1', networks: ['db'] },
        },
        { edge: {}, apps: {}, db: { internal: true }, queue: { internal: true } },
      ),
    ).toEqual({
      proxy: 'network:s_edge',
      web: 'network:s_edge',
      api: 'network:s_apps',
      job: 'network:s_queue',
      db: 'network:s_db',
    });
  });

  test('no network box stays empty if possible; otherwise edges connect it to its members', () => {
    const graph = graphOf({
      services: {
        a: { image: 'a:1', networks: ['one', 'two'] },
        b: { image: 'b:1', networks: ['one', 'two'] },
      },
      networks: { one: {}, two: {}, three: {} },
    });
    expect(new Set(graph.nodes.map(({ home }) => home))).toEqual(new Set(['network:s_one', 'network:s_two']));
    const alone = graphOf({
      services: { a: { image: 'a:1', networks: ['one', 'two'] } },
      networks: { one: {}, two: {} },
    });
    expect(edgeLines(alone, 'member')).toEqual(['member a → network:s_two']);
  });

  test('the default network is drawn only if a service is on it', () => {
    expect(graphOf({ services: { a: { image: 'a:1' } } }).networks).toMatchObject([
      { realName: 's_default' },
    ]);
    expect(graphOf({ services: { a: { image: 'a:1', network_mode: 'host' } } }).networks).toEqual([]);
  });
});

describe('the compose text of an element', () => {
  const text = (service: Record<string, unknown> | string): string => {
    const parts = typeof service === 'string' ? { text: service } : { services: { web: service } };
    return nodeOf(graphOf(parts), 'service:s/web').text ?? '';
  };

  test('is copied from the file with its comments', () => {
    const compose =
      'name: s\nservices:\n  # made by hand\n  web:\n    image: "web:1" # the newest\n    ports:\n      - "22:22"\n';
    expect(text(compose)).toBe(
      '# made by hand\nweb:\n  image: "web:1" # the newest\n  ports:\n    - "22:22"',
    );
  });

  test('contains the values of aliases', () => {
    const compose =
      'x-env: &env\n  MODE: fast\nname: s\nservices:\n  web:\n    image: web:1\n    environment: *env\n';
    expect(text(compose)).toContain('MODE: fast');
    const merged =
      'x-all: &all\n  image: web:1\nname: s\nservices:\n  web:\n    <<: *all\n    restart: always\n';
    expect(text(merged)).toMatch(/image: web:1[\s\S]*restart: always/);
  });

  test.each([
    [{ environment: { PASSWORD: 'hunter2' } }],
    [{ environment: ['DB_PASSWORD=hunter2'] }],
    [{ environment: { TOKEN: 'one\nhunter2\n' } }],
    [{ environment: { API_KEY: '${API_KEY:-hunter2}' } }],
    [{ environment: { URL: 'postgres://me:hunter2@db/x' } }],
    [{ command: ['serve', '--password', 'hunter2'] }],
    [{ command: 'serve --password hunter2' }],
    [{ command: 'serve --token=hunter2' }],
    [{ labels: { 'traefik.http.middlewares.a.basicauth.users': 'ada:hunter2' } }],
    [{ build: { context: '.', args: { NPM_TOKEN: 'hunter2' } } }],
    [{ healthcheck: { test: ['CMD-SHELL', 'curl -H token:hunter2 localhost'] } }],
  ])('without secrets: %j', (service) => {
    const graph = graphOf({ services: { web: { image: 'web:1', ...service } } });
    expect(JSON.stringify(graph)).not.toContain('hunter2');
    expect(text({ image: 'web:1', ...service })).toContain('••••••');
  });

  test('keeps the names of secrets and references to parameters', () => {
    const kept = text({
      image: 'web:1',
      environment: { PASSWORD_FILE: '/run/secrets/web_password', TOKEN: '${TOKEN:?set TOKEN}' },
      secrets: ['web_password'],
    });
    expect(kept).toContain('PASSWORD_FILE: /run/secrets/web_password');
    expect(kept).toContain('TOKEN: ${TOKEN:?set TOKEN}');
    expect(kept).toContain('- web_password');
  });
});
