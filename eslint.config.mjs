import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

import { ambient, statements } from './lint/phrases.mjs';
import { zones } from './lint/zones.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const rooms = ['access', 'clocks', 'duty', 'publishing', 'record', 'referrals', 'thresholds'];

/** package.json gives the rooms as built; these are their sources. */
const sources = createTypeScriptImportResolver({
  alias: {
    '#config': [`${here}/config/index.ts`],
    ...Object.fromEntries(rooms.map((room) => [`#${room}`, [`${here}/libs/${room}/src/index.ts`]])),
  },
});

const SOURCE = ['{apps,libs,config}/**/*.ts'];
const SPECS = ['**/*.spec.ts', 'test/**/*.ts'];
const PURE = ['libs/{thresholds,clocks}/src/**/*.ts', 'libs/*/src/domain/**/*.ts'];
/** Lists and checks that span rooms, and what makes databases before there is a room to ask. */
const STATEMENTS_IN_APPS = [
  'apps/**/*.query.ts',
  'apps/supervisor/src/{embedded-postgres,release}/**',
  'apps/worker/src/prepare-queues.ts',
];
const READERS_OF_THE_ENVIRONMENT = ['config/env.ts', 'config/child-environment.ts'];

const nameless = {
  regex: '^\\.{1,2}/(.*/)?(utils?|common|shared|helpers?|misc)(/|\\.js$|$)',
  message: 'Name the file for the noun it is about; with one user, put it beside that user.',
};
const byPath = {
  regex: '^(\\.\\./)+libs/',
  message: 'Import a room by its name, such as #record.',
};
const node = {
  group: ['node:*'],
  message: 'A pure room does not know Node: take bytes, text or the instant as an argument.',
};

export default defineConfig(
  { ignores: ['dist/', 'node_modules/', '.data/', 'coverage/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  { files: ['**/*.mjs'], rules: { eqeqeq: 'error', 'no-unreachable': 'error', 'no-unused-vars': 'error' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    plugins: { 'import-x': importX },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: here } },
    settings: { 'import-x/resolver-next': [sources] },
    rules: {
      eqeqeq: 'error',
      'import-x/no-cycle': 'error',
      'no-restricted-imports': ['error', { patterns: [nameless] }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // A method may be async because those who call it wait for it; a value may be asserted where a reader wants it said.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      '@typescript-eslint/no-redundant-type-constituents': 'off',
      // Says so of every unknown value, which is what reading a document or a request begins with.
      '@typescript-eslint/no-base-to-string': 'off',
    },
  },
  {
    files: SOURCE,
    ignores: SPECS,
    rules: {
      'no-console': 'error',
      'no-restricted-imports': ['error', { patterns: [nameless, byPath] }],
      'import-x/no-restricted-paths': ['error', { basePath: here, zones }],
    },
  },
  {
    files: SOURCE,
    ignores: [...SPECS, ...READERS_OF_THE_ENVIRONMENT],
    rules: {
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message: 'config/env.ts alone reads the environment: add a setting there and take it as an argument.',
        },
      ],
    },
  },
  {
    files: ['apps/**/*.ts', 'libs/*/src/acts/**/*.ts'],
    ignores: [...SPECS, ...STATEMENTS_IN_APPS],
    rules: { 'no-restricted-syntax': ['error', ...statements] },
  },
  {
    files: PURE,
    ignores: SPECS,
    rules: {
      'no-restricted-syntax': ['error', ...ambient, ...statements],
      'no-restricted-imports': ['error', { patterns: [nameless, node] }],
    },
  },
  {
    // Answers of the door and rows of the database have no type until a test looks at them.
    files: SPECS,
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      // What is made up for a test is called as the test says.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/unbound-method': 'off',
    },
  },
);
