import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { postgresHolders } from '../../../../test/support/hold-postgres.js';
import { madeClusters } from '../../../../test/support/made-clusters.js';
import { query } from '../../../../test/support/query.js';
import { temporaryFolders } from '../../../../test/support/temporary-folders.js';
import { FolderInUse } from './cannot-start.js';
import { startPostgres, type PostgresOptions } from './launch.js';

const temporary = temporaryFolders();
const withCluster = madeClusters();
const hold = postgresHolders();
jest.setTimeout(60_000);
const checkout = process.cwd();
const settings = { fsync: 'off' };
const inside = (dataFolder: string): PostgresOptions => ({ dataFolder, checkout, settings });

describe('a server on a new data folder', () => {
  it('is a durable PostgreSQL that speaks UTF-8, on no network', async () => {
    const server = await startPostgres({ dataFolder: temporary(), checkout });
    const shown = await query(
      server.url('postgres'),
      `SELECT name, setting FROM pg_settings WHERE name IN
       ('listen_addresses', 'fsync', 'synchronous_commit', 'full_page_writes', 'max_connections', 'server_encoding', 'TimeZone', 'data_checksums')`,
    );
    await server.stop();
    expect(Object.fromEntries(shown.map(({ name, setting }) => [name, setting]))).toEqual({
      listen_addresses: '',
      fsync: 'on',
      synchronous_commit: 'on',
      full_page_writes: 'on',
      max_connections: '100',
      server_encoding: 'UTF8',
      TimeZone: 'UTC',
      data_checksums: 'on',
    });
  });

  it('listens where nobody else can enter, and leaves nothing there when it is stopped', async () => {
    const server = await startPostgres(inside(withCluster()));
    expect(statSync(server.socketFolder).mode & 0o777).toBe(0o700);
    expect(Buffer.byteLength(join(server.socketFolder, '.s.PGSQL.5432'))).toBeLessThan(104);
    await Promise.all([server.stop(), server.stop()]);
    await server.stop();
    expect(existsSync(server.socketFolder)).toBe(false);
  });

  it('never writes what a statement was about to its log', async () => {
    const dataFolder = withCluster();
    const server = await startPostgres(inside(dataFolder));
    await query(server.url('postgres'), 'CREATE TABLE t (name text PRIMARY KEY CHECK (length(name) > 3))');
    for (const name of ['Robin Example', 'Robin Example', 'Ro']) {
      await query(server.url('postgres'), `INSERT INTO t VALUES ('${name}')`).catch(() => {});
    }
    await server.stop();
    const log = readFileSync(join(dataFolder, 'postgres.log'), 'utf8');
    expect(log).toContain('duplicate key');
    expect(log).not.toContain('Ro');
  });
});

it('keeps data between runs', async () => {
  const dataFolder = withCluster();
  const first = await startPostgres(inside(dataFolder));
  await query(first.url('postgres'), `CREATE TABLE kept (what text); INSERT INTO kept VALUES ('this')`);
  await first.stop();
  const second = await startPostgres(inside(dataFolder));
  expect(await query(second.url('postgres'), 'TABLE kept')).toEqual([{ what: 'this' }]);
  await second.stop();
});

it('tells how a server ended, keeps what was committed, and can be started again at the same address', async () => {
  const dataFolder = withCluster();
  const first = await startPostgres({ dataFolder, checkout });
  await query(first.url('postgres'), `CREATE TABLE kept (what text); INSERT INTO kept VALUES ('this')`);
  process.kill(first.pid, 'SIGKILL');
  expect(await first.exited).toBe('ended by SIGKILL');
  const second = await startPostgres({ dataFolder, checkout, socketFolder: first.socketFolder });
  expect(second.adopted).toBe(false);
  expect(await query(first.url('postgres'), 'TABLE kept')).toEqual([{ what: 'this' }]);
  await second.stop();
});

describe('a folder that is taken', () => {
  it('is left to the process that has it', async () => {
    const dataFolder = withCluster();
    const holder = await hold(inside(dataFolder));
    await expect(startPostgres(inside(dataFolder))).rejects.toThrow(
      new FolderInUse(
        `${dataFolder} is in use by process ${holder.process.pid}, another running copy of this service. ` +
          'Stop that one first, or set FRONT_DOOR_DATA to another folder.',
      ),
    );
    expect(await query(holder.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('goes to one only of several that want it at once', async () => {
    const dataFolder = temporary();
    const holders = await Promise.all([1, 2, 3].map(() => hold(inside(dataFolder))));
    expect(holders.filter(({ refused }) => refused === undefined)).toHaveLength(1);
    expect(holders.filter(({ refused }) => refused?.includes('is in use by process'))).toHaveLength(2);
  });

  it('may hold something that is not ours: it is named and left as it is', async () => {
    const dataFolder = temporary();
    mkdirSync(join(dataFolder, 'postgres'));
    writeFileSync(join(dataFolder, 'postgres/letter.txt'), 'dear');
    const accounts = [{ name: 'me', uid: process.getuid?.() ?? 0, gid: 0, switched: false }];
    await expect(startPostgres({ ...inside(dataFolder), accounts })).rejects.toThrow(
      /holds files but no PostgreSQL cluster/,
    );
    expect(readFileSync(join(dataFolder, 'postgres/letter.txt'), 'utf8')).toBe('dear');
  });

  it('may hold the cluster of another version: it is named and left as it is', async () => {
    const dataFolder = withCluster();
    writeFileSync(join(dataFolder, 'postgres/PG_VERSION'), '17\n');
    await expect(startPostgres(inside(dataFolder))).rejects.toThrow(
      /was made by PostgreSQL 17, and this is PostgreSQL 18/,
    );
    expect(existsSync(join(dataFolder, 'postgres/global'))).toBe(true);
  });
});

it('names what the server itself says when it refuses to start', async () => {
  const dataFolder = withCluster();
  const wrong = { ...inside(dataFolder), settings: { shared_buffers: 'plenty' } };
  await expect(startPostgres(wrong)).rejects.toThrow(/invalid value for parameter "shared_buffers": "plenty"/);
  await (await startPostgres(inside(dataFolder))).stop();
});

it('leaves nothing half made when it is killed while it makes a cluster', async () => {
  const dataFolder = temporary();
  const holder = hold(inside(dataFolder));
  while (!readdirSync(dataFolder).some((name) => name.startsWith('postgres.making-'))) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const { pid } = JSON.parse(readFileSync(join(dataFolder, 'held-by.json'), 'utf8')) as { pid: number };
  process.kill(pid, 'SIGKILL');
  await holder;
  expect(existsSync(join(dataFolder, 'postgres'))).toBe(false);
  const server = await startPostgres(inside(dataFolder));
  expect(await query(server.url('postgres'), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await server.stop();
  expect(readdirSync(dataFolder).filter((name) => name.startsWith('postgres.'))).toEqual(['postgres.log']);
});
