// Feeds changed inputs to every reader of untrusted data, for a bounded time. Arguments: the seconds for each target
// (default 30), and names of targets (default: all). FUZZ_SEED chooses other inputs. An input that was found is kept in
// test/.tmp, with the command that repeats it.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const WORK = join(ROOT, 'test', '.tmp');
const [given, ...chosen] = process.argv.slice(2);
const seconds = Number(given ?? 30);
if (!(seconds > 0)) throw new Error('The first argument is the seconds for each target, such as 30.');
const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 1_000_000);

const all = readdirSync(join(__dirname, 'targets'))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -'.ts'.length))
  .sort();
const unknown = chosen.filter((name) => !all.includes(name));
if (unknown.length > 0) throw new Error(`Unknown target: ${unknown.join(', ')}. Targets: ${all.join(', ')}.`);

mkdirSync(WORK, { recursive: true });
console.log(`fuzz: seed ${seed}, ${seconds} s for each target`);
const failed = (chosen.length > 0 ? chosen : all).filter((name) => !passes(name));
if (failed.length > 0) process.exitCode = 1;

function passes(name: string): boolean {
  const place = join(WORK, `fuzz-${name}-${process.pid}`);
  const { status, signal } = spawnSync(
    process.execPath,
    [
      '--require',
      require.resolve('ts-node/register'),
      join(__dirname, 'worker.ts'),
      name,
      String(seconds),
      String(seed),
      place,
    ],
    // A run that hangs is ended; shrinking a finding takes some time as well.
    { cwd: ROOT, stdio: 'inherit', timeout: seconds * 1000 + 60_000, killSignal: 'SIGKILL' },
  );
  const kept = join(WORK, `found-${name}-${seed}`);
  if (status !== 0 && existsSync(place)) {
    copyFileSync(place, kept);
    const why = signal ? `ended by ${signal}: the run hangs, or needs too much memory` : `status ${status}`;
    console.error(
      `${name}: ${why}. The input is in ${kept}; repeat with FUZZ_SEED=${seed} npm run fuzz -- ${seconds} ${name}`,
    );
  }
  rmSync(place, { force: true });
  return status === 0;
}
