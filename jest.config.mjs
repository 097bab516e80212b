// Nest 12 is ESM only and Jest needs Node 24.9 to require it, so Nest and its ESM dependencies are transformed to CommonJS.
const esmOnly = [
  '@nestjs',
  'file-type',
  'cookie',
  'strtok3',
  'token-types',
  'uint8array-extras',
  '@tokenizer',
  '@borewit',
  'path-to-regexp',
  'ansis',
  'content-disposition',
  'uuid',
  'jose',
  'openid-client',
  'oauth4webapi',
  'oidc-provider',
  'temporal-polyfill',
  'temporal-utils',
].join('|');

const base = {
  testEnvironment: 'node',
  transform: {
    '^.+\\.(t|m?j)s$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          target: 'es2022',
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly})/)`],
  moduleNameMapper: {
    '^#config$': '<rootDir>/config/index.ts',
    '^#(access|clocks|duty|publishing|record|referrals|thresholds)$': '<rootDir>/libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  moduleFileExtensions: ['ts', 'js', 'mjs', 'json', 'node'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.data'],
};

const withPostgres = {
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
};

export default {
  testTimeout: 60_000, // database and flow tests share two cores with the servers they start
  workerIdleMemoryLimit: '1GB', // each file loads the service anew; after a hundred of them a process is mostly collecting what is left
  projects: [
    {
      ...base,
      displayName: 'pure',
      testMatch: ['<rootDir>/{apps,libs,config,test}/**/*.spec.ts'],
      testPathIgnorePatterns: ['\\.db\\.spec\\.ts$', '\\.flow\\.spec\\.ts$', '/node_modules/'],
    },
    {
      ...base,
      ...withPostgres,
      displayName: 'db',
      testMatch: ['<rootDir>/{apps,libs,config,test}/**/*.db.spec.ts'],
    },
    {
      ...base,
      ...withPostgres,
      displayName: 'flow',
      testMatch: ['<rootDir>/test/flows/**/*.flow.spec.ts'],
    },
  ],
};
