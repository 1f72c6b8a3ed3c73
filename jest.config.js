/** @type {import('jest').Config} */
module.exports = {
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  setupFiles: ['<rootDir>/test/register.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/test/e2e/', '/test/oracle/', '[.]slow[.]test[.]ts$'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  moduleNameMapper: {
    '^labwright$': '<rootDir>/lib/index.ts',
    '^labwright/assertions/jest$': '<rootDir>/lib/assertions/jest.ts',
    '^labwright/diff$': '<rootDir>/lib/tools/diff/index.ts',
    '^labwright/(core|compose|dockerfile|python|traefik|assertions)$': '<rootDir>/lib/$1/index.ts',
  },
  maxWorkers: 2,
  testTimeout: 60_000,
  ci: true,
  reporters: ['default', '<rootDir>/scripts/jest/no-obsolete-snapshots.js'],
};
