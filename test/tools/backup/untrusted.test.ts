import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { LabwrightError } from '../../../lib';
import type { Helper } from '../../../lib/tools/backup/host/helper';
import type { BackupManifest } from '../../../lib/tools/backup/manifest';
import { openSource, verify } from '../../../lib/tools/backup/reader';
import { Stage } from '../../../lib/tools/backup/restore/stage';
import { STAGE } from '../../../lib/tools/backup/tar';
import { Contents } from '../../../lib/tools/backup/untrusted/content';
import { parseManifest } from '../../../lib/tools/backup/untrusted/manifest';
import { readRoleStatements, rolesFor } from '../../../lib/tools/backup/untrusted/roles';
import { TarEntries } from '../../../lib/tools/backup/untrusted/tar/entries';
import { VolumeFiles } from '../../../lib/tools/backup/untrusted/tar/volume-files';
import { fc } from '../../support/property';
import { tempFolder } from '../../support/temp';
import { archive, pax, tarEntry } from './archives';

const folder = tempFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');

const stored = (path: string, content: Buffer = Buffer.alloc(0), size = content.length): object => ({
  path,
  sha256: sha256(content),
  bytes: content.length,
  size,
  compression: path.endsWith('.gz') ? 'gzip' : 'none',
});

interface Loose {
  [key: string]: unknown;
  items: Record<string, unknown>[];
}

const VOLUME = { name: 'lab_data', driver: 'local', options: {}, labels: {} };

const manifest = (...items: readonly object[]): Loose => ({
  version: '1.0',
  id: '11111111-1111-4111-8111-111111111111',
  created: '2026-01-01T00:00:00.000Z',
  labwright: '0.1.0',
  stack: 'lab',
  project: 'lab',
  engine: '28.2.2',
  images: ['debian:12'],
  items: items as Record<string, unknown>[],
  left: [],
});

const files = (more: object = {}, content: Buffer = Buffer.alloc(0)): object => ({
  kind: 'files',
  volume: VOLUME,
  state: 'idle',
  tar: 'gnu',
  stored: stored('volumes/lab_data.tar', content),
  ...more,
});

const database = (more: object = {}): object => ({
  kind: 'database',
  volume: { ...VOLUME, name: 'lab_db' },
  service: 'db',
  user: 'postgres',
  database: 'lab',
  encoding: 'UTF8',
  version: '17.7',
  stored: stored('postgres/db/lab.dump'),
  ...more,
});

const parse = (value: object): BackupManifest => parseManifest('backup', JSON.stringify(value));

function codesOf(work: () => unknown): readonly string[] {
  try {
    work();
    return [];
  } catch (error) {
    if (LabwrightError.is(error)) return error.diagnostics.map(({ code }) => code);
    throw error;
  }
}

