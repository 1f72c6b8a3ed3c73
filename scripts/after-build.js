// Copies what the compiler does not emit next to its output, makes the CLI executable, and barrels lazy.
const { chmodSync, cpSync, existsSync } = require('node:fs');
const { join } = require('node:path');
const { makeBarrelsLazy } = require('./lazy-barrels');

const root = join(__dirname, '..');
const cli = join(root, 'dist', 'bin', 'labwright.js');
if (existsSync(cli)) chmodSync(cli, 0o755);

// The precompiled schema validators are JavaScript already.
const generated = join('lib', 'compose', 'l1', 'generated');
for (const file of ['validators.js', 'validators.d.ts']) {
  cpSync(join(root, generated, file), join(root, 'dist', generated, file));
}

makeBarrelsLazy(join(root, 'dist', 'lib'));
