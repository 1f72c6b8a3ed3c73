import { edgeLines, graphOf, nodeOf } from '../../support/graph-stack';

const TRAEFIK = { image: 'traefik:v3.7.1', ports: ['80:80', '443:443'] };

describe('the request path', () => {
  test("leads from the browser through the published ports and Traefik's routers", () => {
    const graph = graphOf({
      services: {
        proxy: TRAEFIK,
        web: {
          image: 'web:1',
          labels: {
            'traefik.enable': 'true',
            'traefik.http.routers.web.rule': 'Host(`a.example.org`) && PathPrefix(`/docs`)',
            'traefik.http.routers.web.tls.certresolver': 'le',
            'traefik.http.services.web.loadbalancer.server.port': '3000',
          },
        },
      },
    });
    expect(edgeLines(graph)).toEqual([
      'route browser → port of proxy',
      'route port of proxy → proxy',
      'route proxy → web: a.example.org/docs → :3000',
    ]);
    expect(nodeOf(graph, 'browser')).toMatchObject({ notes: ['https://a.example.org'], tags: ['Internet'] });
  });

  test.each([
    [['traefik.enable=true', 'traefik.frontend.rule=Host:${HOST}', 'traefik.port=8000'], '$HOST → :8000'],
    [['traefik.docs.frontend.rule=Host:a;PathPrefix:/docs', 'traefik.docs.port=80'], 'a/docs → :80'],
    [
      ['traefik.tcp.routers.db.rule=HostSNI(`*`)', 'traefik.tcp.services.db.loadbalancer.server.port=5432'],
      'HostSNI(`*`) → :5432',
    ],
    [['traefik.enable=true'], undefined],
  ])('reads labels of each dialect: %j', (labels, label) => {
    const graph = graphOf({ services: { proxy: TRAEFIK, web: { image: 'web:1', labels } } });
    expect(graph.edges.find(({ to }) => to === 'service:s/web')?.label).toBe(label);
  });

  test.each([
    ['a misspelling of Traefik', { labels: ['treafik.frontend.rule=Host:a'] }],
    [
      'a service that is switched off',
      { labels: ['traefik.enable=false', 'traefik.http.routers.a.rule=Host(`a`)'] },
    ],
    [
      'a service that shares no network with the proxy',
      { labels: ['traefik.enable=true'], networks: ['alone'] },
    ],
  ])('does not lead to %s', (_, web) => {
    const graph = graphOf({
      services: { proxy: TRAEFIK, web: { image: 'web:1', ...web } },
      networks: { alone: {} },
    });
    expect(edgeLines(graph).filter((line) => line.includes('→ web'))).toEqual([]);
  });

  test('crosses stacks that share a network', () => {
    const graph = graphOf(
      {
        name: 'front',
        services: { proxy: { ...TRAEFIK, networks: ['edge'] } },
        networks: { edge: { name: 'edge' } },
      },
      {
        name: 'site',
        services: {
          web: { image: 'web:1', labels: ['traefik.http.routers.a.rule=Host(`a`)'], networks: ['edge'] },
        },
        networks: { edge: { name: 'edge', external: true } },
      },
    );
    expect(edgeLines(graph)).toContain('route proxy → web: a');
    expect(graph.networks).toMatchObject([{ id: 'network:edge', stack: 'front', external: false }]);
  });

  test('is local only if all published ports are local', () => {
    const graph = graphOf({
      services: { web: { image: 'web:1', ports: ['127.0.0.1:${PORT:-8000}:80', '[::1]:9:9/udp'] } },
    });
    expect(nodeOf(graph, 'browser')).toMatchObject({
      notes: ['http://localhost:$PORT'],
      tags: ['this machine only'],
    });
    expect(nodeOf(graph, 'port:s/web').notes).toEqual(['127.0.0.1:$PORT → 80', '::1:9 → 9/udp']);
  });

  test('has no browser if no port is published', () => {
    expect(graphOf({ services: { web: { image: 'web:1' } } }).nodes.map(({ id }) => id)).toEqual([
      'service:s/web',
    ]);
  });
});

describe('connections between services', () => {
  const speaking = (web: Record<string, unknown>, files: Record<string, string> = {}): readonly string[] =>
    edgeLines(
      graphOf({
        services: {
          web: { image: 'web:1', ...web },
          db: { image: 'db:1', container_name: 'store' },
          far: { image: 'far:1', networks: ['else'] },
        },
        networks: { else: {} },
        files,
      }),
      'traffic',
    );

  test.each([
    [{ environment: { DATABASE_URL: 'postgres://me:pw@db:5432/x' } }, ['traffic web → db: :5432']],
    [{ environment: ['DB_HOST=db'] }, ['traffic web → db']],
    [{ environment: { DB_HOST: '${DB_HOST:-store}' } }, ['traffic web → db']],
    [{ environment: { BROKERS: 'one:9092,db:9092' } }, ['traffic web → db: :9092']],
    [{ command: ['serve', '--upstream=http://db:80', 'http://db:81'] }, ['traffic web → db: :80 :81']],
    [{ links: ['db:database'] }, ['traffic web → db']],
    [{ environment: { ALLOWED_HOSTS: 'db:5432' } }, []],
    [{ environment: { NAME: 'db' } }, []],
    [{ environment: { URL: 'http://far:80' } }, []],
    [{ environment: { URL: 'http://web:80' } }, []],
    [{ environment: { URL: 'http://db.example.org:80' } }, []],
  ])('%j', (web, lines) => {
    expect(speaking(web)).toEqual(lines);
  });

  test('are found in files that a service mounts or is built with, but not in comments', () => {
    const files = { 'site.conf': 'server {\n  proxy_pass http://store:8080; # as http://far:1\n}\n' };
    expect(speaking({ volumes: ['./site.conf:/etc/site.conf:ro'] }, files)).toEqual([
      'traffic web → db: :8080',
    ]);
    expect(speaking({ build: '.' }, { 'site.conf': '# http://db:1\n' })).toEqual([]);
  });

  test('merge with depends_on; a dependency without a connection is a separate edge', () => {
    const graph = graphOf({
      services: {
        web: {
          image: 'web:1',
          environment: { URL: 'http://api:80' },
          depends_on: {
            api: { condition: 'service_healthy' },
            job: { condition: 'service_completed_successfully' },
          },
        },
        api: { image: 'api:1', depends_on: ['db'] },
        job: { image: 'job:1' },
        db: { image: 'db:1' },
      },
    });
    expect(edgeLines(graph)).toEqual([
      'dependency api → db (started)',
      'dependency web → job (completed)',
      'traffic web → api: :80 (healthy)',
    ]);
  });
});
