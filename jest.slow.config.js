const base = require('./jest.config');

/** The slow tier: tests that kill the program at every call, and others of which each takes seconds. */
module.exports = { ...base, testMatch: ['**/*.slow.test.ts'], testPathIgnorePatterns: ['/node_modules/'] };
