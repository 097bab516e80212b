import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import type { Say } from '../say.js';
import { lockHolder, readLockFile, type LockFile } from './lock-file.js';
import { seeProcess } from './process-table.js';
import { stopServer, type ServerProcess } from './server.js';

/** A server that takes connections. */
export interface Served extends ServerProcess {
  readonly socketFolder: string;
  /** True where it was left running by a process that was killed, and is taken over as it stands. */
  readonly adopted: boolean;
}

/**
 * Takes over the server that already runs on this cluster. One that is on its way down is waited for; one that cannot be
 * reached is stopped, so that a new one can start on the same data.
 *
 * @param folder the cluster's
 * @param socketFolder where it must listen to be of use; null where anywhere will do
 * @returns null where no server runs on it (any more)
 */
export async function adoptOrphan(folder: string, socketFolder: string | null, say: Say): Promise<Served | null> {
  for (let tries = 0; lockHolder(folder) === 'postmaster'; tries += 1) {
    const lock = readLockFile(folder);
    if (lock && (await isOfUse(lock, socketFolder))) {
      say(`PostgreSQL was left running by an earlier run (process ${lock.pid}); taking it over`);
      return { pid: lock.pid, socketFolder: lock.socketFolder ?? '', exited: endOf(lock.pid), adopted: true };
    }
    if (lock && lock.status === 'ready' && tries >= 20) {
      say(`PostgreSQL was left running by an earlier run (process ${lock.pid}) and does not answer; stopping it`);
      await stopServer({ pid: lock.pid, exited: endOf(lock.pid) });
    }
    await pause(100);
  }
  return null;
}

async function isOfUse(lock: LockFile, socketFolder: string | null): Promise<boolean> {
  if (lock.status !== 'ready' || !lock.socketFolder) return false;
  if (socketFolder !== null && socketFolder !== lock.socketFolder) return false;
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
