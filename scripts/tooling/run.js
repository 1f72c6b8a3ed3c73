// Runs a tool of this folder: node scripts/tooling/run.js <tool> [arguments]. Installs the locked versions first where they
// are absent or older than the lockfile, so that who only runs the tests never installs them.
const { spawnSync } = require('node:child_process');
const { existsSync, statSync } = require('node:fs');
const { delimiter, join } = require('node:path');

const WINDOWS = process.platform === 'win32';
const [tool, ...args] = process.argv.slice(2);

function run(command, words, options) {
  const done = spawnSync(command, words, { stdio: 'inherit', shell: WINDOWS, ...options });
  if (done.error) console.error(done.error.message);
  return done.status ?? 1;
}

const lock = join(__dirname, 'package-lock.json');
const installed = join(__dirname, 'node_modules', '.package-lock.json');
if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(lock).mtimeMs) {
  console.error('Installing the tools of contributors …');
  const status = run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: __dirname });
  if (status !== 0) process.exit(status);
}
const bin = join(__dirname, 'node_modules', '.bin');
process.exit(run(tool, args, { env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` } }));
