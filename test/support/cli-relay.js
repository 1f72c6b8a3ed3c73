// A thread between a test, which waits, and the process of cli-host.js, which answers by events.
const { fork } = require('node:child_process');
const { join } = require('node:path');
const { workerData } = require('node:worker_threads');

const { port, answered } = workerData;
const host = fork(join(__dirname, 'cli-host.js'), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });

function answer(message) {
  port.postMessage(message);
  Atomics.store(answered, 0, 1);
  Atomics.notify(answered, 0);
}

host.on('message', answer);
let ended;
host.on('exit', (code, signal) => {
  ended = { ended: signal ?? code };
  answer(ended);
});
port.on('message', (request) => (ended ? answer(ended) : host.send(request)));
