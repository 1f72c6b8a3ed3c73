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

/** One run of one program: wall time and processor time of its processes in ms, and the greatest peak among them in MiB. */
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
  const all = readFileSync(peaks, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(' ').map(Number));
  return {
    ms,
    mib: Math.max(...all.map(([kib]) => kib)) / 1024,
    cpu: all.reduce((sum, [, us]) => sum + us, 0) / 1000,
  };
}

function medianOf(runs, key) {
  const sorted = runs.map((one) => one[key]).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

const rows = [];
const missed = [];
/** Bounds are ratios: `time` and `memory` of cdk8s, `empty` of a Node process that does nothing. */
function compare(name, times, ours, theirs, bounds) {
  const runs = { ours: [], theirs: [], empty: [] };
  for (let at = 0; at < times; at++) {
    runs.ours.push(run(ours));
    runs.theirs.push(run(theirs));
    if (bounds.empty) runs.empty.push(run([node, '--eval', '0']));
  }
  const [ms, mib, cpu] = ['ms', 'mib', 'cpu'].map((key) => ({
    ours: medianOf(runs.ours, key),
    theirs: medianOf(runs.theirs, key),
    empty: bounds.empty ? medianOf(runs.empty, key) : undefined,
  }));
  const ratios = {
    time: cpu.ours / cpu.theirs,
    memory: mib.ours / mib.theirs,
    empty: bounds.empty ? cpu.ours / cpu.empty : undefined,
  };
  for (const [key, bound] of Object.entries(bounds))
    if (ratios[key] > bound) missed.push(`${name}, ${key}: ${ratios[key].toFixed(2)}, bound ${bound}`);
  const shown = (key) => (ratios[key] === undefined ? '' : Number(ratios[key].toFixed(2)));
  rows.push({
    case: name,
    'labwright ms': Math.round(ms.ours),
    'cdk8s ms': Math.round(ms.theirs),
    'CPU ratio': shown('time'),
    'to empty Node': shown('empty'),
    'labwright MiB': Math.round(mib.ours),
    'cdk8s MiB': Math.round(mib.theirs),
    'memory ratio': shown('memory'),
  });
  return cpu.ours;
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
  { time: 0.85, empty: 1.5 },
);
compare(
  'CLI, TypeScript app',
  9,
  ourCli('app-labwright.ts'),
  theirCli(`npx ts-node ${app('app-cdk8s.ts')}`),
  { time: 0.13, empty: 3.4 },
);
compare(
  'CLI, JavaScript app',
  9,
  ourCli('minimal-labwright.js'),
  theirCli(`node ${app('minimal-cdk8s.js')}`),
  {},
);
const spent = {};
for (const [count, times, bounds] of [
  [1_000, 9, {}],
  [10_000, 5, { time: 0.5, memory: 1 }],
  [100_000, 3, { time: 0.6, memory: 1 }],
]) {
  spent[count] = compare(
    `${count.toLocaleString('en')} services`,
    times,
    [node, app('many-labwright.js'), out, String(count)],
    [node, app('many-cdk8s.js'), out, String(count)],
    bounds,
  );
}
rmSync(work, { recursive: true, force: true });

const growth = spent[100_000] / spent[10_000];
if (growth > 12) missed.push(`growth: ${growth.toFixed(1)}`);
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
console.log(`Missed: ${missed.join('; ') || 'none'}.`);
