import { setTimeout as pause } from 'node:timers/promises';
import type { Env } from '#config';
import { DATABASE } from '../addresses.js';
import {
  accountForData,
  existingDataFolder,
  FolderInUse,
  runningPostgres,
  startPostgres,
} from '../embedded-postgres/index.js';
import type { Say } from '../say.js';
import { CouldNotRun } from './outcome.js';

/** A database for the length of one command. */
export interface FoundDatabase {
  /** Its address as the role that owns the schema. */
  readonly ownerUrl: string;
  /** Stops what was started for the command. */
  stop(): Promise<void>;
}

/** A server that is just being started or stopped by a service is waited for this long. */
const PATIENCE_MS = 10_000;
const LOOK_EVERY_MS = 250;

/**
 * Finds the database: the one the environment names; else the embedded one that runs on the data folder; else the embedded one,
 * started for the length of the command and stopped after it.
 *
 * @throws CouldNotRun where nothing was ever started here; CannotStart where the embedded one cannot start
 */
export async function findDatabase(env: Env, checkout: string, say: Say): Promise<FoundDatabase> {
  if (env.databaseUrl !== null) return { ownerUrl: env.databaseOwnerUrl ?? env.databaseUrl, stop: async () => {} };
  const dataFolder = existingDataFolder(env.dataFolder, checkout, accountForData(true));
  if (dataFolder === null) {
    throw new CouldNotRun(
      'There is no data yet: nothing was ever started here. Run npm start first, or set DATABASE_URL or FRONT_DOOR_DATA.',
    );
  }
  return onFolder(dataFolder, checkout, say);
}

async function onFolder(dataFolder: string, checkout: string, say: Say): Promise<FoundDatabase> {
  for (let waited = 0; ; waited += LOOK_EVERY_MS) {
    const running = runningPostgres(dataFolder);
    if (running) return { ownerUrl: running.url(DATABASE), stop: async () => {} };
    try {
      say(`PostgreSQL does not run on ${dataFolder}; starting it for this command`);
      const started = await startPostgres({ dataFolder, checkout, say });
      return { ownerUrl: started.url(DATABASE), stop: () => started.stop() };
    } catch (error) {
      if (!(error instanceof FolderInUse) || waited >= PATIENCE_MS) throw error;
      await pause(LOOK_EVERY_MS);
    }
  }
}
