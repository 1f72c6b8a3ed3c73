// The layers of the package: which folder may import which. An import that no arrow allows fails `npm run check`, and a
// new folder fails until it is listed here. `require('…')` and types count like any other import.
const LAYERS = {
  'lib/core': [],
  'lib/compose': ['lib/core'],
  'lib/dockerfile': ['lib/compose', 'lib/core'],
  'lib/python': ['lib/compose', 'lib/core'],
  'lib/traefik': ['lib/compose', 'lib/core'],
  'lib/platform': [
    'lib/traefik',
    'lib/dockerfile',
    'lib/python',
    'lib/compose',
    'lib/core',
    'lib/versions.ts',
  ],
  'lib/assertions': ['lib/compose', 'lib/core'],
  'lib/tools/docker': ['lib/core'],
  'lib/tools/diff': ['lib/tools/docker', 'lib/compose', 'lib/core'],
  'lib/tools/graph': ['lib/tools/diff', 'lib/compose', 'lib/core'],
  'lib/tools/deploy': ['lib/tools/diff', 'lib/tools/docker', 'lib/compose', 'lib/core'],
  'lib/tools/backup': ['lib/tools/deploy', 'lib/tools/diff', 'lib/tools/docker', 'lib/compose', 'lib/core'],
  // Its program is run against the whole package, to see that nothing was lost.
  'lib/tools/import': ['lib/tools/diff', 'lib/compose', 'lib/core', 'lib/versions.ts', 'lib/index.ts'],
  'lib/cli': [
    'lib/tools/docker',
    'lib/tools/diff',
    'lib/tools/graph',
    'lib/tools/deploy',
    'lib/tools/backup',
    'lib/tools/import',
    'lib/core',
  ],
  'lib/index.ts': ['lib/platform', 'lib/compose', 'lib/core', 'lib/versions.ts'],
  'lib/versions.ts': [],
  bin: ['lib/cli', 'lib/index.ts'],
};

// From the model up; a step of `lib/compose` knows those before it only.
const COMPOSE_STEPS = [
  [
    'specification and model',
    '(l1/(generated/|model|shape|to-compose|from-compose|validate)|syntax/|project)',
  ],
  ['resolution and overrides', '(resolve(-order|-value)?|overrides|cycle)\\.ts$'],
  ['rendering', 'render/'],
  ['the file', '(compose-file|backup)\\.ts$'],
  ['constructs in Compose’s own keys', 'l1/(element|include)\\.ts$'],
  ['constructs of intent', 'l2/'],
  ['included files', 'include/include\\.ts$'],
];

const within = (name) => (name.endsWith('.ts') ? `^${name.replace('.', '\\.')}$` : `^${name}/`);
const outside = '^(?!(?:lib|bin)/)';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  allowedSeverity: 'error',
  allowed: Object.entries(LAYERS).map(([name, others]) => ({
    from: { path: within(name) },
    to: { path: [name, ...others].map(within).concat(outside).join('|') },
  })),
  forbidden: [
    {
      name: 'no-cycle',
      comment:
        'The load order of files that import each other is undefined. Cycles of types alone are allowed.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-cycle-in-compose',
      comment: 'Model, resolution, rules, rendering and constructs are a line; their types are, too.',
      severity: 'error',
      from: { path: '^lib/compose/' },
      to: { circular: true },
    },
    ...COMPOSE_STEPS.slice(0, -1).map(([step, path], at) => ({
      name: `compose: ${step}`,
      comment: 'A step imports no later one.',
      severity: 'error',
      from: { path: `^lib/compose/${path}` },
      to: {
        path: COMPOSE_STEPS.slice(at + 1)
          .map(([, later]) => `^lib/compose/${later}`)
          .join('|'),
      },
    })),
    {
      name: 'no-orphan',
      comment: 'Nothing imports the file, and it imports nothing: delete it.',
      severity: 'error',
      from: { orphan: true, pathNot: ['\\.d\\.ts$'] },
      to: {},
    },
    {
      name: 'not-to-dev-dependency',
      comment: 'The published package has no development dependencies.',
      severity: 'error',
      from: { path: '^(?:lib|bin)/' },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg'],
        dependencyTypesNot: ['npm-peer', 'type-only', 'npm'],
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(node_modules|dist)/|^lib/compose/l1/generated/validators/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    moduleSystems: ['cjs', 'es6'],
  },
};
