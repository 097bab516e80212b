import { existsSync, readdirSync } from 'node:fs';
import { placeOf, readModules } from './module-graph.js';

const modules = readModules();

/** Which rooms each room may import. Nothing else crosses from room to room. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'libs/thresholds': [],
  'libs/clocks': [],
  'libs/record': [],
  'libs/access': ['libs/record'],
  'libs/referrals': ['libs/thresholds', 'libs/clocks', 'libs/access', 'libs/record'],
  'libs/duty': ['libs/clocks', 'libs/access', 'libs/record'],
  'libs/publishing': ['libs/thresholds', 'libs/record'],
};

/** Imports of one file by another, with the name it goes by there. */
const edges = modules.flatMap(({ path, files }) => files.map(({ name, file }) => ({ from: path, name, to: file })));
const shown = (found: readonly { from: string; to: string }[]): string[] =>
  found.map(({ from, to }) => `${from} → ${to}`);
const isPure = (path: string): boolean => /^libs\/(thresholds|clocks)\/src\/|^libs\/\w+\/src\/domain\//.test(path);
const users = (...names: string[]): string[] =>
  modules.filter(({ packages }) => packages.some((name) => names.includes(name))).map(({ path }) => path);

it('reads a graph that is whole', () => {
  expect(modules.length).toBeGreaterThan(200);
  expect(modules.flatMap(({ path, lost }) => lost.map((name) => `${path} → ${name}`))).toEqual([]);
  expect(edges).toContainEqual({ from: 'apps/triage-api/src/main.ts', name: '#config', to: 'config/index.ts' });
  expect(edges).toContainEqual({
    from: 'libs/access/src/acts/sign-in.ts',
    name: '../domain/actor.js',
    to: 'libs/access/src/domain/actor.ts',
  });
});

describe('rooms', () => {
  it('are those of the design, and no more', () => {
    expect(
      readdirSync('libs')
        .map((name) => `libs/${name}`)
        .sort(),
    ).toEqual(Object.keys(MAY_IMPORT).sort());
    expect(readdirSync('apps').sort()).toEqual(['supervisor', 'triage-api', 'worker']);
  });

  it.each(Object.entries(MAY_IMPORT))('%s imports only %j', (room, allowed) => {
    const outside = edges.filter(({ from, to }) => placeOf(from) === room && placeOf(to) !== room);
    expect(shown(outside.filter(({ to }) => !allowed.includes(placeOf(to))))).toEqual([]);
  });

  it('are entered by their name and their index.ts alone', () => {
    const crossing = edges.filter(({ from, to }) => placeOf(from) !== placeOf(to) && to.startsWith('libs/'));
    expect(crossing.length).toBeGreaterThan(50);
    expect(
      shown(crossing.filter(({ name, to }) => name !== `#${to.split('/')[1]}` || !to.endsWith('/src/index.ts'))),
    ).toEqual([]);
  });

  it('with tables have domain, acts and persistence, and beside them only what is a matter of its own', () => {
    // Each reads and writes a format, or speaks to a process or a provider, and touches no table.
    const apart: Readonly<Record<string, readonly string[]>> = {
      'libs/duty': ['channels'],
      'libs/publishing': ['certificate', 'workbook'],
    };
    for (const room of Object.keys(MAY_IMPORT).filter((name) => existsSync(`${name}/src/persistence`))) {
      const odd = readdirSync(`${room}/src`).filter(
        (name) => !['domain', 'acts', 'persistence', 'index.ts', ...(apart[room] ?? [])].includes(name),
      );
      expect({ room, odd }).toEqual({ room, odd: [] });
    }
  });

  it('say at their door what enters, what leaves and who may depend on them', () => {
    const places = [
      ...Object.keys(MAY_IMPORT),
      ...readdirSync('apps').map((app) => `apps/${app}`),
      'bin',
      'config',
      'test',
    ];
    expect(places.filter((place) => !existsSync(`${place}/README.md`))).toEqual([]);
  });
});

