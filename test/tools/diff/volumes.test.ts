import { compareStack, dataLossOf, refusedDataLoss } from '../../../lib/tools/diff';
import { changesOf, lines, stack } from '../../support/snapshots';

const web = (volumes: readonly unknown[]) => ({ web: { image: 'a:1', volumes } });

function diff(
  before: readonly unknown[],
  after: readonly unknown[],
  volumes: Record<string, unknown> = { data: null, other: null },
): readonly string[] {
  return lines(changesOf({ services: web(before), volumes }, { services: web(after), volumes }));
}

describe('data is at risk when', () => {
  test('a volume is renamed; the mount in the service is not reported again', () => {
    const services = web(['data:/d']);
    const changes = changesOf(
      { services, volumes: { data: { name: 'one' } } },
      { services, volumes: { data: { name: 'two' } } },
    );
    expect(lines(changes)).toEqual([
      'recreate changed service web volumes /d: volume one → volume two',
      'data changed volume one name: one → two [one]',
    ]);
    expect(changes[1]?.services).toEqual(['web']);
  });

  test('a volume and its key are renamed, and the mount path stays the same', () => {
    const changes = changesOf(
      { services: web(['a:/d']), volumes: { a: null } },
      { services: web(['b:/d']), volumes: { b: null } },
    );
    expect(lines(changes)).toContain('data changed volume s_a name: s_a → s_b [s_a]');
  });

  test('a volume is removed', () => {
    expect(lines(changesOf({ volumes: { data: null } }, {}))).toEqual([
      'data removed volume s_data [s_data]',
    ]);
  });

  test.each([
    ['driver', { driver: 'nfs' }, 'data changed volume s_data driver: local → nfs [s_data]'],
    [
      'an option of the driver',
      { driver_opts: { o: 'x' } },
      'data added volume s_data driver_opts o: x [s_data]',
    ],
    ['a label', { labels: ['a=b'] }, 'data added volume s_data labels a: b [s_data]'],
  ])('a volume gets another %s', (_, settings, line) => {
    expect(lines(changesOf({ volumes: { data: {} } }, { volumes: { data: settings } }))).toEqual([line]);
  });

  test('a volume is mounted at another path', () => {
    expect(diff(['data:/d'], ['data:/e'])).toEqual([
      'data removed service web volumes /d: volume s_data [s_data]',
      'recreate added service web volumes /e: volume s_data',
    ]);
  });

  test('another volume is mounted in its place', () => {
    expect(diff(['data:/d'], ['other:/d'])).toEqual([
      'data changed service web volumes /d: volume s_data → volume s_other [s_data]',
    ]);
  });

  test('another subfolder of the volume is mounted', () => {
    const mount = (subpath: string) => [
      { type: 'volume', source: 'data', target: '/d', volume: { subpath } },
    ];
    expect(diff(mount('a'), mount('b'))).toHaveLength(1);
    expect(diff(mount('a'), mount('b'))[0]).toMatch(/^data changed .*\[s_data\]$/);
  });

  test('a service no longer mounts its volume, even if another service does', () => {
    const volumes = { data: null };
    const before = {
      services: { ...web(['data:/d']), two: { image: 'b:1', volumes: ['data:/d'] } },
      volumes,
    };
    const after = { services: { ...web([]), two: { image: 'b:1', volumes: ['data:/d'] } }, volumes };
    expect(lines(changesOf(before, after))).toEqual([
      'data removed service web volumes /d: volume s_data [s_data]',
    ]);
  });

  test('the last service that mounts a volume is removed', () => {
    const volumes = { data: null };
    expect(lines(changesOf({ services: web(['data:/d']), volumes }, { volumes }))).toEqual([
      'data removed service web: a:1 [s_data]',
    ]);
  });

  test('a writable bind mount gets another host folder', () => {
    expect(diff(['/srv/a:/d'], ['/srv/b:/d'])).toEqual([
      'data changed service web volumes /d: bind /srv/a → bind /srv/b [/srv/a]',
    ]);
  });

  test('an anonymous volume is removed', () => {
    expect(diff(['/d'], [])).toEqual(['data removed service web volumes /d: anonymous volume [web:/d]']);
  });
});

describe('no data is at risk when', () => {
  test('a volume is added', () => {
    expect(lines(changesOf({}, { volumes: { data: null } }))).toEqual(['none added volume s_data']);
  });

  test('a mount becomes read-only, or a second mount is added', () => {
    expect(diff(['data:/d'], ['data:/d:ro', 'data:/e'])).toEqual([
      'recreate changed service web volumes /d: volume s_data → volume s_data (ro)',
      'recreate added service web volumes /e: volume s_data',
    ]);
  });

  test('a service is renamed and keeps its volume at its path', () => {
    const volumes = { data: null };
    const changes = changesOf(
      { services: { old: { image: 'a:1', volumes: ['data:/d'] } }, volumes },
      { services: { next: { image: 'a:1', volumes: ['data:/d'] } }, volumes },
    );
    expect(lines(changes)).toEqual(['recreate added service next: a:1', 'recreate removed service old: a:1']);
  });

  test('a mounted stack file, socket or read-only folder is replaced', () => {
    const change = (before: string, after: string) =>
      lines(
        changesOf(
          { services: web([before]), files: { 'conf/a': '' } },
          { services: web([after]), files: { 'conf/a': '' } },
        ),
      );
    expect(change('./conf:/c', './conf/a:/c')[0]).toMatch(/^recreate/);
    expect(change('/var/run/docker.sock:/s', '/run/docker.sock:/s')[0]).toMatch(/^recreate/);
    expect(change('/etc/a:/c:ro', '/etc/b:/c:ro')[0]).toMatch(/^recreate/);
  });

  test('an external volume is no longer used, or is no longer external', () => {
    const external = { data: { external: true, name: 'x' } };
    expect(lines(changesOf({ volumes: external }, {}))).toEqual(['none removed volume x']);
    expect(lines(changesOf({ volumes: external }, { volumes: { data: { name: 'x' } } }))).toEqual([
      'none changed volume x external: true → false',
    ]);
  });
});

test('removing a stack puts all of its volumes at risk', () => {
  const changes = compareStack(stack({ services: web(['data:/d']), volumes: { data: null } }), undefined);
  expect(dataLossOf(changes).map(({ name }) => name)).toEqual(['s_data']);
});

test('data loss is refused unless it is allowed by name', () => {
  const changes = changesOf({ volumes: { a: null, b: null } }, {});
  expect(refusedDataLoss(changes, []).map(({ name }) => name)).toEqual(['s_a', 's_b']);
  expect(refusedDataLoss(changes, ['s_a']).map(({ name }) => name)).toEqual(['s_b']);
  expect(refusedDataLoss(changes, ['s_a', 's_b'])).toEqual([]);
});
