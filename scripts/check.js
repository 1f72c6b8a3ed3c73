// `npm run check`: what a change must pass in addition to its tests. A new check is a line here.
const { sideBySide } = require('./run-steps');

// TypeScript records there which files it has checked, and checks those that changed and what depends on them. The
// record holds a hash of every file and of the options, so one that is stale is never believed.
const RECORD = 'node_modules/.cache/typescript/check.tsbuildinfo';

// The longest come first, so that the others run meanwhile.
const CHECKS = [
  {
    title: 'types',
    command: ['tsc', '-p', 'tsconfig.json', '--incremental', '--tsBuildInfoFile', RECORD],
  },
  { title: 'generated files', command: ['ts-node', 'scripts/generate.ts', '--check'] },
  { title: 'layers', command: ['npm', 'run', '--silent', 'check:layers'] },
  { title: 'plain English', command: ['ts-node', 'scripts/prose/index.ts'] },
  { title: 'lint and format', command: ['biome', 'check', '--error-on-warnings', '.'] },
];

sideBySide(CHECKS).then((status) => process.exit(status));
