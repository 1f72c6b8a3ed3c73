import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { extract } from 'tar-stream';
import { compressor, decompressor, isSupported } from '../../../lib/tools/backup/compression';
import {
  type BackupManifest,
  CHECKSUMS_FILE,
  MANIFEST_FILE,
  type Stored,
} from '../../../lib/tools/backup/manifest';
import { openSource, verify } from '../../../lib/tools/backup/reader';
import { openTarget, storeText } from '../../../lib/tools/backup/writer';
import { TarTarget } from '../../../lib/tools/backup/writer/tar';
import { fc } from '../../support/property';
import { readFolder, tempFolder } from '../../support/temp';

const folder = tempFolder();
let count = 0;
const fresh = (suffix = ''): string => join(folder, `b${count++}${suffix}`);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');

async function write(to: string, contents: readonly Buffer[]): Promise<BackupManifest> {
  const target = openTarget(to);
  const stored: Stored[] = [];
  for (const [at, content] of contents.entries())
    stored.push(await storeText(target, `postgres/db/v${at}.dump`, content));
  const manifest: BackupManifest = {
    version: '1.0',
    id: '11111111-1111-4111-8111-111111111111',
    created: '2026-01-01T00:00:00.000Z',
    labwright: '0',
    stack: 's',
    project: 's',
    engine: '1',
    images: [],
    items: stored.map((one, at) => ({
      kind: 'database',
      volume: { name: 'lab_db', driver: 'local', options: {}, labels: {} },
      service: 'db',
      user: 'postgres',
      database: `v${at}`,
      encoding: 'UTF8',
      version: '17.7',
      stored: one,
    })),
    left: [],
  };
  const { sha256: sum } = await storeText(target, MANIFEST_FILE, JSON.stringify(manifest));
  await storeText(target, CHECKSUMS_FILE, `${sum}  ${MANIFEST_FILE}\n`);
  await target.finish();
  return manifest;
}

async function contentsOf(from: string, order?: readonly string[]): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  const source = await openSource(from);
  for await (const { path, content } of source.files(order)) found[path] = sha256(await buffer(content));
  return found;
}

const LARGE = Buffer.alloc(17 * 1024 * 1024, 'PGDMP is part of a large file ');
const CONTENTS = [Buffer.from('PGDMP one'), LARGE, Buffer.from('PGDMP')];

describe.each([
  ['a folder', ''],
  ['a tar', '.tar'],
])('%s', (_, suffix) => {
  const to = join(folder, `whole${suffix}`);

  test('gives back what went in, large files among them, and is for its owner only', async () => {
    const manifest = await write(to, CONTENTS);
    const source = await openSource(to);
    expect(await verify(source)).toMatchObject({ manifest });
    expect(await contentsOf(to)).toMatchObject(
      Object.fromEntries(CONTENTS.map((content, at) => [`postgres/db/v${at}.dump`, sha256(content)])),
    );
    expect(statSync(to).mode & 0o077).toBe(0);
  });

  test('is never written over', async () => {
    expect(() => openTarget(to)).toThrow('LW_BACKUP_TARGET_EXISTS');
  });

  test('leaves nothing behind where its source fails, and nothing that looks whole where it is given up', async () => {
    const place = fresh(suffix);
    const target = openTarget(place);
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from('some');
        throw new Error('torn');
      })(),
    );
    await expect(target.add('x', broken)).rejects.toThrow('torn');
    expect(existsSync(place)).toBe(false);
    target.discard();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(readdirSync(folder).filter((name) => name.includes('.partial-'))).toEqual([]);
  });

  test('what a killed backup left is removed by the next, what a living one writes is not', async () => {
    const place = fresh(suffix);
    const name = place.slice(folder.length + 1);
    mkdirSync(join(folder, `.${name}.partial-4194999`));
    mkdirSync(join(folder, `.${name}.partial-1`));
    await write(place, [Buffer.from('x')]);
    expect(readdirSync(folder).filter((one) => one.startsWith(`.${name}.`))).toEqual([`.${name}.partial-1`]);
    rmSync(join(folder, `.${name}.partial-1`), { recursive: true });
  });

  test('a path that is not writable is an error', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(() => openTarget(join(folder, 'file', `x${suffix}`))).toThrow('LW_BACKUP_TARGET_FAILED');
  });
});

test('a closed output stream is reported as one error', async () => {
  let taken = 0;
  const out = new Writable({
    write(part: Buffer, _, done) {
      taken += part.length;
      done(taken > 20_000_000 ? Object.assign(new Error('write EPIPE'), { syscall: 'write' }) : null);
    },
  });
  const target = TarTarget.stream(out);
  const endless = Readable.from(
    (async function* () {
      for (;;) yield Buffer.alloc(1024 * 1024);
    })(),
  );
  await expect(target.add('x', endless)).rejects.toThrow(/LW_BACKUP_TARGET_FAILED[\s\S]*EPIPE/);
  await expect(target.add('y', Readable.from([Buffer.from('more')]))).rejects.toThrow(
    'LW_BACKUP_TARGET_FAILED',
  );
  target.discard();
});

