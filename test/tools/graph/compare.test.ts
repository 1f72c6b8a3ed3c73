import { compareGraphs, type Graph, renderDot, renderMermaid } from '../../../lib/tools/graph';
import { edgeLines, type StackParts, stack } from '../../support/graph-stack';

function compared(before: readonly StackParts[], after: readonly StackParts[]): Graph {
  return compareGraphs({
    base: { kind: 'folder', name: 'before' },
    before: before.map(stack),
    after: after.map(stack),
  });
}

function marks({ nodes, networks, edges }: Graph): readonly string[] {
  return [...nodes, ...networks, ...edges].flatMap(({ id, mark }) =>
    mark ? [`${mark.action} ${id}${mark.dataLoss === undefined ? '' : ` [${mark.dataLoss}]`}`] : [],
  );
}

const WEB = { image: 'web:1', volumes: ['data:/data'] };

test('equal stacks have no marks', () => {
  const same = { services: { web: WEB }, volumes: { data: {} } };
  const graph = compared([same], [same]);
  expect(marks(graph)).toEqual([]);
  expect(graph.base).toBe('before');
});

test('added, removed and changed elements', () => {
  const graph = compared(
    [
      {
        services: { web: { ...WEB, image: 'web:0' }, old: { image: 'old:1', networks: ['gone'] } },
        networks: { gone: {} },
        volumes: { data: {} },
      },
    ],
    [
      {
        services: {
          web: { ...WEB, environment: { URL: 'http://api:80' } },
          api: { image: 'api:1', ports: ['80:80'] },
        },
        volumes: { data: {} },
      },
    ],
  );
  expect(marks(graph)).toEqual([
    'added browser',
    'added port:s/api',
    'added service:s/api',
    'changed service:s/web',
    'removed service:s/old',
    'removed network:s_gone',
    'added route:browser→port:s/api',
    'added route:port:s/api→service:s/api',
    'added traffic:service:s/web→service:s/api',
  ]);
  const web = graph.nodes.find(({ id }) => id === 'service:s/web');
  expect(web?.mark?.changes.map(({ path }) => path.join('.'))).toEqual(['environment.URL', 'image']);
});

test('a renamed volume is marked as data at risk wherever it is drawn', () => {
  const graph = compared(
    [{ services: { web: WEB }, volumes: { data: {} } }],
    [{ services: { web: WEB }, volumes: { data: { name: 'other' } } }],
  );
  expect(marks(graph)).toEqual([
    'changed service:s/web',
    'added volume:other',
    'removed volume:s_data [s_data]',
    'added mount:service:s/web→volume:other/data',
    'removed mount:service:s/web→volume:s_data/data',
  ]);
  expect(renderMermaid(graph)).toContain('DATA LOSS');
  expect(renderDot(graph)).toContain('DATA LOSS');
});

test('spawner settings mark the lab', () => {
  const hub = (image: string, volume: string): StackParts => ({
    services: { hub: { build: 'hub' } },
    files: {
      'hub/jupyterhub_config.py': `c.DockerSpawner.image = "${image}"\nc.DockerSpawner.volumes = {"${volume}": "/home"}\n`,
    },
  });
  expect(marks(compared([hub('a', 'u-{username}')], [hub('b', 'u-{username}')]))).toEqual([
    'changed service:s/hub',
    'changed lab:s/hub',
  ]);
  expect(marks(compared([hub('a', 'u-{username}')], [hub('a', 'v-{username}')]))).toEqual([
    'changed service:s/hub [u-{username}]',
    'changed lab:s/hub [u-{username}]',
    'added volume:v-{username}',
    'removed volume:u-{username} [u-{username}]',
    'added mount:lab:s/hub→volume:v-{username}/home',
    'removed mount:lab:s/hub→volume:u-{username}/home',
  ]);
});

test('a removed stack', () => {
  const other = { name: 'other', services: { web: { image: 'web:1' } } };
  const graph = compared(
    [{ services: { a: { image: 'a:1' } } }, other],
    [{ services: { a: { image: 'a:1' } } }],
  );
  expect(graph.stacks.map(({ name }) => name)).toEqual(['other', 's']);
  expect(marks(graph)).toEqual(['removed service:other/web', 'removed network:other_default']);
});

test('against the running stack, only containers and volumes are marked', () => {
  const after = stack({
    services: { web: { image: 'web:1', ports: ['80:80'] }, api: { image: 'api:1' } },
    networks: { default: { internal: true } },
  });
  // A container always has a name.
  const seen = stack({
    services: {
      web: { image: 'web:1', ports: ['80:80'], container_name: 's-web-1' },
      old: { image: 'old:1', container_name: 's-old-1' },
    },
  });
  const graph = compareGraphs({
    base: { kind: 'live', name: 'this Docker host' },
    before: [{ ...seen, source: 'live' }],
    after: [after],
  });
  expect(marks(graph)).toEqual(['added service:s/api', 'removed service:s/old']);
  expect(edgeLines(graph)).toEqual(['route browser → port of web', 'route port of web → web']);
});
