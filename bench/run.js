// Prints this project and cdk8s side by side, in one run on one machine: medians of whole processes, no cache, output folder absent.
const { spawnSync } = require('node:child_process');
const { existsSync, mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const here = __dirname;
if (!existsSync(join(here, 'node_modules'))) {
  spawnSync('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: here,
    stdio: 'inherit',
  });
}
const work = mkdtempSync(join(tmpdir(), 'labwright-bench-'));

function run(command, args, options = {}) {
  const start = performance.now();
  const done = spawnSync(command, args, { encoding: 'utf8', ...options });
  const ms = performance.now() - start;
  if (done.status !== 0) throw new Error(`${command} ${args.join(' ')}: ${done.stdout}${done.stderr}`);
  return { ms, stdout: done.stdout };
}

function median(times, measure) {
  const all = Array.from({ length: times }, measure).sort((a, b) => a.ms - b.ms);
  return all[Math.floor(times / 2)];
}

function fresh(measure) {
  const out = join(work, 'out');
  rmSync(out, { recursive: true, force: true });
  return measure(out);
}

const rows = [];
function row(name, ours, theirs) {
  rows.push({
    case: name,
    'labwright ms': Math.round(ours.ms),
    'cdk8s ms': Math.round(theirs.ms),
    ratio: Number((ours.ms / theirs.ms).toFixed(2)),
    ...(ours.mib ? { 'labwright MiB': Math.round(ours.mib), 'cdk8s MiB': Math.round(theirs.mib) } : {}),
  });
}

const minimal = (name) =>
  median(21, () => fresh((out) => run(process.execPath, [join(here, 'apps', `minimal-${name}.js`), out])));
row('a minimal app, plain JS', minimal('labwright'), minimal('cdk8s'));

const cli = join(here, '..', 'dist', 'bin', 'labwright.js');
const ours = median(9, () =>
  fresh((out) =>
    run(process.execPath, [cli, 'synth', '-q', '-a', join(here, 'apps', 'app-labwright.ts'), '-o', out]),
  ),
);
writeFileSync(join(work, 'package.json'), '{}');
const theirs = median(5, () =>
  fresh((out) =>
    run(
      join(here, 'node_modules', '.bin', 'cdk8s'),
      ['synth', '--app', `npx ts-node ${join(here, 'apps', 'app-cdk8s.ts')}`, '--output', out],
      {
        cwd: here,
        env: {
          ...process.env,
          TS_NODE_SKIP_PROJECT: '1',
          TS_NODE_COMPILER_OPTIONS: '{"module":"commonjs","types":[]}',
          CI: '1',
        },
      },
    ),
  ),
);
row('the CLI on a TypeScript app', ours, theirs);

const many = (name, count) =>
  median(count > 10_000 ? 1 : 5, () =>
    fresh((out) =>
      JSON.parse(run(process.execPath, [join(here, 'apps', `many-${name}.js`), out, String(count)]).stdout),
    ),
  );
const growth = {};
for (const count of [1_000, 10_000, 100_000]) {
  const own = many('labwright', count);
  growth[count] = own.ms;
  row(`${count.toLocaleString('en')} services`, own, many('cdk8s', count));
}
console.table(rows);
console.log(
  `from 10,000 to 100,000 services: ${(growth[100_000] / growth[10_000]).toFixed(1)} × (bound: 12 ×)`,
);
rmSync(work, { recursive: true, force: true });
