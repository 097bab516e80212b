import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { eventually } from '../../../../test/support/eventually.js';
import { postgresHolders, type Holder } from '../../../../test/support/hold-postgres.js';
import { madeClusters } from '../../../../test/support/made-clusters.js';
import { isAlive, watchdogOf } from '../../../../test/support/processes.js';
import { query } from '../../../../test/support/query.js';
import { startPostgres, type PostgresOptions } from './launch.js';

const withCluster = madeClusters();
const hold = postgresHolders();
jest.setTimeout(60_000);
const inside = (dataFolder: string): PostgresOptions => ({
  dataFolder,
  checkout: process.cwd(),
  settings: { fsync: 'off' },
});

/** Kills the process that holds a server, and first its watchdog, as the system does when memory runs out. */
async function orphan(dataFolder: string): Promise<Holder> {
  const holder = await hold(inside(dataFolder));
  process.kill(watchdogOf(holder.pid), 'SIGKILL');
  holder.process.kill('SIGKILL');
  await eventually('the holder is gone', () => !isAlive(holder.process.pid ?? 0));
  return holder;
}

describe('a server whose starter is killed with SIGKILL', () => {
  it('stops within seconds, and takes its socket folder with it', async () => {
    const holder = await hold(inside(withCluster()));
    holder.process.kill('SIGKILL');
    await eventually('the server stopped', () => !isAlive(holder.pid), 5);
    await eventually('its socket folder is gone', () => !existsSync(holder.socketFolder), 5);
  });

  it('may be on its way down when the next run begins: that run starts all the same', async () => {
    const dataFolder = withCluster();
    const holder = await hold(inside(dataFolder));
    holder.process.kill('SIGKILL');
    await eventually('the holder is gone', () => !isAlive(holder.process.pid ?? 0));
    const next = await startPostgres(inside(dataFolder));
    if (next.adopted) await next.exited;
    const server = next.adopted ? await startPostgres(inside(dataFolder)) : next;
    expect(await query(server.url('postgres'), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await server.stop();
  });
});

describe('a server left running because its watchdog was killed too', () => {
  it('is taken over with its data and its address', async () => {
    const dataFolder = withCluster();
    const left = await orphan(dataFolder);
    await query(left.url, 'CREATE TABLE kept AS SELECT 7 AS n');
    const said: string[] = [];
    const server = await startPostgres({ ...inside(dataFolder), say: (line) => said.push(line) });
    expect(server).toMatchObject({ adopted: true, pid: left.pid, socketFolder: left.socketFolder });
    expect(said).toEqual([`PostgreSQL was left running by an earlier run (process ${left.pid}); taking it over`]);
    expect(await query(server.url('postgres'), 'TABLE kept')).toEqual([{ n: 7 }]);
    await server.stop();
    expect(isAlive(left.pid)).toBe(false);
    expect(existsSync(left.socketFolder)).toBe(false);
  });

  it('is watched from then on: it stops when its new holder is killed', async () => {
    const dataFolder = withCluster();
    const left = await orphan(dataFolder);
    const next = await hold(inside(dataFolder));
    expect(next).toMatchObject({ adopted: true, pid: left.pid });
    next.process.kill('SIGKILL');
    await eventually('the server stopped', () => !isAlive(left.pid), 5);
  });

  it('tells when it ends', async () => {
    const dataFolder = withCluster();
    const left = await orphan(dataFolder);
    const server = await startPostgres(inside(dataFolder));
    process.kill(left.pid, 'SIGKILL');
    expect(await server.exited).toBe('ended');
    const again = await startPostgres({ ...inside(dataFolder), socketFolder: server.socketFolder });
    expect(again.adopted).toBe(false);
    expect(await query(server.url('postgres'), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await again.stop();
  });

  it('is replaced where it can no longer be reached', async () => {
    const dataFolder = withCluster();
    const left = await orphan(dataFolder);
    rmSync(left.socketFolder, { recursive: true });
    const server = await startPostgres(inside(dataFolder));
    expect(server.adopted).toBe(false);
    expect(isAlive(left.pid)).toBe(false);
    expect(await query(server.url('postgres'), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await server.stop();
  });
});

describe('Ctrl-C', () => {
  it('reaches the starter and not the server, which is stopped in order', async () => {
    const dataFolder = withCluster();
    const holder = await hold(inside(dataFolder));
    const ended = new Promise((resolve) => holder.process.once('exit', (code) => resolve(code)));
    process.kill(-(holder.process.pid ?? 0), 'SIGINT');
    expect(await ended).toBe(0);
    expect(isAlive(holder.pid)).toBe(false);
    expect(existsSync(holder.socketFolder)).toBe(false);
    const log = readFileSync(join(dataFolder, 'postgres.log'), 'utf8');
    expect(log).toContain('received fast shutdown request');
    expect(log).toMatch(/database system is shut down\s*$/);
  });
});
