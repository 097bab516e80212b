import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { eventually } from '../../../../test/support/eventually.js';
import { madeClusters } from '../../../../test/support/made-clusters.js';
import { isAlive } from '../../../../test/support/processes.js';
import { query } from '../../../../test/support/query.js';
import { accountsHere, runAs } from './account.js';
import { startPostgres, type PostgresOptions } from './launch.js';
import { lockHolder } from './lock-file.js';
import { processesIn, seeProcess } from './process-table.js';
import { removeSocketFolder } from './socket-folder.js';

const withCluster = madeClusters();
jest.setTimeout(60_000);

const helpers: ChildProcess[] = [];
afterAll(() => helpers.forEach((helper) => helper.kill('SIGKILL')));

const inside = (dataFolder: string, say: string[] = []): PostgresOptions => ({
  dataFolder,
  checkout: process.cwd(),
  settings: { fsync: 'off' },
  say: (line) => say.push(line),
});

/**
 * Runs a shell script that prints a process number first, and stays until the tests end. It runs as the account that runs the
 * server, for PostgreSQL takes a process of another account for none of its own.
 */
async function run(script: string): Promise<number> {
  const [account] = accountsHere();
  const rights = account ? runAs(account) : {};
  const helper = spawn('/bin/sh', ['-c', script], { cwd: '/', stdio: ['ignore', 'pipe', 'ignore'], ...rights });
  helpers.push(helper);
  const [line] = (await once(helper.stdout, 'data')) as [Buffer];
  return Number(line.toString().trim());
}

/** A dead process whose parent never takes notice of it, as under a Node that is process 1 of a container. */
async function zombie(): Promise<number> {
  const pid = await run('sleep 0.1 & echo $!; exec sleep 600');
  await eventually('it is a zombie', () => seeProcess(pid)?.zombie === true);
  return pid;
}

/** Leaves the lock file of a server that was killed, with this number in it. */
async function leaveLockFile(dataFolder: string, pid: number): Promise<string> {
  const server = await startPostgres(inside(dataFolder));
  const path = join(dataFolder, 'postgres/postmaster.pid');
  const lines = readFileSync(path, 'utf8').split('\n');
  await server.stop();
  writeLockFile(dataFolder, [pid, ...lines.slice(1)].join('\n'));
  return join(dataFolder, 'postgres');
}

function writeLockFile(dataFolder: string, text: string): void {
  const path = join(dataFolder, 'postgres/postmaster.pid');
  const { uid, gid } = statSync(join(dataFolder, 'postgres'));
  writeFileSync(path, text, { mode: 0o600 });
  chownSync(path, uid, gid);
}

async function expectToStart(dataFolder: string): Promise<readonly string[]> {
  const said: string[] = [];
  const server = await startPostgres(inside(dataFolder, said));
  expect(server.adopted).toBe(false);
  expect(await query(server.url('postgres'), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await server.stop();
  return said;
}

const REMOVED = expect.stringMatching(/^A lock file was left in .*; removing it$/);

it('starts past a lock file whose process is gone', async () => {
  const dataFolder = withCluster();
  const gone = await run('sleep 0 & echo $!; wait; exec sleep 600');
  await eventually('it is gone', () => seeProcess(gone) === null);
  expect(lockHolder(await leaveLockFile(dataFolder, gone))).toBe('gone');
  expect(await expectToStart(dataFolder)).toEqual([]);
});

it('starts past a lock file whose number now belongs to another program', async () => {
  const dataFolder = withCluster();
  const foreign = await run('echo $$; exec sleep 600');
  expect(lockHolder(await leaveLockFile(dataFolder, foreign))).toBe('foreign');
  expect(await expectToStart(dataFolder)).toEqual([REMOVED]);
  expect(isAlive(foreign)).toBe(true);
});

it('starts past a lock file whose number now belongs to the server of another folder', async () => {
  const [dataFolder, other] = [withCluster(), withCluster()];
  const neighbour = await startPostgres(inside(other));
  expect(lockHolder(await leaveLockFile(dataFolder, neighbour.pid))).toBe('foreign');
  expect(await expectToStart(dataFolder)).toEqual([REMOVED]);
  expect(await query(neighbour.url('postgres'), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await neighbour.stop();
});

it('starts past a lock file whose process is a zombie', async () => {
  const dataFolder = withCluster();
  expect(lockHolder(await leaveLockFile(dataFolder, await zombie()))).toBe('zombie');
  expect(await expectToStart(dataFolder)).toEqual([REMOVED]);
});

it('starts past a lock file that was only half written', async () => {
  const dataFolder = withCluster();
  writeLockFile(dataFolder, '4000000');
  expect(lockHolder(join(dataFolder, 'postgres'))).not.toBe('postmaster');
  await expectToStart(dataFolder);
});

describe('while a process of a killed server still lives', () => {
  /** A server process that is stopped in its tracks does not see that its server has died. */
  async function frozenBackend(dataFolder: string): Promise<number> {
    const server = await startPostgres(inside(dataFolder));
    const folder = join(dataFolder, 'postgres');
    const backend = processesIn(folder).find(({ command }) => command.includes('background writer'));
    if (!backend) throw new Error('no background writer');
    process.kill(backend.pid, 'SIGSTOP');
    process.kill(server.pid, 'SIGKILL');
    await server.exited;
    removeSocketFolder(server.socketFolder);
    return backend.pid;
  }

  it('waits for it before a new server starts', async () => {
    const dataFolder = withCluster();
    const backend = await frozenBackend(dataFolder);
    const starting = expectToStart(dataFolder);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(isAlive(backend)).toBe(true);
    process.kill(backend, 'SIGCONT');
    await starting;
  });

  it('names it where it does not end, and leaves everything as it is', async () => {
    const dataFolder = withCluster();
    const backend = await frozenBackend(dataFolder);
    await expect(startPostgres({ ...inside(dataFolder), patienceMs: 1000 })).rejects.toThrow(
      new RegExp(`To end them: kill ${backend}$`),
    );
    expect(isAlive(backend)).toBe(true);
    process.kill(backend, 'SIGKILL');
    await expectToStart(dataFolder);
  });
});