test('a tar that was unpacked, and a folder in any order, are the same backup', async () => {
  const to = fresh('.tar');
  const manifest = await write(to, CONTENTS);
  const unpacked = fresh();
  for await (const entry of Readable.from(readFileSync(to)).pipe(extract())) {
    const file = join(unpacked, entry.header.name);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, await buffer(entry));
  }
  expect(Object.keys(readFolder(unpacked))).toContain(join('postgres', 'db', 'v1.dump.002'));
  expect(await verify(await openSource(unpacked))).toMatchObject({ manifest });
  const order = manifest.items.map(({ stored }) => stored.path).reverse();
  expect(Object.keys(await contentsOf(unpacked, order)).slice(0, 3)).toEqual(order);
});

test('a file whose reader stops early does not hold up the next', async () => {
  const to = fresh('.tar');
  await write(to, CONTENTS);
  const source = await openSource(to);
  const paths: string[] = [];
  for await (const { path } of source.files()) paths.push(path);
  expect(paths).toEqual([
    'postgres/db/v0.dump',
    'postgres/db/v1.dump',
    'postgres/db/v2.dump',
    MANIFEST_FILE,
    CHECKSUMS_FILE,
  ]);
});

describe('a damaged backup is refused', () => {
  const small = [Buffer.from('PGDMP, the first part'), Buffer.from('PGDMP, the second part')];

  test('whichever byte of a folder differs', async () => {
    const to = fresh();
    const manifest = await write(to, small);
    const files = [...manifest.items.map(({ stored }) => stored.path), MANIFEST_FILE];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (path, at, by) => {
          const file = join(to, path);
          const good = readFileSync(file);
          const bad = Buffer.from(good);
          bad[at % bad.length] = (bad[at % bad.length] ?? 0) ^ by;
          writeFileSync(file, bad);
          await expect(openSource(to).then(verify)).rejects.toThrow('LW_RESTORE_DAMAGED');
          writeFileSync(file, good);
        },
      ),
      { numRuns: 60 },
    );
    await openSource(to).then(verify);
  });

  test('wherever a tar is cut off', async () => {
    const to = fresh('.tar');
    await write(to, small);
    const whole = readFileSync(to);
    const cut = fresh('.tar');
    // The last kilobyte is the end mark of the format, and holds nothing.
    for (let end = 0; end < whole.length - 1024; end += 256) {
      writeFileSync(cut, whole.subarray(0, end));
      await expect(openSource(cut).then(verify)).rejects.toThrow(/LW_RESTORE_(?:UNREADABLE|DAMAGED)/);
    }
  });

  test('where a file is missing, is another, or is of a newer form', async () => {
    const to = fresh();
    await write(to, small);
    rmSync(join(to, 'postgres', 'db', 'v0.dump'));
    writeFileSync(join(to, 'postgres', 'db', 'v1.dump'), 'other');
    await expect(openSource(to).then(verify)).rejects.toThrow(/5 bytes instead of 22[\s\S]*missing/);
    const text = readFileSync(join(to, MANIFEST_FILE), 'utf8').replace('"version":"1.0"', '"version":"2.0"');
    writeFileSync(join(to, MANIFEST_FILE), text);
    writeFileSync(join(to, CHECKSUMS_FILE), `${sha256(text)}  ${MANIFEST_FILE}\n`);
    await expect(openSource(to).then(verify)).rejects.toThrow(/LW_RESTORE_UNREADABLE[\s\S]*version 2\.0/);
  });

  test('when the backup does not exist', async () => {
    await expect(openSource(fresh())).rejects.toThrow('LW_RESTORE_UNREADABLE');
    const file = fresh();
    writeFileSync(file, 'no tar at all, only a text that is long enough to be one'.repeat(20));
    await expect(openSource(file).then(verify)).rejects.toThrow('LW_RESTORE_UNREADABLE');
  });
});

test.each((['none', 'gzip', 'zstd'] as const).filter(isSupported))(
  'what is compressed by %s comes back',
  async (how) => {
    const packed = await buffer(Readable.from([LARGE]).pipe(compressor(how)));
    expect(sha256(await buffer(Readable.from([packed]).pipe(decompressor(how))))).toBe(sha256(LARGE));
    if (how !== 'none') expect(packed.length).toBeLessThan(LARGE.length / 10);
  },
);

test('an unsupported compression is an error', () => {
  if (!isSupported('zstd')) expect(() => compressor('zstd')).toThrow('LW_USAGE');
});
