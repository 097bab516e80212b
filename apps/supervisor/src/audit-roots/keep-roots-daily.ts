import { releaseEnvironment } from '#config';
import { runAside } from '../run-aside.js';
import type { Say } from '../say.js';

const EVERY_MS = 3_600_000;

/**
 * Keeps the day's signed audit roots in the data folder, now and whenever a new day has begun, looking every hour until the process ends.
 * What fails is said and tried again.
 * @param ownerUrl address of the database as the role that owns the schema
 */
export function keepRootsDaily(
  {
    checkout,
    ownerUrl,
    dataFolder,
  }: { readonly checkout: string; readonly ownerUrl: string; readonly dataFolder: string },
  say: Say,
): void {
  const environment = { ...releaseEnvironment(ownerUrl), FRONT_DOOR_DATA: dataFolder };
  const program = { checkout, file: 'audit-roots/main.js', environment, failure: 'The audit’s roots were not kept' };
  runAside(program, say);
  setInterval(() => runAside(program, say), EVERY_MS).unref();
}
