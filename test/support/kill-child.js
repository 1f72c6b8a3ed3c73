// Runs a program that synthesises, and lets something happen at the Nth call of the file system, counted from the first that
// touches the output folder. Arguments: folder, program, N, event; with N = 0 it is a whole run, which prints the calls.
// Events: a signal that the process gets; `edit`, where a user saves the .env; or the code of a system error, with which every
// call that takes space or changes a folder fails from then on.
const fs = require('node:fs');
const { join, resolve, sep } = require('node:path');

const [, , output, program, nth, event = 'SIGKILL'] = process.argv;
const folder = resolve(output);
const { appendFileSync, writeSync } = fs;
const names = [];

function touches(args) {
  return args.some(
    (arg) => typeof arg === 'string' && (resolve(arg) === folder || resolve(arg).startsWith(folder + sep)),
  );
}

function changes(name, [, how]) {
  if (name === 'openSync' && typeof how === 'number')
    return (how & (fs.constants.O_WRONLY | fs.constants.O_RDWR)) !== 0;
  return name === 'openSync' ? how !== 'r' : /^(write|append|mkdir|copyFile|fsync|cp)/.test(name);
}

function happen(name, args) {
  if (event.startsWith('SIG')) {
    if (names.length === Number(nth)) process.kill(process.pid, event);
  } else if (event === 'edit') {
    if (names.length === Number(nth)) appendFileSync(join(folder, 's', '.env'), 'MORE=1\n');
  } else if (names.length >= Number(nth) && changes(name, args)) {
    throw Object.assign(new Error(`${event}: ${name}`), { code: event });
  }
}

// Every function that Node has for files, of all three kinds, so that none is forgotten when the writer changes.
for (const owner of [fs, fs.promises]) {
  for (const [name, real] of Object.entries(owner)) {
    if (typeof real !== 'function' || /^[A-Z_]/.test(name)) continue;
    const hooked = function (...args) {
      if (names.length > 0 || touches(args)) {
        names.push(name);
        if (Number(nth) > 0) happen(name, args);
      }
      return real.apply(this, args);
    };
    owner[name] = Object.assign(hooked, real);
  }
}

require(program);
writeSync(1, JSON.stringify(names));
