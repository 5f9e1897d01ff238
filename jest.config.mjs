/** Two worlds: Node code runs as native ESM through swc; the client has its own file beside its sources. */
const swc = [
  '@swc/jest',
  {
    jsc: {
      target: 'es2024',
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      // Without them Node takes no JSON.
      experimental: { keepImportAttributes: true },
    },
    module: { type: 'es6' },
    sourceMaps: 'inline',
  },
];

/** @param {string} name @param {string[]} roots */
const nodeProject = (name, roots, extra = {}) => ({
  displayName: name,
  rootDir: import.meta.dirname,
  roots,
  testEnvironment: 'node',
  testMatch: ['**/*.spec.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: {
    '^@quiz-factory/shared$': '<rootDir>/shared/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  transform: { '^.+\\.ts$': swc },
  setupFiles: ['<rootDir>/test/support/setup-file.ts'],
  ...extra,
});

export default {
  projects: [
    nodeProject('unit', ['<rootDir>/server/src', '<rootDir>/shared/src', '<rootDir>/test/architecture']),
    nodeProject('integration', ['<rootDir>/test/integration'], {
      globalSetup: '<rootDir>/test/support/global-setup.mjs',
      globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
    }),
    nodeProject('security', ['<rootDir>/test/security'], {
      globalSetup: '<rootDir>/test/support/global-setup.mjs',
      globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
    }),
    nodeProject('e2e', ['<rootDir>/test/e2e'], { globalSetup: '<rootDir>/test/support/build-first.mjs' }),
  ],
};
