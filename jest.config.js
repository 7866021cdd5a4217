// Nest 12 is pure ESM and mcp-nest is CommonJS: swc turns both into CommonJS, node_modules included (Node 20 to 24).
const swc = {
  jsc: {
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
    target: 'es2022',
    keepClassNames: true,
  },
  module: { type: 'commonjs' },
};

module.exports = {
  testEnvironment: '<rootDir>/test/support/servers/environment.cjs',
  roots: ['<rootDir>/src', '<rootDir>/test'],
  testMatch: ['**/*.spec.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transformIgnorePatterns: ['/node_modules/(@swc|jest|@jest)/'],
  transform: { '^.+\\.(ts|mjs|js)$': ['@swc/jest', swc] },
  maxWorkers: 3,
  // Where several suites share a machine, all takes several times as long as it should.
  testTimeout: 180_000,
};
