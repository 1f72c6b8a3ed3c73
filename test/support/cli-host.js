// Runs the built CLI again and again in one process, so that a test pays for its start once. A run ends as a process does:
// when nothing is left to wait for. Each run has its own arguments, folder and environment, and runs the program of the user
// from its file; the modules of Labwright itself stay loaded.
const { join, sep } = require('node:path');

const ROOT = join(__dirname, '..', '..');
const CLI = join(ROOT, 'dist', 'bin', 'labwright.js');
const KEPT = [join(ROOT, 'dist') + sep, join(ROOT, 'node_modules') + sep, __filename];
// What a run listens to, and forgets when its process ends.
const EVENTS = ['exit', 'SIGINT', 'SIGTERM', 'SIGHUP', 'unhandledRejection', 'uncaughtException'];

const send = process.send.bind(process);
// The CLI must not take this process for a child of its own.
process.send = undefined;

process.on('message', ({ args, cwd, env }) => {
  const said = { stdout: '', stderr: '' };
  const heard = [
    ...EVENTS.map((event) => [process, event, process.listeners(event)]),
    ...[process.stdout, process.stderr].map((stream) => [stream, 'error', stream.listeners('error')]),
  ];
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, env);
  process.chdir(cwd);
  process.argv = [process.argv[0], CLI, ...args];
  process.exitCode = undefined;
  for (const name of ['stdout', 'stderr']) {
    process[name].write = (chunk, ...more) => {
      said[name] += chunk;
      const written = more.find((one) => typeof one === 'function');
      if (written) process.nextTick(written);
      return true;
    };
  }
  process.once('beforeExit', () => {
    const status = process.exitCode ?? 0;
    for (const [emitter, event, before] of heard) {
      for (const listener of emitter.listeners(event).filter((one) => !before.includes(one))) {
        if (event === 'exit') listener(status);
        emitter.off(event, listener);
      }
    }
    delete process.stdout.write;
    delete process.stderr.write;
    process.exitCode = undefined;
    for (const path of Object.keys(require.cache))
      if (path === CLI || !KEPT.some((kept) => path.startsWith(kept))) delete require.cache[path];
    process.channel.ref();
    send({ status, ...said });
  });
  process.channel.unref();
  require(CLI);
});