describe('apps', () => {
  it('never import each other', () => {
    const between = edges.filter(
      ({ from, to }) => from.startsWith('apps/') && to.startsWith('apps/') && placeOf(from) !== placeOf(to),
    );
    expect(shown(between)).toEqual([]);
  });

  it('begin in a main.ts that nobody imports', () => {
    expect(shown(edges.filter(({ to }) => /^apps\/[\w-]+\/src\/main\.ts$/.test(to)))).toEqual([]);
  });

  it('are imported by nobody: rooms and settings are below them', () => {
    expect(shown(edges.filter(({ from, to }) => !from.startsWith('apps/') && to.startsWith('apps/')))).toEqual([]);
  });

  it('are the only ones that read settings and published data', () => {
    expect(shown(edges.filter(({ from, to }) => from.startsWith('libs/') && to.startsWith('config/')))).toEqual([]);
  });
});

describe('a domain', () => {
  it('imports neither statements nor acts', () => {
    const down = edges.filter(
      ({ from, to }) => /^libs\/\w+\/src\/domain\//.test(from) && /\/src\/(persistence|acts)\//.test(to),
    );
    expect(shown(down)).toEqual([]);
  });

  it('is called by persistence, which is called by acts', () => {
    const up = edges.filter(({ from, to }) => from.includes('/src/persistence/') && to.includes('/src/acts/'));
    expect(shown(up)).toEqual([]);
  });
});

describe('packages', () => {
  const packagesOf = (room: string): string[] => [
    ...new Set(modules.filter(({ path }) => placeOf(path) === room).flatMap(({ packages }) => packages)),
  ];

  it('are none in the rules', () => {
    expect(packagesOf('libs/thresholds')).toEqual([]);
  });

  it('are Temporal alone in the clocks', () => {
    expect(packagesOf('libs/clocks')).toEqual(['temporal-polyfill']);
  });

  it('in pure code are those that only read and reckon', () => {
    const pure = modules.filter(({ path }) => isPure(path)).flatMap(({ packages }) => packages);
    expect([...new Set(pure)].sort()).toEqual(['csv-parse', 'temporal-polyfill', 'yaml']);
  });

  it('of the queue are known to the worker alone', () => {
    const knowing = users('bullmq', '@nestjs/bullmq', 'ioredis');
    expect(knowing.length).toBeGreaterThan(0);
    expect(knowing.filter((path) => !path.startsWith('apps/worker/'))).toEqual([]);
  });

  it('of the framework stay in the apps', () => {
    const frameworks = users('@nestjs/common', '@nestjs/core', '@nestjs/swagger', 'fastify', 'class-validator');
    expect(frameworks.filter((path) => !path.startsWith('apps/'))).toEqual([]);
  });

  it('of the database stay in persistence and the apps', () => {
    const outside = users('pg', 'typeorm').filter((path) => !/^apps\/|^libs\/\w+\/src\/persistence\//.test(path));
    expect(outside).toEqual([]);
  });
});

it('has no cycle', () => {
  expect(cycleIn(new Map(modules.map(({ path, files }) => [path, files.map(({ file }) => file)])))).toBeNull();
});

it('would find a cycle', () => {
  const graph = new Map([
    ['a', ['b']],
    ['b', ['c']],
    ['c', ['b']],
  ]);
  expect(cycleIn(graph)).toEqual(['b', 'c', 'b']);
});

/** The first way found from a file back to itself, or null. */
function cycleIn(graph: ReadonlyMap<string, readonly string[]>): readonly string[] | null {
  const done = new Set<string>();
  const visit = (path: string, way: readonly string[]): readonly string[] | null => {
    if (way.includes(path)) return [...way.slice(way.indexOf(path)), path];
    if (done.has(path)) return null;
    const found = firstOf(graph.get(path) ?? [], (next) => visit(next, [...way, path]));
    done.add(path);
    return found;
  };
  return firstOf([...graph.keys()], (path) => visit(path, []));
}

function firstOf<Item, Found>(items: readonly Item[], find: (item: Item) => Found | null): Found | null {
  for (const item of items) {
    const found = find(item);
    if (found !== null) return found;
  }
  return null;
}
