/** Unit tests of every package, straight from the TypeScript sources. */
module.exports = {
  testEnvironment: 'node',
  // By itself jest leaves a core to whoever works meanwhile, which is half of a machine with two.
  maxWorkers: '100%',
  // Room for a busy machine: property tests and child processes share its cores. No test waits that long.
  testTimeout: 30_000,
  testMatch: ['<rootDir>/test/**/*.test.ts', '<rootDir>/packages/*/test/**/*.test.ts'],
  moduleNameMapper: {
    '^@drystone/([a-z]+)(/[a-z/-]+)?$': '<rootDir>/packages/$1/src$2',
    // What a platform of the templates imports.
    '^drystone$': '<rootDir>/src',
  },
  globalSetup: '<rootDir>/scripts/jest-setup.ts',
  globalTeardown: '<rootDir>/scripts/jest-teardown.ts',
  setupFiles: ['<rootDir>/scripts/jest-errors.cjs'],
  transform: { '\\.ts$': '<rootDir>/scripts/jest-esbuild.cjs' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/lib/', '<rootDir>/packages/[a-z]+/lib/'],
};
