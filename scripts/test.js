// `npm test`: everything that a change must pass and that needs no more than Node. Words go to jest: `npm test -- diff`.
const { inTurn, seconds } = require('./run-steps');

const thorough = Boolean(process.env.CI);
const steps = [
  { title: 'Build the package', usually: 15, command: ['npm', 'run', '--silent', 'build'] },
  {
    title: 'Check types, style and generated files',
    usually: 15,
    command: ['node', 'scripts/check.js'],
  },
  {
    title: thorough ? 'Run the tests, with many runs of the property tests' : 'Run the tests',
    usually: thorough ? 180 : 45,
    command: ['jest', ...process.argv.slice(2)],
  },
];

const start = performance.now();
inTurn(steps).then((status) => {
  if (status === 0) console.log(`All passed in ${seconds(start)}. The slow tests: npm run test:slow`);
  process.exit(status);
});
