import type { Env } from '#config';
import { asRole, DATABASE } from './addresses.js';
import { startPostgres } from './embedded-postgres/index.js';
import type { Say } from './say.js';
import { keepRunning } from './supervise.js';

/** The PostgreSQL everything runs on. */
export interface Database {
  /** Addresses as the role that owns the schema, as the API's and worker's, and as the one that only accepts contacts. */
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly intakeUrl: string;
  /** Whether it is ours to run. */
  readonly embedded: boolean;
  /** Stops it if it is ours. */
  stop(): Promise<void>;
}

/**
 * The database the environment names, or the embedded one, started and kept running on this data folder.
 *
 * @throws CannotStart where the embedded one cannot start
 */
export async function openDatabase(env: Env, dataFolder: string, checkout: string, say: Say): Promise<Database> {
  if (env.databaseUrl !== null) {
    say(`PostgreSQL is the one of ${env.databaseOwnerUrl ? 'DATABASE_OWNER_URL and ' : ''}DATABASE_URL`);
    return {
      ...addresses(env, env.databaseOwnerUrl ?? env.databaseUrl, env.databaseUrl),
      embedded: false,
      stop: async () => {},
    };
  }
  const options = { dataFolder, checkout, say };
  const first = await startPostgres(options);
  say(`PostgreSQL runs as process ${first.pid}; only this account can reach it, in ${first.socketFolder}`);
  const kept = keepRunning(
    'PostgreSQL',
    first,
    () => startPostgres({ ...options, socketFolder: first.socketFolder }),
    say,
  );
  const url = first.url(DATABASE);
  return { ...addresses(env, url, url), embedded: true, stop: () => kept.stop() };
}

function addresses(env: Env, ownerUrl: string, url: string): Pick<Database, 'ownerUrl' | 'appUrl' | 'intakeUrl'> {
  return {
    ownerUrl,
    appUrl: env.appUrl ?? asRole(url, 'front_door_app'),
    intakeUrl: env.intakeUrl ?? asRole(url, 'front_door_intake'),
  };
}
