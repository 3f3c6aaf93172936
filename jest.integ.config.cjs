/** Tests of the packed tarballs, used as a stranger would: real npm, real git, real servers. */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/integ/*.test.ts'],
  moduleNameMapper: { '^@drystone/([a-z]+)(/[a-z/-]+)?$': '<rootDir>/packages/$1/src$2' },
  transform: { '\\.ts$': '<rootDir>/scripts/jest-esbuild.cjs' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/lib/', '<rootDir>/packages/[a-z]+/lib/'],
  testTimeout: 10 * 60 * 1000,
  // They wait for the registry and the disk most of the time.
  maxWorkers: 2,
  testSequencer: '<rootDir>/integ/support/sequencer.cjs',
  globalSetup: '<rootDir>/integ/support/global-setup.ts',
  globalTeardown: '<rootDir>/scripts/jest-teardown.ts',
};
