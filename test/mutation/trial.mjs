import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** All that the pure tests read. */
const READ = [
  ...['libs', 'config', 'test/builders', 'test/support', 'test/fixtures', 'test/nights.spec.ts'],
  ...['jest.config.mjs', 'package.json', 'tsconfig.json'],
];

/** Each broken line is put to the tests again, hundreds of times over: fewer nights and fewer draws find it as surely. */
const FEWER = [
  ['test/nights.spec.ts', 'const NIGHTS = 2_000;', 'const NIGHTS = 12;'],
  ['test/nights.spec.ts', 'const EVENTS = 200;', 'const EVENTS = 80;'],
];
const MOST_DRAWS = 200;

const RUNNER = 'jest-circus-where-needed.cjs';

/**
 * Copies what the pure tests read, so that what is broken is broken in no checkout.
 *
 * @param {string} checkout
 * @param {import('./parts.mjs').Part} part
 * @returns {{ folder: string, remove: () => void }}
 */
export function layOutTrial(checkout, { roots, specs }) {
  const outer = mkdtempSync(join(tmpdir(), 'front-door-mutation-'));
  const folder = join(outer, 'trial');
  mkdirSync(folder);
  for (const name of READ) cpSync(join(checkout, name), join(folder, name), { recursive: true });
  for (const at of [outer, folder]) symlinkSync(join(checkout, 'node_modules'), join(at, 'node_modules'));
  for (const [file, from, to] of FEWER) replaceIn(join(folder, file), from, to);
  writeFileSync(join(folder, 'fewer-draws.cjs'), FEWER_DRAWS);
  writeFileSync(join(folder, 'not-run.cjs'), NOT_RUN);
  cpSync(join(checkout, 'test/mutation', RUNNER), join(folder, RUNNER));
  writeFileSync(join(folder, 'mutation.jest.mjs'), jestConfig(roots, specs));
  return { folder, remove: () => rmSync(outer, { recursive: true, force: true }) };
}

function replaceIn(path, from, to) {
  const text = readFileSync(path, 'utf8');
  if (!text.includes(from)) throw new Error(`${path} no longer says '${from}'`);
  writeFileSync(path, text.replace(from, to));
}

/** Stands in for the library; what it gives cannot be changed in place. */
const FEWER_DRAWS = `
const real = require('./node_modules/fast-check/lib/cjs/fast-check.js');
const assert = (property, given = {}) =>
  real.assert(property, { seed: 1, ...given, numRuns: Math.min(given.numRuns ?? 100, ${MOST_DRAWS}) });
module.exports = { ...real, assert };
module.exports.default = module.exports;
`;

/** Code that can be broken in a hundred places at once is slower than code that cannot; and ten years of nights find no more than a few. */
const NOT_RUN = `
const TOO_LONG = /^(speed|ten years of nights)/;
const group = global.describe;
global.describe = Object.assign((name, tests) => (TOO_LONG.test(name) ? group.skip(name, tests) : group(name, tests)), group);
`;

const jestConfig = (roots, specs) => `
import config from './jest.config.mjs';
const { displayName, ...pure } = config.projects[0];
export default {
  ...pure,
  testTimeout: config.testTimeout,
  roots: ${JSON.stringify(roots.map((folder) => `<rootDir>/${folder}`))},
  testMatch: ${JSON.stringify(specs.map((glob) => `<rootDir>/${glob}`))},
  moduleNameMapper: { ...pure.moduleNameMapper, '^fast-check$': '<rootDir>/fewer-draws.cjs' },
  setupFilesAfterEnv: ['<rootDir>/not-run.cjs'],
  testRunner: '<rootDir>/${RUNNER}',
};
`;
