import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Ajv from 'ajv/dist/2020';
import { extract } from 'tar-stream';
import { CLI, labwright } from '../../support/cli';
import { tempFolder } from '../../support/temp';

// The command line against what a real Docker Engine answered; see docker/record.sh.
const ROOT = join(__dirname, '..', '..', '..');
const DOCKER = join(__dirname, 'docker');
const validate = new Ajv({ strictRequired: false }).compile(
  JSON.parse(readFileSync(join(ROOT, 'schemas', 'backup.schema.json'), 'utf8')),
);
const folder = tempFolder();
const notes = join(folder, 'notes');

type Recording = Record<string, { code: number; said: string; out: string }[]>;

interface Result {
  readonly status: number | null;
  readonly out: string;
  readonly messages: string;
  /** What docker was asked, in its order. */
  readonly asked: readonly string[];
  /** Hashes of what commands were fed. */
  readonly fed: readonly string[];
}

/** @param change of the recording: what a host would answer that is another in one point. */
function run(recording: string, args: readonly string[], change?: (recording: Recording) => void): Result {
  const used = join(folder, 'recording.json');
  const answers: Recording = JSON.parse(readFileSync(join(DOCKER, `${recording}.json`), 'utf8'));
  change?.(answers);
  writeFileSync(used, JSON.stringify(answers));
  rmSync(notes, { force: true });
  const { status, stdout, stderr } = labwright(args, {
    cwd: folder,
    env: {
      NO_COLOR: '1',
      PATH: `${DOCKER}${delimiter}${process.env['PATH']}`,
      DOCKER_RECORDING: used,
      DOCKER_NOTES: notes,
      DOCKER_FOLDER: folder,
    },
  });
  const noted = existsSync(notes) ? readFileSync(notes, 'utf8').trim().split('\n') : [];
  const rows = noted.map((line) => line.split('\t'));
  return {
    status,
    out: stdout,
    messages: stderr,
    asked: rows.map(([key = '""']) => JSON.parse(key)),
    fed: rows.flatMap(([, sum]) => sum ?? []),
  };
}

/** Changes the answer to the one question that begins, or ends, like this. */
const answer =
  (like: RegExp, to: { readonly code?: number; readonly said?: string; readonly out?: string }) =>
  (recording: Recording): void => {
    const keys = Object.keys(recording).filter((key) => like.test(key));
    expect(keys.length).toBeGreaterThan(0);
    for (const key of keys)
      recording[key] = (recording[key] ?? []).map((old) => ({
        code: to.code ?? old.code,
        said: to.said ?? old.said,
        out: to.out === undefined ? old.out : Buffer.from(to.out).toString('base64'),
      }));
  };

const backup = (
  recording: string,
  args: readonly string[],
  change?: (recording: Recording) => void,
): Result => run(recording, ['backup', '-o', 'out', ...args], change);
const restore = (
  recording: string,
  args: readonly string[],
  change?: (recording: Recording) => void,
): Result => run(recording, ['restore', '-o', 'out', ...args], change);

/** What begins to write: nothing of it may be asked before all is checked. */
const WRITES = /^(?:volume create|compose|container (?:start|stop)|exec --interactive|run .*--cap-add=CHOWN)/;

