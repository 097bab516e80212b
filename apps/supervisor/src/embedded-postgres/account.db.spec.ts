import { execFileSync } from 'node:child_process';
import { chownSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { checkoutOfBinaries } from '../../../../test/support/checkout-of-binaries.js';
import { eventually } from '../../../../test/support/eventually.js';
import { postgresHolders } from '../../../../test/support/hold-postgres.js';
import { madeClusters } from '../../../../test/support/made-clusters.js';
import { asRoot, ordinaryAccount } from '../../../../test/support/other-account.js';
import { isAlive, watchdogOf } from '../../../../test/support/processes.js';
import { query } from '../../../../test/support/query.js';
import { temporaryFolders } from '../../../../test/support/temporary-folders.js';
import { accountsHere } from './account.js';
import { startPostgres, type PostgresOptions } from './launch.js';

const temporary = temporaryFolders();
const withCluster = madeClusters();
const hold = postgresHolders();
jest.setTimeout(60_000);

const inside = (dataFolder: string): PostgresOptions => ({
  dataFolder,
  checkout: process.cwd(),
  settings: { fsync: 'off' },
});
const ownerOf = (path: string): number => statSync(path).uid;
const chownAll = (folder: string, uid: number) => execFileSync('chown', ['-R', String(uid), folder]);
const named = (name: string) => accountsHere().filter((account) => account.name === name);

describe('as root', () => {
  asRoot('the server runs as an account without rights, which owns its files', async () => {
    const [account] = accountsHere();
    const dataFolder = temporary();
    const server = await startPostgres(inside(dataFolder));
    expect(account?.uid).not.toBe(0);
    expect(ownerOf(`/proc/${server.pid}`)).toBe(account?.uid);
    expect(ownerOf(join(dataFolder, 'postgres'))).toBe(account?.uid);
    expect(ownerOf(server.socketFolder)).toBe(account?.uid);
    await server.stop();
  });

  asRoot('nobody will do, and keeps what nobody made though postgres has come since', async () => {
    const dataFolder = temporary();
    const first = await startPostgres({ ...inside(dataFolder), accounts: named('nobody') });
    await query(first.url('postgres'), 'CREATE TABLE kept AS SELECT 7 AS n');
    await first.stop();
    const second = await startPostgres(inside(dataFolder));
    expect(ownerOf(`/proc/${second.pid}`)).toBe(named('nobody')[0]?.uid);
    expect(await query(second.url('postgres'), 'TABLE kept')).toEqual([{ n: 7 }]);
    await second.stop();
  });

  asRoot('a data folder that only root can enter is used as it is', async () => {
    const dataFolder = join(temporary(0o700), 'below');
    const first = await startPostgres(inside(dataFolder));
    await query(first.url('postgres'), 'CREATE TABLE kept AS SELECT 7 AS n');
    process.kill(first.pid, 'SIGKILL');
    await first.exited;
    const second = await startPostgres(inside(dataFolder));
    expect(await query(second.url('postgres'), 'TABLE kept')).toEqual([{ n: 7 }]);
    await Promise.all([first.stop(), second.stop()]);
    expect(statSync(join(dataFolder, '..')).mode & 0o777).toBe(0o700);
  });

  asRoot('a server left running in such a folder is taken over', async () => {
    const dataFolder = join(temporary(0o700), 'below');
    const holder = await hold(inside(dataFolder));
    process.kill(watchdogOf(holder.pid), 'SIGKILL');
    holder.process.kill('SIGKILL');
    await eventually('the holder is gone', () => !isAlive(holder.process.pid ?? 0));
    const server = await startPostgres(inside(dataFolder));
    expect(server).toMatchObject({ adopted: true, pid: holder.pid });
    await server.stop();
  });
});

describe('an ordinary user', () => {
  /** A checkout he can read, wherever this one lies. */
  let checkout = '';
  beforeAll(() => {
    checkout = checkoutOfBinaries(temporary(), true);
  });
  const within = (dataFolder: string): PostgresOptions => ({ ...inside(dataFolder), checkout });

  asRoot('runs it as himself, and keeps data between runs', async () => {
    const { uid, gid } = ordinaryAccount();
    const dataFolder = temporary();
    chownSync(dataFolder, uid, gid);
    const first = await hold(within(dataFolder), { uid, gid });
    expect(first.refused).toBeUndefined();
    expect(ownerOf(`/proc/${first.pid}`)).toBe(uid);
    await query(first.url, 'CREATE TABLE kept AS SELECT 7 AS n');
    first.process.kill('SIGTERM');
    await eventually('it stopped', () => !isAlive(first.process.pid ?? 0));
    const second = await hold(within(dataFolder), { uid, gid });
    expect(await query(second.url, 'TABLE kept')).toEqual([{ n: 7 }]);
  });

  asRoot('is refused the folder of another, with the command that would hand it over', async () => {
    const { uid, gid } = ordinaryAccount();
    const dataFolder = withCluster();
    const before = readdirSync(join(dataFolder, 'postgres'));
    const { refused } = await hold(within(dataFolder), { uid, gid });
    expect(refused).toContain(`${dataFolder} belongs to root (uid 0)`);
    expect(refused).toContain(`sudo chown -R ${uid} '${dataFolder}'`);
    expect(refused).toContain('Nothing in it was changed');
    expect(readdirSync(join(dataFolder, 'postgres'))).toEqual(before);
    expect(ownerOf(dataFolder)).toBe(0);
  });

  asRoot('can use it once that command has been run', async () => {
    const { uid, gid } = ordinaryAccount();
    const dataFolder = withCluster();
    chownAll(dataFolder, uid);
    const holder = await hold(within(dataFolder), { uid, gid });
    expect(holder.refused).toBeUndefined();
    expect(await query(holder.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });
});

describe('root in the folder of an ordinary user', () => {
  asRoot('is refused it, with the command that would hand it over, and leaves it as it is', async () => {
    const dataFolder = withCluster();
    const cluster = join(dataFolder, 'postgres');
    writeFileSync(join(dataFolder, 'note'), 'mine');
    chownAll(cluster, 12_345);
    const [account] = accountsHere();
    await expect(startPostgres(inside(dataFolder))).rejects.toThrow(
      `${cluster} belongs to uid 12345, and this would use it as ${account?.name} (uid ${account?.uid}). ` +
        `Nothing in it was changed. To hand it over: chown -R ${account?.uid} '${cluster}'`,
    );
    expect(ownerOf(cluster)).toBe(12_345);
    expect(readFileSync(join(dataFolder, 'note'), 'utf8')).toBe('mine');
    expect(readdirSync(dataFolder).sort()).toEqual(['note', 'postgres']);
  });
});
