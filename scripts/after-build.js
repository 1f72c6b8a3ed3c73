// Copies what the compiler does not emit next to its output, makes the CLI executable, and barrels lazy.
const { chmodSync, cpSync, existsSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { joinModules } = require('./join-modules');
const { makeBarrelsLazy } = require('./lazy-barrels');

const root = join(__dirname, '..');
const cli = join(root, 'dist', 'bin', 'labwright.js');
if (existsSync(cli)) chmodSync(cli, 0o755);

// The precompiled schema validators are JavaScript already.
for (const validators of ['lib/compose/l1/generated/validators', 'lib/tools/backup/untrusted/generated'])
  cpSync(join(root, validators), join(root, 'dist', validators), { recursive: true });

makeBarrelsLazy(join(root, 'dist', 'lib'));
joinModules(join(root, 'dist', 'lib'), {
  folders: ['core', 'compose'],
  apart: ['compose/l1/generated/validators/', 'core/diagnostics/catalogue/', 'compose/diagnostics.js'],
  // The renderer writes YAML; half of the package reads it.
  part: {
    name: 'yaml',
    folder: dirname(require.resolve('yaml')),
    usedBy: 'compose/render/yaml.js',
    exports: {
      Document: 'doc/Document.js',
      Pair: 'nodes/Pair.js',
      Scalar: 'nodes/Scalar.js',
      YAMLMap: 'nodes/YAMLMap.js',
      YAMLSeq: 'nodes/YAMLSeq.js',
    },
  },
});
