import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import type { Say } from '../say.js';
import type { Account } from './account.js';
import { lockHolder, readLockFile, type LockFile } from './lock-file.js';
import { seeProcess } from './process-table.js';
import { guarded, stopServer, type ServerPlan, type ServerProcess } from './server.js';
import { PORT } from './socket-folder.js';

/** A server that takes connections. */
export interface Served extends ServerProcess {
  readonly socketFolder: string;
  /** True where it was left running by a process that was killed, and is taken over as it stands. */
  readonly adopted: boolean;
}

const LOOK_EVERY_MS = 100;

/** Looks before an orphan is stopped. One that recovers from a crash is left to it: stopped, it would begin again. */
const PATIENCE = { ready: 20, standby: 20, stopping: 600, starting: Infinity };

/**
 * Takes over the server that already runs on this cluster. One that is on its way down is waited for; one that cannot be
 * reached is stopped, so that a new one can start on the same data.
 *
 * @param cluster its folder, and what runs it
 * @param wanted where it must listen to be of use; null where anywhere will do
 * @returns null where no server runs on it (any more)
 */
export async function adoptOrphan(
  { folder, binaries }: Pick<ServerPlan, 'folder' | 'binaries'>,
  wanted: string | null,
  say: Say,
): Promise<Served | null> {
  for (let tries = 0; lockHolder(folder) === 'postmaster'; tries += 1) {
    const lock = readLockFile(folder);
    if (lock && (await isOfUse(lock, wanted))) {
      say(`PostgreSQL was left running by an earlier run (process ${lock.pid}); taking it over`);
      return takeOver(lock, binaries.account);
    }
    if (lock?.status && tries >= PATIENCE[lock.status]) {
      say(`PostgreSQL was left running by an earlier run (process ${lock.pid}) and is of no use; stopping it`);
      await stopServer({ pid: lock.pid, exited: endOf(lock.pid) });
    }
    await pause(LOOK_EVERY_MS);
  }
  return null;
}

function takeOver({ pid, socketFolder }: LockFile, account: Account): Served {
  const folder = socketFolder ?? '';
  return { pid, socketFolder: folder, exited: guarded(pid, endOf(pid), account, folder), adopted: true };
}

async function isOfUse(lock: LockFile, wanted: string | null): Promise<boolean> {
  if (lock.status !== 'ready' || lock.port !== PORT || !lock.socketFolder) return false;
  if (wanted !== null && wanted !== lock.socketFolder) return false;
  return answers(join(lock.socketFolder, `.s.PGSQL.${lock.port}`));
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.setTimeout(2000, () => socket.destroy());
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy()).once('close', () => resolve(false));
  });
}

/** It is not our child, so nobody tells us: we look. */
async function endOf(pid: number): Promise<string> {
  const first = seeProcess(pid)?.identity;
  for (;;) {
    const seen = seeProcess(pid);
    if (!seen || seen.zombie || seen.identity !== first) return 'ended';
    await pause(200, undefined, { ref: false });
  }
}
