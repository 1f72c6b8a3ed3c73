import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLI } from '../support/cli';
import { Deployed } from '../support/deployed';

const platform = new Deployed();
const PATIENCE_MS = 60_000;

afterAll(() => platform.remove());

/** Waits until something holds. */
async function until(what: string, holds: () => boolean): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; !holds(); ) {
    if (Date.now() > end) throw new Error(`not in time: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test('watch --up brings the stack up after each synth that succeeds, and after no other', async () => {
  platform.begin();
  platform.forget();
  const child = spawn(process.execPath, [CLI, 'watch', '--up'], {
    cwd: platform.folder,
    env: platform.environment('new'),
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data) => {
      said += String(data);
    });
  const ups = (): number => said.split('✔ drive-lab is up').length - 1;
  const app = join(platform.folder, 'app.js');
  const text = readFileSync(app, 'utf8');
  try {
    await until('the first up', () => ups() === 1);
    expect(said).toContain('http://hub.lab.org:18480\n');
    expect(platform.asked()).toContain('compose --progress json up --detach --remove-orphans --no-build');

    // What is refused is not brought up.
    writeFileSync(app, text.replace("image: 'drive-busybox:1',", "image: '',"));
    await until('the error', () => said.includes('✖ nothing was written'));
    platform.forget();
    writeFileSync(app, text);
    await until('the second up', () => ups() === 2);

    // up rejects a change with data loss, and the watch continues.
    const before = readFileSync(join(platform.output, 'manifest.json'), 'utf8');
    platform.forget();
    writeFileSync(app, text.replace("process.env.DB_VOLUME ?? 'data'", "'other'"));
    await until('the refusal', () => said.includes('LW_UP_DATA_LOSS'));
    expect(platform.asked().join('\n')).not.toContain('up --detach');
    expect(readFileSync(join(platform.output, 'manifest.json'), 'utf8')).not.toBe(before);
    expect(child.exitCode).toBeNull();
  } finally {
    child.kill('SIGINT');
  }
  expect(await ended).toBe(0);
});
