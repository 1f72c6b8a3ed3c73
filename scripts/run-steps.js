// Runs commands and says which, how long each usually takes and how long it took. Plain JavaScript: it runs before
// anything is compiled.
const { spawn } = require('node:child_process');
const { availableParallelism } = require('node:os');
const { delimiter, join } = require('node:path');

const ROOT = join(__dirname, '..');
const WINDOWS = process.platform === 'win32';
const ENV = { ...process.env, PATH: `${join(ROOT, 'node_modules', '.bin')}${delimiter}${process.env.PATH}` };

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(0)} s`;

/** Runs a command in the repository. Its output is shown, or kept. */
function run([command, ...args], stdio) {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd: ROOT, env: ENV, stdio, shell: WINDOWS });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk) => {
        output += chunk;
      });
    child.on('error', (error) => done({ status: 2, output: `${error.message}\n` }));
    child.on('close', (code) => done({ status: code ?? 1, output }));
  });
}

/**
 * Runs steps one after another, each with its output, up to the first that fails.
 * @param steps Each with a title, the seconds it usually takes on two cores, and a command.
 * @returns The exit code.
 */
async function inTurn(steps) {
  for (const [at, { title, usually, command }] of steps.entries()) {
    console.log(`[${at + 1}/${steps.length}] ${title} (usually about ${usually} s)`);
    const { status } = await run(command, 'inherit');
    if (status !== 0) {
      console.log(`Failed: ${title}`);
      return status;
    }
  }
  return 0;
}

/**
 * Runs checks side by side, as many as there are cores, and shows the output of each that fails. All of them run.
 * @returns The exit code.
 */
async function sideBySide(checks) {
  const waiting = [...checks];
  let failed = 0;
  const worker = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const start = performance.now();
      const { status, output } = await run(check.command, ['ignore', 'pipe', 'pipe']);
      console.log(`  ${status === 0 ? '✓' : '✗'} ${check.title} (${seconds(start)})`);
      if (status === 0) continue;
      failed++;
      console.log(output);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  return failed === 0 ? 0 : 1;
}

module.exports = { inTurn, seconds, sideBySide };