beforeAll(() => {
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(ROOT, join(folder, 'node_modules', 'labwright'));
  cpSync(join(DOCKER, 'app.js'), join(folder, 'app.js'));
  expect(run('saved', ['synth', '--quiet', '-a', 'app.js', '-o', 'out']).status).toBe(0);
  writeFileSync(join(folder, 'out', 'backupkept', '.env'), 'POSTGRES_PASSWORD=hidden-from-all\n', {
    mode: 0o600,
  });
  expect(backup('saved', ['good', '--include-env']).status).toBe(0);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const manifestOf = (name: string) => JSON.parse(readFileSync(join(folder, name, 'backup.json'), 'utf8'));

async function namesIn(file: string): Promise<readonly string[]> {
  const entries = extract();
  entries.end(gunzipSync(readFileSync(join(folder, file))));
  const names: string[] = [];
  for await (const entry of entries) {
    names.push(`${entry.header.uid} ${entry.header.type} ${entry.header.name}`);
    entry.resume();
  }
  return names.sort();
}

describe('labwright backup', () => {
  test('saves each volume in its own way, and tells it', async () => {
    const { status, out, messages, asked } = backup('saved', ['one']);
    expect({ status, out }).toEqual({ status: 0, out: '' });
    expect(messages.split('\n').map((line) => line.split('  ')[0])).toEqual([
      '✔ postgres (roles)',
      '✔ postgres/mlflow',
      '✔ backupkept_hub_data/jupyterhub.sqlite',
      '✔ backupkept_hub_data',
      '✔ backupkept_artifacts',
      '✔ backupkept-user--42',
      '✔ backupkept-user-ada',
      'backupkept',
      '',
    ]);
    const manifest = manifestOf('one');
    validate(manifest);
    expect(validate.errors).toBeNull();
    expect(manifest).toMatchObject({ stack: 'backupkept', project: 'backupkept', left: [] });
    expect(
      spawnSync('sha256sum', ['--check', '--quiet', 'SHA256SUMS'], { cwd: join(folder, 'one') }).status,
    ).toBe(0);
    expect(readFileSync(join(folder, 'one/postgres/postgres/mlflow.dump')).subarray(0, 5).toString()).toBe(
      'PGDMP',
    );
    expect(await namesIn('one/volumes/backupkept_hub_data.jupyterhub.sqlite.tar.gz')).toEqual([
      '0 file jupyterhub.sqlite',
    ]);
    expect(await namesIn('one/volumes/backupkept_hub_data.tar.gz')).toEqual([
      '0 directory ./',
      '0 file ./jupyterhub_cookie_secret',
    ]);
    expect(await namesIn('one/volumes/backupkept-user-ada.tar.gz')).toEqual(
      expect.arrayContaining([
        '1000 file ./-dash',
        '1000 file ./new\nline',
        '1000 link ./two',
        '1000 symlink ./link',
      ]),
    );
    expect(asked.filter((key) => WRITES.test(key))).toEqual([]);
    const helpers = asked.filter((key) => key.startsWith('run --rm --interactive'));
    for (const key of helpers)
      expect(key).toMatch(
        /--pull=never --network=none .*--read-only .*--cap-drop=ALL .*volume-nocopy,readonly/,
      );
  });

  test('shows no secret, keeps .env only when asked, and lets its owner only read it', () => {
    const { messages } = backup('saved', ['quiet', '--quiet']);
    expect(messages).toBe('');
    expect(existsSync(join(folder, 'quiet', 'env'))).toBe(false);
    const told = backup('saved', ['two.tar', '--include-env']).messages;
    expect(told).toContain('The backup holds the secrets of .env');
    expect(told).not.toMatch(/hidden|SCRAM/);
    expect(readFileSync(join(folder, 'good', 'env'), 'utf8')).toBe('POSTGRES_PASSWORD=hidden-from-all\n');
    const mode = (name: string): number => statSync(join(folder, name)).mode & 0o777;
    expect([mode('good'), mode('good/env'), mode('two.tar')]).toEqual([0o700, 0o600, 0o600]);
  });

  test('--dry-run shows the plan, and asks docker only', () => {
    const { out, asked } = backup('saved', ['--dry-run']);
    expect(out).toMatch(
      /backupkept_hub_data +files, and SQLite by its own backup +in use by backupkept-hub-1\n/,
    );
    expect(asked.every((key) => /^(?:container|volume) (?:ls|inspect)/.test(key))).toBe(true);
    expect(JSON.parse(backup('saved', ['--dry-run', '--json', '--users', 'a*']).out)).toMatchObject({
      volumes: expect.arrayContaining([
        expect.objectContaining({ volume: 'backupkept-user-ada', user: 'ada' }),
      ]),
      left: [{ volume: 'backupkept-user--42', reason: 'excluded' }],
    });
  });

  test('--json prints the manifest', () => {
    const { out } = backup('saved', ['three', '--json', '--compress', 'none']);
    validate(JSON.parse(out));
    expect(validate.errors).toBeNull();
  });

  test.each([
    ['LW_BACKUP_TARGET_EXISTS', 'saved', ['good'], undefined],
    ['LW_BACKUP_STACK', 'saved', ['x', '--stack', 'other'], undefined],
    ['LW_BACKUP_NOTHING', 'saved', ['x', '--volume', 'none*'], undefined],
    ['LW_BACKUP_IMAGE', 'image', ['x', '--image', 'nothing:1'], undefined],
    ['LW_BACKUP_SERVICE_DOWN', 'stopped', ['x'], undefined],
    ['LW_BACKUP_SPACE', 'saved', ['x'], answer(/ du -sk /, { out: '99999999999999\t/volumes\n' })],
    ['LW_BACKUP_FAILED', 'saved', ['x'], answer(/ pg_dump /, { code: 1, said: 'pg_dump: error: torn' })],
    [
      'LW_BACKUP_FAILED',
      'saved',
      ['x'],
      answer(/ tar --create .*volumes\/1 /, { code: 2, said: 'tar: torn' }),
    ],
    ['LW_BACKUP_FAILED', 'saved', ['x'], answer(/ python3 -c/, { code: 1, said: 'integrity_check: torn' })],
    ['LW_USAGE', 'saved', [], undefined],
    ['LW_USAGE', 'saved', ['x', '--compress', 'more'], undefined],
  ] as const)('refuses with %s: %s %j', (code, recording, args, change) => {
    const { status, messages } = backup(recording, args, change);
    expect({ status, messages }).toEqual({ status: 1, messages: expect.stringContaining(`error ${code} `) });
    expect(messages).toContain('fix      ');
    expect(existsSync(join(folder, 'x'))).toBe(false);
  });

  test('files that change while they are read cause a warning, not an error', () => {
    const change = answer(/ tar --create .*volumes\/1 /, {
      code: 1,
      said: 'tar: ./a: file changed as we read it',
    });
    expect(backup('saved', ['four'], change)).toMatchObject({
      status: 0,
      messages: expect.stringContaining('warning  backupkept_artifacts changed while it was read: tar: ./a'),
    });
  });
});

describe('labwright restore', () => {
  test('brings back what was saved to where nothing is, as Compose would have made it', () => {
    const { status, messages, asked, fed } = restore('lost', ['good', '--overwrite', '.env']);
    expect({ status, messages }).toEqual({
      status: 0,
      messages: expect.stringContaining('✔ backupkept-user-ada'),
    });
    const label = '--label com.docker.compose';
    expect(asked.filter((key) => key.startsWith('volume create'))).toEqual([
      expect.stringMatching(
        new RegExp(
          `${label}.project=backupkept .*${label}.volume=hub_data ${label}.config-hash=\\w+ backupkept_hub_data$`,
        ),
      ),
      expect.stringMatching(/backupkept_artifacts$/),
      'volume create --driver local backupkept-user--42',
      'volume create --driver local backupkept-user-ada',
    ]);
    // What was read by the one tar is what the other is fed, and what pg_dump wrote is what pg_restore reads.
    const archives = ['hub_data.jupyterhub.sqlite', 'hub_data', 'artifacts'].map((name) => `_${name}`);
    for (const name of [...archives, '-user--42', '-user-ada']) {
      const content = gunzipSync(readFileSync(join(folder, 'good', 'volumes', `backupkept${name}.tar.gz`)));
      expect(fed).toContain(createHash('sha256').update(content).digest('hex'));
    }
    const dump = readFileSync(join(folder, 'good/postgres/postgres/mlflow.dump'));
    expect(fed).toContain(createHash('sha256').update(dump).digest('hex'));
    // The old database goes when the new one is whole, and the marks when all is.
    const order = [
      'pg_restore',
      'DROP DATABASE IF EXISTS "mlflow"',
      'RENAME TO "mlflow"',
      'COMMENT ON DATABASE "mlflow" IS NULL',
    ];
    const places = order.map((part) => asked.findIndex((key) => key.includes(part)));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(asked.at(-1)).toMatch(/^container stop/);
    expect(messages + asked.join('\n')).not.toMatch(/hidden|SCRAM/);
  });

  test('--list and --verify need no Docker', () => {
    const { out, messages, asked } = restore('lost', ['good', '--list']);
    expect({ messages, asked }).toEqual({
      messages: expect.stringContaining('✔ whole: 8 items of backupkept'),
      asked: [],
    });
    expect(out).toContain('backupkept_hub_data/jupyterhub.sqlite');
    expect(restore('lost', ['good', '--verify', '--json']).asked).toEqual([]);
  });

  test('reads a stream, which it verifies before it uses it', () => {
    const stream = spawnSync('sh', ['-c', `"${process.execPath}" "${CLI}" restore - --verify < two.tar`], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect({ status: stream.status, messages: stream.stderr }).toEqual({
      status: 0,
      messages: expect.stringContaining('✔ whole'),
    });
  });

  test('--dry-run checks, and writes nothing', () => {
    const { status, out, asked } = restore('lost', ['good', '--dry-run', '--overwrite', '.env']);
    expect(status).toBe(0);
    expect(out).toContain('backupkept-user-ada');
    expect(asked.filter((key) => WRITES.test(key))).toEqual([]);
  });

  const sealed = (change: (manifest: { items: Record<string, unknown>[] }) => void) => (): void => {
    rmSync(join(folder, 'bad'), { recursive: true, force: true });
    cpSync(join(folder, 'good'), join(folder, 'bad'), { recursive: true });
    const manifest = manifestOf('good');
    change(manifest);
    const text = JSON.stringify(manifest);
    writeFileSync(join(folder, 'bad', 'backup.json'), text);
    const sum = createHash('sha256').update(text).digest('hex');
    writeFileSync(join(folder, 'bad', 'SHA256SUMS'), `${sum}  backup.json\n`);
  };
  const FILLED = ['_hub_data', '_artifacts', '-user--42', '-user-ada'].map((name) => `backupkept${name}`);
  const NEWER = sealed(({ items }) => {
    for (const item of items) if (item['kind'] === 'database') item['version'] = '99.1';
  });
  const MASKED = sealed(({ items }) => {
    for (const item of items)
      if (item['kind'] === 'files' || item['kind'] === 'sqlite')
        Object.assign(item['volume'] as object, { options: { o: 'password=••••••' } });
  });
  const FLIPPED = sealed(({ items }) => {
    Object.assign(items[1]?.['stored'] as object, { sha256: '0'.repeat(64) });
  });

  test.each([
    ['LW_RESTORE_IN_USE', 'in-use', ['good', '--overwrite', '.env'], undefined, undefined],
    ['LW_RESTORE_OVERWRITE', 'there', ['good', '--stop', '--overwrite', '.env'], undefined, undefined],
    ['LW_RESTORE_OVERWRITE', 'lost', ['good'], undefined, undefined],
    ['LW_RESTORE_UNREADABLE', 'lost', ['nowhere'], undefined, undefined],
    ['LW_RESTORE_DAMAGED', 'lost', ['bad'], FLIPPED, undefined],
    ['LW_RESTORE_UNTRUSTED', 'lost', ['bad', '--overwrite', '.env'], MASKED, undefined],
    [
      'LW_RESTORE_VOLUME',
      'lost',
      ['bad', '--overwrite', '.env', '--allow-volume', ...FILLED],
      MASKED,
      undefined,
    ],
    [
      'LW_RESTORE_SPACE',
      'lost',
      ['good', '--overwrite', '.env'],
      undefined,
      answer(/ df -Pk /, { out: 'Filesystem\noverlay 9 9 1 99% /\n' }),
    ],
    ['LW_USAGE', 'lost', ['good', '--rename', 'a'], undefined, undefined],
  ] as const)(
    'refuses with %s before it writes anything: %s %j',
    (code, recording, args, prepare, change) => {
      prepare?.();
      const { status, messages, asked } = restore(recording, args, change);
      expect({ status, messages }).toEqual({
        status: 1,
        messages: expect.stringContaining(`error ${code} `),
      });
      expect(messages).toContain('Nothing was restored');
      expect(asked.filter((key) => WRITES.test(key))).toEqual([]);
    },
  );

  const ETC = { type: 'none', o: 'bind', device: '/etc' };
  const BIND = sealed(({ items }) => {
    for (const item of items)
      if (item['kind'] === 'files' || item['kind'] === 'sqlite')
        Object.assign(item['volume'] as object, { options: ETC });
  });

  test('driver and options come from the stack: others are shown, and need a yes by name', () => {
    BIND();
    for (const flags of [
      ['--list'],
      ['--verify'],
      ['--dry-run', '--overwrite', '.env'],
      ['--overwrite', '*'],
    ]) {
      const { messages, asked } = restore('lost', ['bad', ...flags]);
      expect(messages).toMatch(/backupkept_hub_data[\s\S]*option "device": "\/etc"/);
      expect(messages).toContain('--allow-volume backupkept_hub_data');
      expect(asked.filter((key) => WRITES.test(key))).toEqual([]);
    }
    const some = restore('lost', ['bad', '--overwrite', '.env', '--allow-volume', ...FILLED.slice(1)]);
    expect(some.messages).toMatch(/^1 error\.[\s\S]*LW_RESTORE_UNTRUSTED[\s\S]*backupkept_hub_data/);
    expect(some.asked.filter((key) => WRITES.test(key))).toEqual([]);
    const all = restore('lost', ['bad', '--overwrite', '.env', '--allow-volume', ...FILLED]);
    expect(all.asked.find((key) => key.startsWith('volume create'))).toContain(
      '--driver local --opt type=none --opt o=bind --opt device=/etc ',
    );
  });

  /** What an inspection of the volumes says. */
  const inspected = (name: string, change: object) => (recording: Recording) => {
    for (const key of Object.keys(recording).filter((one) => one.startsWith('volume inspect')))
      recording[key] = (recording[key] ?? []).map((old) => {
        const volumes = JSON.parse(Buffer.from(old.out, 'base64').toString()) as { Name: string }[];
        const changed = volumes.map((one) => (one.Name === name ? { ...one, ...change } : one));
        return { ...old, out: Buffer.from(JSON.stringify(changed)).toString('base64') };
      });
  };

  test.each([
    ['an NFS share', { Options: { type: 'nfs', o: 'addr=nas', device: ':/home' } }],
    ['a folder of the host', { Options: ETC }],
    ['a volume of a plug-in', { Driver: 'cloud' }],
    ['a volume of another project', { Labels: { 'com.docker.compose.project': 'other' } }],
  ])('%s is never overwritten unless it is allowed by name', (_, change) => {
    const name = 'backupkept_hub_data';
    const flags = ['good', '--stop', '--overwrite', '*', '.env'];
    const { status, messages, asked } = restore('there', flags, inspected(name, change));
    expect({ status, messages }).toEqual({
      status: 1,
      messages: expect.stringMatching(/LW_RESTORE_UNTRUSTED[\s\S]*backupkept_hub_data[\s\S]*it exists, and/),
    });
    expect(asked.filter((key) => WRITES.test(key))).toEqual([]);
    const allowed = restore('there', [...flags, '--allow-volume', name], inspected(name, change));
    expect(allowed.messages).not.toContain('LW_RESTORE_UNTRUSTED');
  });

  test('a volume is inspected after it was created, before anything in it is deleted', () => {
    const change = inspected('backupkept_artifacts', { Options: ETC });
    const { status, messages, asked } = restore('lost', ['good', '--overwrite', '.env'], change);
    expect({ status, messages }).toEqual({
      status: 1,
      messages: expect.stringMatching(
        /LW_RESTORE_UNTRUSTED[\s\S]*backupkept_artifacts[\s\S]*"device": "\/etc"/,
      ),
    });
    expect(asked.filter((key) => /--cap-add=CHOWN|rm -rf| tar --extract/.test(key))).toEqual([]);
    expect(asked.filter((key) => key.startsWith('volume rm'))).toEqual(['volume rm backupkept_artifacts']);
  });

  test('no image, no service and no project is taken from the backup', () => {
    sealed((manifest) => {
      Object.assign(manifest, { images: ['evil:1'], stack: 'other', project: 'production' });
      for (const item of manifest.items)
        if (item['kind'] === 'roles' || item['kind'] === 'database') item['service'] = 'hub';
    })();
    const { messages, asked } = restore('lost', ['bad', '--stop', '--overwrite', '*', '.env']);
    expect(messages).toMatch(/LW_USAGE[\s\S]*--project NAME/);
    expect(asked).toEqual([]);
    const forced = restore('lost', ['bad', '--stack', 'backupkept', '--overwrite', '*', '.env']);
    expect(forced.asked.join('\n')).not.toMatch(/evil|production|no-deps -- hub/);
  });

  test('a server that is older, or cannot be started, keeps anything from being filled', () => {
    NEWER();
    const older = restore('lost', ['bad', '--overwrite', '.env']);
    expect(older.messages).toMatch(/error LW_RESTORE_OLDER[\s\S]*PostgreSQL 99 or later/);
    const down = restore(
      'lost',
      ['good', '--overwrite', '.env'],
      answer(/^compose /, { code: 1, said: 'no such image' }),
    );
    expect(down.messages).toMatch(/error LW_RESTORE_SERVICE_DOWN[\s\S]*no such image/);
    const mute = answer(/psql [\s\S]*shobj_description/, {
      code: 2,
      said: 'psql: error: the database system is starting up',
    });
    const starting = restore('lost', ['good', '--overwrite', '.env'], mute);
    expect(starting.messages).toMatch(/error LW_RESTORE_SERVICE_DOWN[\s\S]*starting up/);
    for (const { status, asked } of [older, down, starting]) {
      expect(status).toBe(1);
      expect(asked.filter((key) => /^volume create|^exec --interactive/.test(key))).toEqual([]);
    }
    expect(older.asked.at(-1)).toMatch(/^container stop/);
  });

  test('what fails half-way says so, and leaves the volume at hand as it was', () => {
    const change = answer(/ tar --extract .*volumes\/1/, { code: 2, said: 'tar: No space left on device' });
    const { status, messages, asked } = restore('lost', ['good', '--overwrite', '.env'], change);
    expect(status).toBe(1);
    expect(messages).toMatch(
      /1 error\. The command stopped before it was finished\.[\s\S]*error LW_RESTORE_FAILED[\s\S]*No space left/,
    );
    // The old data go in the step that was not reached.
    expect(asked.filter((key) => key.includes('mv --'))).toHaveLength(1);
  });
});
