import { setTimeout as pause } from 'node:timers/promises';

import type { Say } from '../say.js';
import { CannotStart } from './cannot-start.js';
import { backendsLeft, removeLockFile } from './lock-file.js';
import { adoptOrphan, type Served } from './orphan.js';
import { startServer, type ServerPlan } from './server.js';

const LOCK_REFUSAL = /lock file "postmaster\.pid" already exists|pre-existing shared memory block/;
const TRIES = 3;

/**
 * Starts a server where a killed one may have left its lock file. PostgreSQL is tried first, for it clears what it can prove
 * stale; only a file it still minds, whose number is dead, a zombie or some other program, and behind which no server
 * process is left, is taken away.
 *
 * @param wanted socket folder an orphan must listen in to be taken over, or null
 * @throws CannotStart with the end of the server's log where it refuses for another reason
 */
export async function startPastLockFile(plan: ServerPlan, wanted: string | null, say: Say): Promise<Served> {
  for (let tries = 1; ; tries += 1) {
    const started = await startServer(plan);
    if (!('refusal' in started)) return { ...started, socketFolder: plan.socketFolder, adopted: false };
    if (tries === TRIES || !LOCK_REFUSAL.test(started.refusal)) {
      throw new CannotStart(`PostgreSQL did not start on ${plan.folder}. It said:\n${started.refusal}`);
    }
    const orphan = await adoptOrphan(plan, wanted, say);
    if (orphan) return orphan;
    await untilNoBackendIsLeft(plan.folder, plan.patienceMs);
    say(`A lock file was left in ${plan.folder} by a PostgreSQL that is gone; removing it`);
    removeLockFile(plan.folder);
  }
}

/** Processes of a dead server end by themselves within moments; while one lives it may write to the same files. */
async function untilNoBackendIsLeft(folder: string, patienceMs: number): Promise<void> {
  const end = performance.now() + patienceMs;
  while (backendsLeft(folder).length > 0) {
    if (performance.now() > end) throw stillInUse(folder);
    await pause(100);
  }
}

function stillInUse(folder: string): CannotStart {
  const left = backendsLeft(folder).map(({ pid }) => pid);
  return new CannotStart(
    `Processes of a PostgreSQL that died still use ${folder}. To end them: kill ${left.join(' ')}`,
  );
}
