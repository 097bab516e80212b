import { realpathSync } from 'node:fs';
import { join } from 'node:path';

import { accountsHere, type Account } from './account.js';
import { runnableBinaries } from './binaries.js';
import type { Say } from '../say.js';
import { CannotStart } from './cannot-start.js';
import { addressIn } from './address.js';
import { ensureCluster } from './cluster.js';
import { accountsOfCluster, takeFolder } from './data-folder.js';
import { findBinaries } from './find-binaries.js';
import { holdFolder } from './hold.js';
import { adoptOrphan, type Served } from './orphan.js';
import { startPastLockFile } from './past-lock-file.js';
import { stopServer, type ServerPlan } from './server.js';
import { keepSocketFolder, makeSocketFolder, removeSocketFolder } from './socket-folder.js';

export interface PostgresOptions {
  /** Where the cluster, its log and the mark of who holds it are kept. Made if missing. */
  readonly dataFolder: string;
  /** Folder that holds `node_modules` with the binaries. */
  readonly checkout: string;
  /** Where the server must listen, so that those who have its address find it again after a restart. Left out: a new private folder. */
  readonly socketFolder?: string;
  /** Server settings beside our own, such as `{ fsync: 'off' }` for tests. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Accounts that may run it, best first. Left out: those of this machine. */
  readonly accounts?: readonly Account[];
  /** Milliseconds that processes of a server that died may take to end. Left out: 15 000. */
  readonly patienceMs?: number;
  /** Told what is being done, in plain lines. */
  readonly say?: Say;
}

export interface RunningPostgres {
  /** Address of a database on it, for a role that exists; by default the role that owns the cluster. */
  url(database: string, role?: string): string;
  readonly socketFolder: string;
  readonly pid: number;
  /** True where it was left running by a killed process and taken over. */
  readonly adopted: boolean;
  /** Settles when the server has ended, however it ended, with how in plain words. */
  readonly exited: Promise<string>;
  /** Stops it and gives the data folder back. Harmless when repeated. */
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL on this data folder, or takes over the one a killed process left running on it. It listens on a Unix
 * socket in a folder only we can enter, on no network, and stops when this process dies, even by SIGKILL.
 *
 * @throws CannotStart naming what stands in the way and what would put it right
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const say = options.say ?? (() => {});
  const [first, ...others] = options.accounts ?? accountsHere();
  if (!first) throw new CannotStart('No account may run PostgreSQL here.');
  const dataFolder = realpathSync(takeFolder(options.dataFolder, first));
  const accounts = accountsOfCluster(dataFolder, [first, ...others]);
  const giveBack = holdFolder(dataFolder);
  try {
    const binaries = runnableBinaries(findBinaries(options.checkout), accounts, copyFolders(dataFolder, first), say);
    const folder = ensureCluster(dataFolder, binaries, say);
    const wanted = options.socketFolder ?? null;
    const { settings = {}, patienceMs = 15_000 } = options;
    const plan = { binaries, folder, logFile: join(dataFolder, 'postgres.log'), settings, patienceMs };
    const orphan = await adoptOrphan(plan, wanted, say);
    return running(orphan ?? (await startNew(plan, wanted, say)), giveBack);
  } catch (error) {
    giveBack();
    throw error;
  }
}

/** Where a copy of the binaries may stand: with the data, and as root also where every account can reach it. */
function copyFolders(dataFolder: string, account: Account): readonly string[] {
  return account.switched ? [dataFolder, '/var/lib/open-front-door'] : [dataFolder];
}

async function startNew(plan: Omit<ServerPlan, 'socketFolder'>, wanted: string | null, say: Say): Promise<Served> {
  const { account } = plan.binaries;
  const socketFolder = wanted === null ? makeSocketFolder(account) : keepSocketFolder(wanted, account);
  try {
    const served = await startPastLockFile({ ...plan, socketFolder }, wanted, say);
    if (served.socketFolder !== socketFolder) removeSocketFolder(socketFolder);
    return served;
  } catch (error) {
    removeSocketFolder(socketFolder);
    throw error;
  }
}

function running(server: Served, giveBack: () => void): RunningPostgres {
  const { pid, socketFolder, adopted } = server;
  let ended = false;
  const exited = server.exited.finally(() => {
    ended = true;
    giveBack();
  });
  const stop = async () => {
    if (!ended) await stopServer({ pid, exited });
    removeSocketFolder(socketFolder);
  };
  let stopping: Promise<void> | null = null;
  return { url: addressIn(socketFolder), socketFolder, pid, adopted, exited, stop: () => (stopping ??= stop()) };
}
