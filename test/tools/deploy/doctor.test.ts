import { networkInterfaces } from 'node:os';
import type { Engine } from '../../../lib/tools/deploy/doctor/engine';
import { checkClock, checkDisk, checkName } from '../../../lib/tools/deploy/doctor/host';

// What of the doctor's checks no machine of a test can be brought to: a full disk, a foreign name, a wrong clock.
const GIB = 1024 ** 3;
const engine = (info: Readonly<Record<string, unknown>>, local = true): Engine => ({
  info: { DockerRootDir: '/var/lib/docker', ...info },
  version: {},
  local,
  socket: local ? '/var/run/docker.sock' : '',
});

describe('the disk', () => {
  const space = (gib: number, inodes = 0.5, files = 1000) => ({
    bavail: gib * 1024,
    bsize: GIB / 1024,
    files,
    ffree: files * inodes,
  });
  const states = (...given: Parameters<typeof space>) =>
    checkDisk(engine({}), () => space(...given)).map(({ id, state }) => `${id} ${state}`);

  test.each<[string, Parameters<typeof space>, readonly string[]]>([
    ['has room', [50], ['disk pass', 'inodes pass']],
    ['is getting full', [9], ['disk warn', 'inodes pass']],
    ['is full', [0.5], ['disk fail', 'inodes pass']],
    ['has few inodes left', [50, 0.01], ['disk pass', 'inodes warn']],
    ['makes inodes as it needs them', [50, 0, 0], ['disk pass']],
  ])('%s', (_, given, expected) => {
    expect(states(...given)).toEqual(expected);
  });

  test('low disk space is reported with a fix', () => {
    expect(checkDisk(engine({}), () => space(0.5))[0]).toEqual({
      id: 'disk',
      state: 'fail',
      said: '0.5 GiB free at /var/lib/docker',
      fix: expect.stringContaining('docker builder prune'),
    });
  });

  test('of another machine, and one that cannot be looked at', () => {
    expect(checkDisk(engine({}, false))).toEqual([expect.objectContaining({ id: 'disk', state: 'skip' })]);
    expect(checkDisk(engine({}), () => undefined)).toEqual([
      expect.objectContaining({
        id: 'disk',
        state: 'skip',
        said: expect.stringContaining('/var/lib/docker'),
      }),
    ]);
  });

  test('of this machine: the nearest folder that is there', () => {
    const [here] = checkDisk(engine({ DockerRootDir: '/nowhere/docker' }));
    expect(here?.said).toMatch(/^[\d.]+ GiB free at \/nowhere\/docker$/);
  });
});

describe('the name of the host', () => {
  const own = Object.values(networkInterfaces()).flatMap((all) => (all ?? []).map(({ address }) => address));
  const leadsTo = (...addresses: readonly string[]) => checkName('hub.uni.example', async () => addresses);

  test('leads here', async () => {
    expect(await leadsTo('192.0.2.1', own[0] ?? '')).toMatchObject({ state: 'pass' });
  });

  test('leads elsewhere', async () => {
    expect(await leadsTo('192.0.2.1', '2001:db8::1')).toEqual({
      id: 'dns',
      state: 'warn',
      said: 'hub.uni.example resolves to 192.0.2.1, 2001:db8::1, which is not an address of this machine',
      fix: expect.stringContaining('correct the record'),
    });
  });

  test('is in no DNS', async () => {
    expect(await checkName('hub.lab.invalid')).toEqual({
      id: 'dns',
      state: 'fail',
      said: 'hub.lab.invalid has no DNS record',
      fix: expect.stringContaining('A or AAAA record'),
    });
  });

  test.each(['localhost', '127.0.0.1', '[::1]'])('%s needs none', async (host) => {
    expect(await checkName(host)).toMatchObject({ state: 'pass' });
  });
});

describe('the clock of the engine', () => {
  const now = Date.parse('2026-11-25T12:00:00Z');
  const at = (time: string) => checkClock(engine({ SystemTime: time }, false), now);

  test.each([
    ['2026-11-25T12:01:30Z', "the clock of the engine is 90 s ahead of this machine's"],
    ['2026-11-25T11:59:00.123456789Z', "the clock of the engine is 60 s behind this machine's"],
  ])('%s', (time, said) => {
    expect(at(time)).toEqual({ id: 'clock', state: 'fail', said, fix: expect.stringContaining('NTP') });
  });

  test('agrees within seconds', () => {
    expect(at('2026-11-25T12:00:04Z').state).toBe('skip');
  });
});