describe('a manifest', () => {
  test('that labwright writes is valid', () => {
    expect(() => parse(manifest(files(), database()))).not.toThrow();
  });

  test.each<[string, object, string]>([
    ['an unknown kind', files({ kind: 'shell' }), 'items[0].kind'],
    ['no kind', { stored: stored('env') }, 'items[0]'],
    [
      'an unknown compression',
      files({ stored: { ...stored('volumes/a.tar'), compression: 'xz' } }),
      'items[0].stored.compression',
    ],
    ['a wrong type', files({ volume: { ...VOLUME, options: ['a'] } }), 'items[0].volume.options'],
    [
      'a size that is no number',
      files({ stored: { ...stored('volumes/a.tar'), size: '1' } }),
      'items[0].stored.size',
    ],
    [
      'a size below zero',
      files({ stored: { ...stored('volumes/a.tar'), bytes: -1 } }),
      'items[0].stored.bytes',
    ],
    ['a volume that is an option', files({ volume: { ...VOLUME, name: '--mount' } }), 'items[0].volume.name'],
    ['a volume with a comma', files({ volume: { ...VOLUME, name: 'a,source=b' } }), 'items[0].volume.name'],
    ['a volume that is a folder', files({ volume: { ...VOLUME, name: '/etc' } }), 'items[0].volume.name'],
    ['a volume with a colon', files({ volume: { ...VOLUME, name: 'a:b' } }), 'items[0].volume.name'],
    ['a driver that is an option', files({ volume: { ...VOLUME, driver: '-x' } }), 'items[0].volume.driver'],
    [
      'an option with an equals sign',
      files({ volume: { ...VOLUME, options: { 'a=b': 'c' } } }),
      'items[0].volume.options',
    ],
    ['an unknown key', files({ command: 1 }), 'items[0]'],
    ['a path that climbs', files({ stored: stored('volumes/../../x.tar') }), 'items[0].stored.path'],
    ['an absolute path', files({ stored: stored('/etc/passwd') }), 'items[0].stored.path'],
    ['the path of the manifest', files({ stored: stored('backup.json') }), 'items[0].stored.path'],
    ['a service that is an option', database({ service: '--volumes' }), 'items[0].service'],
    ['an encoding with a quote', database({ encoding: "UTF8'; DROP" }), 'items[0].encoding'],
    [
      'a database that climbs',
      { kind: 'sqlite', volume: VOLUME, database: '../x', stored: stored('volumes/a.tar') },
      'items[0].database',
    ],
    [
      'an absolute database',
      { kind: 'sqlite', volume: VOLUME, database: '/x', stored: stored('volumes/a.tar') },
      'items[0].database',
    ],
  ])('with %s is refused, and says where', (_, item, place) => {
    let message = '';
    try {
      parse(manifest(item));
    } catch (error) {
      message = error instanceof Error ? error.message : '';
    }
    expect(message).toContain('LW_RESTORE_MANIFEST');
    expect(message).toContain(`property ${place}`);
  });

  test.each<[string, readonly object[]]>([
    ['two archives of one volume', [files(), files({ stored: stored('volumes/b.tar') })]],
    ['two items in one file', [files(), files({ volume: { ...VOLUME, name: 'lab_b' } })]],
    [
      'two volumes with one key',
      [
        files({ volume: { ...VOLUME, key: 'a' } }),
        files({ volume: { ...VOLUME, key: 'a', name: 'lab_b' }, stored: stored('volumes/b.tar') }),
      ],
    ],
    ['files and dumps of one volume', [files(), database({ volume: VOLUME })]],
    [
      'a suffix of another compression',
      [files({ stored: { ...stored('volumes/a.tar.gz'), compression: 'none' } })],
    ],
  ])('that contradicts itself is refused: %s', (_, items) => {
    expect(codesOf(() => parse(manifest(...items)))).toEqual(['LW_RESTORE_MANIFEST']);
  });

  test('of a newer minor version may hold more, and nothing else', () => {
    expect(() => parse({ ...manifest(files({ later: 1 })), version: '1.7', more: true })).not.toThrow();
    expect(codesOf(() => parse({ ...manifest(files({ kind: 'x' })), version: '1.7' }))).toEqual([
      'LW_RESTORE_MANIFEST',
    ]);
    expect(codesOf(() => parse({ ...manifest(), version: '2.0' }))).toEqual(['LW_RESTORE_UNREADABLE']);
  });

  test('with any text at any place is refused by its code, or holds nothing that Docker could misread', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom(
        '-v',
        '--mount',
        'a,readonly',
        'a:b',
        '../x',
        '/etc',
        '__proto__',
        'a\nb',
        'a\0b',
        '\u2028',
        '',
      ),
    );
    const places = ['name', 'driver', 'key', 'user', 'template'] as const;
    fc.assert(
      fc.property(fc.constantFrom(...places), text, text, (place, value, option) => {
        const volume = {
          ...VOLUME,
          [place]: value,
          options: { [option]: value },
          labels: { [option]: value },
        };
        const codes = codesOf(() => {
          const [item] = parse(manifest(files({ volume }))).items;
          if (item?.kind !== 'files') return;
          expect(item.volume.name).toMatch(/^[A-Za-z0-9][A-Za-z0-9_.-]+$/);
          expect(item.volume.driver).toMatch(/^[A-Za-z0-9]/);
          for (const [key, one] of Object.entries(item.volume.options)) {
            expect(key).toMatch(/^[^-=][^=]*$/u);
            expect(one).not.toContain('\0');
          }
        });
        expect(codes.every((code) => code === 'LW_RESTORE_MANIFEST')).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

function read(content: Buffer, chunk = content.length): VolumeFiles {
  const found = new VolumeFiles();
  const entries = new TarEntries((entry) => found.add(entry));
  for (let at = 0; at < content.length; at += chunk) entries.push(content.subarray(at, at + chunk));
  entries.end();
  return found;
}

describe('an archive', () => {
  const cases: readonly [string, readonly Buffer[]][] = [
    ['an absolute name', [tarEntry('/etc/passwd')]],
    ['a name that climbs', [tarEntry('./a/../../b')]],
    ['a long name that climbs', [pax({ path: '../b' }), tarEntry('a')]],
    ['a prefix that climbs', [tarEntry('b', { prefix: '..' })]],
    ['a GNU long name that climbs', [tarEntry('l', { type: 'L', content: '../b\0' }), tarEntry('a')]],
    ['a hard link out of the volume', [tarEntry('a', { type: '1', link: '../../etc/shadow' })]],
    ['an absolute hard link', [tarEntry('a', { type: '1', link: '/etc/shadow' })]],
    ['a name through a symbolic link', [tarEntry('a', { type: '2', link: '/etc' }), tarEntry('./a//b')]],
    [
      'a symbolic link that is written to',
      [tarEntry('a', { type: '2', link: '/etc/passwd' }), tarEntry('./a')],
    ],
    [
      'a hard link to a link that is written to',
      [tarEntry('a', { type: '2', link: '/etc' }), tarEntry('b', { type: '1', link: 'a' }), tarEntry('b/c')],
    ],
    [
      'a hard link through a symbolic link',
      [tarEntry('a', { type: '2', link: '/etc' }), tarEntry('b', { type: '1', link: 'a/shadow' })],
    ],
    ['the name that a restore uses', [tarEntry('./.labwright-restore/done')]],
    ['a header for all entries', [pax({ path: '../b' }, 'g'), tarEntry('a')]],
    ['two extended headers', [pax({ path: 'a' }), pax({ path: 'b' }), tarEntry('a')]],
    ['two long names', [tarEntry('l', { type: 'L', content: 'a\0' }), pax({ path: 'b' }), tarEntry('a')]],
    ['an unknown key', [pax({ 'GNU.volume.label': 'x' }), tarEntry('a')]],
    ['an older form of holes', [pax({ 'GNU.sparse.map': '0,1' }), tarEntry('a')]],
    [
      'a sparse name that climbs',
      [
        pax({
          'GNU.sparse.major': '1',
          'GNU.sparse.minor': '0',
          'GNU.sparse.name': '../b',
          'GNU.sparse.realsize': '1',
        }),
        tarEntry('a'),
      ],
    ],
    ['a size that hides an entry', [pax({ size: '512' }), tarEntry('a'), tarEntry('../b')]],
    ['an unknown type', [tarEntry('a', { type: 'S' })]],
    ['a directory with content', [tarEntry('a', { type: '5', content: 'x' })]],
    ['a name with NUL', [pax({ path: 'a\0b' }), tarEntry('a')]],
    ['another format', [tarEntry('a', { magic: 'tar' })]],
    ['a file in place of the volume', [tarEntry('./')]],
  ];

  test.each(cases)('with %s is refused', (_, entries) => {
    expect(() => read(archive(entries))).toThrow();
  });

  test('that is cut off, or continues after its end, is refused', () => {
    const whole = archive([tarEntry('a', { content: 'x'.repeat(700) })]);
    for (let end = 0; end <= 1536; end += 256) expect(() => read(whole.subarray(0, end))).toThrow('cut off');
    expect(() => read(Buffer.concat([whole, tarEntry('../b')]))).toThrow('after the end');
  });

  test('says what gives rights: devices, programs that run as root or have capabilities', () => {
    const { risks } = read(
      archive([
        tarEntry('disk', { type: '4' }),
        tarEntry('su', { mode: 0o4755, uid: 0 }),
        tarEntry('own', { mode: 0o4755, uid: 1000 }),
        pax({ 'SCHILY.xattr.security.capability': 'x' }),
        tarEntry('ping'),
      ]),
    );
    expect(risks).toEqual([
      'a device: "disk"',
      'a program that runs as root: "su"',
      'a program with capabilities: "ping"',
    ]);
  });

  test.each(['--format=posix', '--format=gnu', '--format=ustar'])('that tar writes is read: %s', (format) => {
    const at = join(folder, format);
    mkdirSync(join(at, 'd'.repeat(60), 'e'.repeat(60)), { recursive: true });
    writeFileSync(join(at, 'd'.repeat(60), 'e'.repeat(60), 'f'), 'x'.repeat(2000));
    writeFileSync(join(at, 'ü\n'), '');
    symlinkSync('/etc/passwd', join(at, 'link'));
    spawnSync('sh', ['-c', 'ln ü* hard; truncate -s 1M holes; printf end >> holes'], { cwd: at });
    const { stdout } = spawnSync('tar', ['--create', format, '--file=-', '.'], { cwd: at, maxBuffer: 1e8 });
    for (const chunk of [1, 511, 4096]) expect(read(stdout, chunk).risks).toEqual([]);
  });

  test('whatever it holds, tar writes nothing outside of the folder when it passes', () => {
    const name = fc.oneof(
      fc.constantFrom('a', 'b', 'a/b', './a', 'c/../a', '../x', '/tmp/x', 'b/c/d', '.', 'a/', '..'),
      fc.string({ unit: 'binary-ascii', minLength: 1, maxLength: 6 }),
    );
    const target = fc.oneof(name, fc.constantFrom('..', '../..', '/', '../outside'));
    const entry = fc.oneof(
      name.map((one) => [tarEntry(one, { content: 'x' })]),
      fc.tuple(name, target).map(([one, link]) => [tarEntry(one, { type: '2', link })]),
      fc.tuple(name, target).map(([one, link]) => [tarEntry(one, { type: '1', link })]),
      name.map((one) => [tarEntry(one, { type: '5', mode: 0o755 })]),
      fc.tuple(name, name).map(([one, path]) => [pax({ path }), tarEntry(one, { content: 'x' })]),
    );
    let count = 0;
    let passed = 0;
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 5 }), (entries) => {
        const content = archive(entries.flat());
        try {
          read(content);
        } catch {
          return;
        }
        passed += 1;
        const at = join(folder, `tree${count++}`);
        mkdirSync(join(at, 'volume'), { recursive: true });
        mkdirSync(join(at, 'outside'));
        spawnSync('tar', ['--extract', '--file=-', '--absolute-names', `--directory=${join(at, 'volume')}`], {
          input: content,
        });
        const outside = spawnSync('find', ['.', '-path', './volume', '-prune', '-o', '-print'], {
          cwd: at,
          encoding: 'utf8',
        });
        expect(outside.stdout.trim().split('\n').sort()).toEqual(['.', './outside']);
        rmSync(at, { recursive: true, force: true });
      }),
      { numRuns: 300 },
    );
    expect(passed).toBeGreaterThan(20);
  });
});

describe('the roles of a database server', () => {
  test.each([
    'CREATE ROLE a \\! touch /tmp/x',
    "COMMENT ON ROLE a IS 'x' \\g | sh",
    "CREATE ROLE a; \\copy x from program 'id'",
    'CREATE ROLE :name;',
    "COPY x FROM PROGRAM 'id';",
    'CREATE ROLE a SUPERUSER;',
    'CREATE ROLE a',
    "ALTER ROLE a WITH PASSWORD 'x' VALID UNTIL $$x$$;",
    "COMMENT ON ROLE a IS 'x' || pg_read_file('/etc/passwd');",
    'DROP ROLE a;',
  ])('are only roles: %s', (script) => {
    expect(() => readRoleStatements(script)).toThrow();
  });

  test.each([
    ['ALTER ROLE evil WITH SUPERUSER LOGIN;', 'SUPERUSER'],
    ['GRANT pg_execute_server_program TO evil;', 'pg_execute_server_program'],
    ['GRANT owner TO evil;', 'superuser'],
    ["ALTER ROLE evil SET session_preload_libraries TO 'x';", 'session_preload_libraries'],
  ])('that give power need a yes: %s', (script, what) => {
    expect(rolesFor(readRoleStatements(script), 'owner').risks.join()).toContain(what);
  });

  test('of an ordinary server need none, and its superuser stays as it is', () => {
    const script = `SET client_encoding = 'UTF8';
CREATE ROLE owner;
ALTER ROLE owner WITH SUPERUSER INHERIT CREATEROLE CREATEDB LOGIN REPLICATION BYPASSRLS PASSWORD 'a';
CREATE ROLE "a ""b";
ALTER ROLE "a ""b" WITH NOSUPERUSER LOGIN CONNECTION LIMIT 5 PASSWORD 'SCRAM-SHA-256$1:a$b' VALID UNTIL 'infinity';
ALTER ROLE "a ""b" SET search_path TO 'x', 'y';
COMMENT ON ROLE "a ""b" IS 'it''s -- none; of
two lines';
`;
    const { sql, risks } = rolesFor(readRoleStatements(script), 'owner');
    expect(risks).toEqual([]);
    expect(sql.join('\n')).not.toContain('owner');
    expect(sql).toHaveLength(4);
  });
});

describe('a folder', () => {
  let count = 0;
  function make(content: Buffer, item: (content: Buffer) => object): string {
    const at = join(folder, `backup${count++}`);
    const text = JSON.stringify(manifest(item(content)));
    const [one] = JSON.parse(text).items;
    mkdirSync(join(at, dirname(one.stored.path)), { recursive: true });
    writeFileSync(join(at, one.stored.path), content);
    writeFileSync(join(at, 'backup.json'), text);
    writeFileSync(join(at, 'SHA256SUMS'), `${sha256(text)}  backup.json\n`);
    return at;
  }
  const check = async (at: string): Promise<unknown> => verify(await openSource(at));
  const good = archive([tarEntry('./', { type: '5' }), tarEntry('./a', { content: 'x' })]);

  test('with an archive that keeps to its volume is fine', async () => {
    await check(make(good, (content) => files({}, content)));
  });

  test('with a size that is not true is refused: larger, smaller, or a bomb', async () => {
    const packed = (content: Buffer, size: number): object =>
      files({ stored: stored('volumes/lab_data.tar.gz', content, size) });
    for (const size of [good.length - 1, good.length + 1])
      await expect(check(make(gzipSync(good), (content) => packed(content, size)))).rejects.toThrow(
        'LW_RESTORE_CONTENT',
      );
    const bomb = gzipSync(Buffer.alloc(200_000_000));
    const start = process.memoryUsage().rss;
    await expect(check(make(bomb, (content) => packed(content, 1024)))).rejects.toThrow(
      'larger than the 1024 bytes',
    );
    expect(process.memoryUsage().rss - start).toBeLessThan(150_000_000);
  });

  test('with a link in the place of a file is refused, and the target is not read', async () => {
    const at = make(good, (content) => files({}, content));
    rmSync(join(at, 'volumes', 'lab_data.tar'));
    symlinkSync('/etc/passwd', join(at, 'volumes', 'lab_data.tar'));
    await expect(check(at)).rejects.toThrow(/LW_RESTORE_UNREADABLE[\s\S]*is a symbolic link/);
    expect(lstatSync(join(at, 'volumes', 'lab_data.tar')).isSymbolicLink()).toBe(true);
  });

  test('with a database that is no dump, or an archive of SQLite with another file, is refused', async () => {
    await expect(
      check(
        make(Buffer.from('\\! id'), (content) =>
          database({ stored: stored('postgres/db/lab.dump', content) }),
        ),
      ),
    ).rejects.toThrow('LW_RESTORE_CONTENT');
    const other = archive([tarEntry('hub.sqlite', { content: 'x' }), tarEntry('more')]);
    const sqlite = (content: Buffer): object => ({
      kind: 'sqlite',
      volume: VOLUME,
      database: 'hub.sqlite',
      stored: stored('volumes/a.tar', content),
    });
    await expect(check(make(other, sqlite))).rejects.toThrow('LW_RESTORE_CONTENT');
  });

  test('as a tar with a link or a name that climbs is refused', async () => {
    for (const entry of [
      tarEntry('backup.json', { type: '2', link: '/etc/passwd' }),
      tarEntry('../backup.json'),
    ]) {
      const at = join(folder, `outer${count++}.tar`);
      writeFileSync(at, archive([entry]));
      await expect(check(at)).rejects.toThrow('LW_RESTORE_UNREADABLE');
    }
    expect(() => readFileSync(join(folder, '..', 'backup.json'))).toThrow();
  });
});

describe('the settings of Compose and Docker in an .env', () => {
  const settingsOf = (text: string): readonly string[] => {
    const contents = new Contents();
    contents.addEnv(text);
    return contents.envSettings;
  };

  test.each([
    ['on a line', 'COMPOSE_FILE=evil.yml'],
    ['after export', 'export COMPOSE_FILE=evil.yml'],
    ['with a colon', 'COMPOSE_FILE: evil.yml'],
    ['after a byte order mark', '\uFEFFCOMPOSE_FILE=evil.yml'],
    ['after a form feed', 'A=1\n\fCOMPOSE_FILE=evil.yml'],
    ['after a no-break space', 'A=1\n\u00a0COMPOSE_FILE=evil.yml'],
    ['after a quoted value', "A='1' COMPOSE_FILE=evil.yml"],
    ['directly after a quote', 'A="1"COMPOSE_FILE=evil.yml'],
    ['after a quoted value of two lines', 'A="\n# "COMPOSE_FILE = evil.yml'],
  ])('are found %s', (_, text) => {
    expect(settingsOf(text)).toEqual(['COMPOSE_FILE']);
  });

  test('are not part of other names, and plain settings need no permission', () => {
    expect(
      settingsOf('MY_COMPOSE_FILE=a\nCOMPOSE_PROJECT_NAME=lab\nCOMPOSE_PROFILES=a\nB=COMPOSE_FILE'),
    ).toEqual([]);
  });
});

describe('the stage of an interrupted restore', () => {
  const stateOf = (volume: string): Promise<string> => {
    const helper: Pick<Helper, 'tar' | 'folderOf' | 'shell'> = {
      tar: 'gnu',
      folderOf: () => volume,
      shell: (script: string, ...args: readonly string[]) =>
        Promise.resolve(spawnSync('sh', ['-c', script, 'sh', ...args], { encoding: 'utf8' }).stdout),
    };
    return new Stage(helper, 'id').stateOf(volume);
  };
  const volumeWith = (name: string): string => {
    const volume = join(folder, name);
    mkdirSync(join(volume, STAGE, 'new'), { recursive: true });
    return volume;
  };

  test('continues when it was complete', async () => {
    const volume = volumeWith('halfway');
    expect(await stateOf(volume)).toBe('empty');
    writeFileSync(join(volume, STAGE, 'ready'), '');
    expect(await stateOf(volume)).toBe('halfway');
    writeFileSync(join(volume, STAGE, 'done'), 'id');
    expect(await stateOf(volume)).toBe('done');
  });

  test("is the user's own data when it is a symbolic link to another volume", async () => {
    const other = volumeWith('other');
    writeFileSync(join(other, STAGE, 'ready'), '');
    const volume = join(folder, 'link');
    mkdirSync(volume);
    symlinkSync(join(other, STAGE), join(volume, STAGE));
    expect(await stateOf(volume)).toBe('full');
  });

  test.each(['new', 'ready', 'done', 'root.tar'])(
    "is the user's own data with a link as %s",
    async (name) => {
      const other = volumeWith(`other-${name}`);
      const volume = volumeWith(`link-${name}`);
      writeFileSync(join(volume, STAGE, 'ready'), '');
      rmSync(join(volume, STAGE, name), { recursive: true, force: true });
      symlinkSync(join(other, 'target'), join(volume, STAGE, name));
      expect(await stateOf(volume)).toBe('full');
    },
  );
});
