// Prints this project and cdk8s side by side, in one run on one machine: medians of whole processes, their turns
// alternating, with no cache and the output folder absent. `npm run bench -- --markdown` prints the table of
// docs/performance.md. The bounds are those that the project set itself; it says which of them was missed.
const { spawnSync } = require('node:child_process');
const { existsSync, mkdtempSync, readFileSync, rmSync } = require('node:fs');
const { cpus, tmpdir } = require('node:os');
const { join } = require('node:path');

const apps = join(__dirname, 'apps');
const bin = join(__dirname, 'node_modules', '.bin');
const cli = join(__dirname, '..', 'dist', 'bin', 'labwright.js');
if (!existsSync(join(__dirname, 'node_modules'))) {
  spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: __dirname,
    stdio: 'inherit',
  });
}
const work = mkdtempSync(join(tmpdir(), 'labwright-bench-'));
const out = join(work, 'out');
const peaks = join(work, 'peaks');

/** One run of one program: wall time of the whole process in ms, and the greatest peak among its processes in MiB. */
function run([command, ...args]) {
  rmSync(out, { recursive: true, force: true });
  rmSync(peaks, { force: true });
  const env = {
    ...process.env,
    CI: '1',
    NODE_OPTIONS: `--require ${join(__dirname, 'peak.js')}`,
    BENCH_PEAKS: peaks,
    TS_NODE_SKIP_PROJECT: '1',
    TS_NODE_COMPILER_OPTIONS: '{"module":"commonjs","types":[]}',
  };
  const start = performance.now();
  const done = spawnSync(command, args, { cwd: __dirname, encoding: 'utf8', env });
  const ms = performance.now() - start;
  if (done.status !== 0) throw new Error(`${command} ${args.join(' ')}: ${done.stdout}${done.stderr}`);
  const all = readFileSync(peaks, 'utf8').trim().split('\n').map(Number);
  return { ms, mib: Math.max(...all) / 1024 };
}

function medianOf(runs, key) {
  const sorted = runs.map((one) => one[key]).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

const rows = [];
function compare(name, times, ours, theirs, bound) {
  const runs = { ours: [], theirs: [] };
  for (let at = 0; at < times; at++) {
    runs.ours.push(run(ours));
    runs.theirs.push(run(theirs));
  }
  const [ms, mib] = ['ms', 'mib'].map((key) => ({
    ours: medianOf(runs.ours, key),
    theirs: medianOf(runs.theirs, key),
  }));
  rows.push({
    case: name,
    'labwright ms': Math.round(ms.ours),
    'cdk8s ms': Math.round(ms.theirs),
    'time ratio': Number((ms.ours / ms.theirs).toFixed(2)),
    bound,
    'labwright MiB': Math.round(mib.ours),
    'cdk8s MiB': Math.round(mib.theirs),
    'memory ratio': Number((mib.ours / mib.theirs).toFixed(2)),
  });
  return ms.ours;
}

const node = process.execPath;
const app = (name) => join(apps, name);
const ourCli = (name) => [node, cli, 'synth', '-q', '-a', app(name), '-o', out];
const theirCli = (command) => [join(bin, 'cdk8s'), 'synth', '--app', command, '--output', out];

compare(
  'minimal app, plain JS',
  21,
  [node, app('minimal-labwright.js'), out],
  [node, app('minimal-cdk8s.js'), out],
  1,
);
compare(
  'CLI, TypeScript app',
  9,
  ourCli('app-labwright.ts'),
  theirCli(`npx ts-node ${app('app-cdk8s.ts')}`),
  0.35,
);
compare(
  'CLI, JavaScript app',
  9,
  ourCli('minimal-labwright.js'),
  theirCli(`node ${app('minimal-cdk8s.js')}`),
  0.35,
);
const spent = {};
for (const [count, times] of [
  [1_000, 9],
  [10_000, 5],
  [100_000, 3],
]) {
  spent[count] = compare(
    `${count.toLocaleString('en')} services`,
    times,
    [node, app('many-labwright.js'), out, String(count)],
    [node, app('many-cdk8s.js'), out, String(count)],
    1,
  );
}
rmSync(work, { recursive: true, force: true });

const growth = spent[100_000] / spent[10_000];
const missed = rows.filter((row) => row['time ratio'] > row.bound).map((row) => row.case);
if (growth > 12) missed.push('growth');
if (process.argv.includes('--markdown')) {
  const keys = Object.keys(rows[0]);
  const lines = [
    keys,
    keys.map((key) => (key === 'case' ? '---' : '--:')),
    ...rows.map((row) => Object.values(row)),
  ];
  console.log(lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n'));
} else {
  console.table(rows);
}
console.log(`\nFrom 10,000 to 100,000 services: ${growth.toFixed(1)} × (bound: 12 ×).`);
console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0].model.trim()}.`);
console.log(`Missed: ${missed.join(', ') || 'none'}.`);
