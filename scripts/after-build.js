// Copies what the compiler does not emit next to its output, and makes the CLI executable.
const { chmodSync, existsSync, cpSync, readdirSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');
const cli = join(root, 'dist', 'bin', 'labwright.js');
if (existsSync(cli)) chmodSync(cli, 0o755);

// Generated JavaScript (the precompiled schema validators) is copied as it is.
const l1 = join(root, 'lib', 'compose', 'l1');
for (const file of readdirSync(l1)) {
  if (file.endsWith('.js') || file.endsWith('.d.ts')) cpSync(join(l1, file), join(root, 'dist', 'lib', 'compose', 'l1', file));
}
