// Starts a build from nothing: what was compiled from a file that has since moved would be found before its successor.
const { rmSync } = require('node:fs');
const { join } = require('node:path');

rmSync(join(__dirname, '..', 'dist'), { recursive: true, force: true });
