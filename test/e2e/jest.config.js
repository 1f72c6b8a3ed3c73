const base = require('../../jest.config.js');

/** @type {import('jest').Config} */
module.exports = {
  ...base,
  rootDir: '../..',
  roots: ['<rootDir>/test/e2e/suites'],
  testMatch: ['**/*.e2e.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  reporters: ['<rootDir>/test/e2e/reporter.js'],
  maxWorkers: 1,
  // A test waits for real programs: images are built, servers start.
  testTimeout: 300_000,
};
