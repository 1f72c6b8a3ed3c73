// Makes the published files: `dist/lib/**/index.js` for the subpaths of package.json, `dist/bin/labwright.js`, and the
// chunks that these load. `tsc` writes the declarations. See docs/architecture.md, "The build".
import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'rolldown';
import { lazyEntries } from './scripts/bundle/lazy-entries.mjs';
import { carryLicenses } from './scripts/bundle/licenses.mjs';
import { loadOnDemand } from './scripts/bundle/load-on-demand.mjs';

const root = import.meta.dirname;
const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

// A subpath of the package is the barrel whose declarations it names.
const entries = Object.values(exports)
  .flatMap((target) => target.types ?? [])
  .map((types) => types.replace('./dist/', '').replace(/\.d\.ts$/, ''));

// To load the matchers for jest is to register them, so this entry is not lazy.
const LAZY = entries.filter((name) => name !== 'lib/assertions/jest');

// What every program loads is one file: Node finds, reads and compiles one file where it would two hundred.
const KERNEL = /^(?!\0).*\/lib\/(?:core|compose)\/|^\0rolldown\/runtime/;
// Large, and read by few programs: each of them is a chunk of its own.
const APART = /\/generated\/validators\/|\/catalogue\/|\/diagnostics\.ts$|\/render\/document\.ts$/;
// The one package that is bundled: its ES modules, of which the half that reads YAML is left out.
const BUNDLED = /\/node_modules\/yaml\/browser\//;

const PROGRAMS =
  /^\0lazy:|\/assertions\/jest\.ts$|\/bin\/labwright\.ts$|\/watch\/worker\.ts$|\/progress\/spinner\.ts$|\/check\/sandbox-main\.ts$|\/register\.ts$|\/tools\/\w+\/index\.ts$/;

// The other folders that programs import: a file each. What only the CLI uses is split by command.
const LIBRARY = /^(?!\0|.*\/assertions\/jest\.ts$).*\/lib\/(platform|dockerfile|python|traefik|assertions)\//;

const isKernel = (id) => KERNEL.test(id) && !APART.test(id);

export default defineConfig({
  cwd: root,
  platform: 'node',
  tsconfig: false,
  input: {
    ...Object.fromEntries(entries.map((name) => [name, join(root, `${name}.ts`)])),
    'bin/labwright': join(root, 'bin/labwright.ts'),
    'chunks/watch-worker': join(root, 'lib/cli/watch/worker.ts'),
    'chunks/typescript-hooks': join(root, 'lib/cli/typescript/hooks.ts'),
    'chunks/import-sandbox': join(root, 'lib/tools/import/check/sandbox-main.ts'),
    'chunks/spinner': join(root, 'lib/cli/progress/spinner.ts'),
  },
  external: (id, importer) =>
    /^[@a-z]/.test(id) && !(id === 'yaml' && importer?.endsWith('/render/document.ts')),
  resolve: { alias: { yaml: join(root, 'node_modules/yaml/browser/index.js') } },
  // Other modules only define what they export when they are loaded, so one that is not used is left out.
  treeshake: { moduleSideEffects: (id) => PROGRAMS.test(id) },
  plugins: [
    lazyEntries(LAZY.map((name) => join(root, `${name}.ts`))),
    loadOnDemand(isKernel, new Map(entries.map((name) => [join(root, `${name}.ts`), `${name}.js`]))),
    carryLicenses(BUNDLED),
    {
      name: 'executable',
      writeBundle: () => chmodSync(join(root, 'dist/bin/labwright.js'), 0o755),
    },
  ],
  output: {
    dir: 'dist',
    cleanDir: true,
    format: 'cjs',
    exports: 'named',
    comments: false,
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name].js',
    codeSplitting: {
      groups: [
        { name: 'kernel', test: isKernel },
        { debugName: 'library', name: (id) => LIBRARY.exec(id)?.[1] ?? null, test: LIBRARY },
      ],
    },
  },
});
