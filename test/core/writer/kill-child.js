// Writes an output and kills itself at the Nth call of the file system. Arguments: writer module, folder, files as JSON, N.
const fs = require('node:fs');
const [, , writer, folder, files, nth] = process.argv;
let count = 0;
const names = [
  'openSync',
  'writeFileSync',
  'writeSync',
  'fsyncSync',
  'closeSync',
  'chmodSync',
  'renameSync',
  'rmSync',
  'rmdirSync',
  'mkdirSync',
  'lstatSync',
  'readFileSync',
  'existsSync',
];
for (const name of names) {
  const real = fs[name];
  fs[name] = (...args) => {
    count += 1;
    if (count === Number(nth)) process.kill(process.pid, 'SIGKILL');
    return real(...args);
  };
}
const { writeOutput } = require(writer);
count = 0;
writeOutput(folder, JSON.parse(files));
process.stdout.write(String(count));
