import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { labwright } from '../support/cli';
import { tempFolder } from '../support/temp';

test('a compiled app runs with no loader: neither ts-node, nor swc, nor the TypeScript compiler', () => {
  const folder = tempFolder();
  writeFileSync(
    join(folder, 'app.js'),
    `const { App, Stack } = require('labwright');
const { Service } = require('labwright/compose');
const app = new App();
new Service(new Stack(app, 's'), 'S', { image: 'nginx:1.29' });
app.synth();
process.on('exit', () => console.log(JSON.stringify(Object.keys(require.cache))));`,
  );
  const { stdout } = labwright(['synth', '--quiet', '-a', 'app.js'], { cwd: folder });
  const loaded = JSON.parse(stdout) as readonly string[];
  const packages = new Set(loaded.map((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1]));
  for (const loader of ['ts-node', '@swc/core', 'typescript', '@babel/code-frame', 'dockerfile-ast'])
    expect(packages).not.toContain(loader);
  expect(packages).toContain('constructs');
  rmSync(folder, { recursive: true });
});
