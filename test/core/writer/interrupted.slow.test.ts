import { spawn } from 'node:child_process';
import { chmodSync, lstatSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ended, envOf, Interrupted, outputOf } from '../../support/interrupted';

const synths = new Interrupted();
beforeAll(() => synths.open());
afterAll(() => synths.close());

test('a .env that is edited in the middle of a synth keeps the edit', async () => {
  const calls = await synths.calls('edit-count');
  await synths.each(calls.length, 7, async (nth) => {
    const folder = synths.prepare(`edit-${nth}`);
    const { ino, mode } = envOf(folder);
    expect(await ended(synths.start(folder, 'new', nth, 'edit'))).toMatchObject({ code: 0 });
    expect(envOf(folder)).toEqual({ ino, mode, content: 'SECRET=mine\nMORE=1\n' });
    expect(outputOf(folder)).toEqual(synths.whole.new);
  });
}, 300_000);

test('a Ctrl-C in the middle of a synth leaves the old output or the new one, and nothing to recover', async () => {
  const calls = await synths.calls('signal-count');
  await synths.each(calls.length, 7, async (nth) => {
    const folder = synths.prepare(`signal-${nth}`);
    const env = envOf(folder);
    expect(await ended(synths.start(folder, 'new', nth, 'SIGINT'))).toMatchObject({ signal: 'SIGINT' });
    expect([synths.whole.old, synths.whole.new]).toContainEqual(outputOf(folder));
    expect(lstatSync(join(folder, '.labwright', 'journal.json'), { throwIfNoEntry: false })).toBeUndefined();
    expect(envOf(folder)).toEqual(env);
  });
}, 300_000);

test('synths at once take turns', async () => {
  const folder = synths.prepare('turns');
  const all = (['old', 'new', 'old', 'new'] as const).map((state) => ended(synths.start(folder, state)));
  for (const one of await Promise.all(all)) expect(one).toMatchObject({ code: 0, stderr: '' });
  expect([synths.whole.old, synths.whole.new]).toContainEqual(outputOf(folder));
}, 300_000);

test('a full disk at any call leaves the old output, or comes too late to matter', async () => {
  const calls = await synths.calls('full-count');
  await synths.each(calls.length, 5, async (nth) => {
    const folder = synths.prepare(`full-${nth}`);
    const env = envOf(folder);
    const { code, stderr } = await ended(synths.start(folder, 'new', nth, 'ENOSPC'));
    expect(outputOf(folder)).toEqual(code === 0 ? synths.whole.new : synths.whole.old);
    if (code !== 0) expect(stderr).toContain('LW_OUTPUT_WRITE_FAILED');
    expect(envOf(folder)).toEqual(env);
  });
}, 300_000);

// A limit on the size of files stands for a full disk: the system takes a part of a file, and refuses the rest.
test('a file that the system does not take whole leaves the old output', async () => {
  const folder = synths.prepare('limit');
  const program = join(synths.work, 'big.js');
  const state = readFileSync(join(synths.work, 'new.js'), 'utf8').replace("'new')", "'x'.repeat(3e6))");
  writeFileSync(program, state);
  const limited = spawn('sh', [
    '-c',
    'ulimit -f 1000; exec "$0" "$1" "$2"',
    process.execPath,
    program,
    folder,
  ]);
  const { code, stderr } = await ended(limited);
  expect(code).not.toBe(0);
  expect(stderr).toContain('LW_OUTPUT_WRITE_FAILED');
  expect(outputOf(folder)).toEqual(synths.whole.old);
  expect(await ended(synths.start(folder))).toMatchObject({ code: 0 });
  expect(outputOf(folder)).toEqual(synths.whole.new);
});

// Root may write everywhere, so the synth becomes another user once its program is loaded.
test.each(['.', 's', 's/web', 's/old'])('a read-only folder at %s leaves the old output', async (which) => {
  const folder = synths.prepare(`read-only-${which.replace(/\W/g, '-')}`);
  const env = envOf(folder);
  const root = process.getuid?.() === 0;
  const program = join(synths.work, 'other-user.js');
  const load = "for (const part of ['core', 'compose']) Object.values(require(`labwright/${part}`));";
  const become = root ? 'process.setgroups([]); process.setgid(65534); process.setuid(65534);' : '';
  writeFileSync(program, `${load} ${become} ${readFileSync(join(synths.work, 'new.js'), 'utf8')}`);
  // Open to all, but for the one.
  for (const open of ['.', '.labwright', 's', 's/web', 's/old']) chmodSync(join(folder, open), 0o777);
  chmodSync(join(folder, which), 0o555);
  if (which === '.') chmodSync(join(folder, '.labwright'), 0o555);
  const { code, stderr } = await ended(spawn(process.execPath, [program, folder]));
  chmodSync(join(folder, which), 0o755);
  expect(stderr).toContain('LW_OUTPUT_WRITE_FAILED');
  expect(code).not.toBe(0);
  expect(outputOf(folder)).toEqual(synths.whole.old);
  expect(envOf(folder)).toEqual(env);
});

test('an output that is a link to a folder stays one, and the folder is written whole', async () => {
  const folder = synths.prepare('target');
  const link = join(synths.work, 'link');
  symlinkSync(folder, link);
  expect(await ended(synths.start(link))).toMatchObject({ code: 0 });
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  expect(outputOf(folder)).toEqual(synths.whole.new);
  expect(envOf(folder).content).toBe('SECRET=mine\n');
});

test('a link in the place of a stack folder is refused', async () => {
  const folder = synths.prepare('inner');
  const elsewhere = join(synths.work, 'elsewhere');
  mkdirSync(elsewhere);
  rmSync(join(folder, 's'), { recursive: true });
  symlinkSync(elsewhere, join(folder, 's'));
  const { code, stderr } = await ended(synths.start(folder));
  expect(code).not.toBe(0);
  expect(stderr).toContain('LW_OUTPUT_FOREIGN_FILE');
  expect(lstatSync(join(folder, 's')).isSymbolicLink()).toBe(true);
});
