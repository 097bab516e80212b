import { realpathSync } from 'node:fs';
import { join } from 'node:path';

import { addressIn, type Address } from './address.js';
import { lockHolder, readLockFile } from './lock-file.js';

/**
 * The server that runs on a data folder, whoever started it; null where none takes connections.
 *
 * @param dataFolder as `startPostgres` was given it
 */
export function runningPostgres(dataFolder: string): { readonly url: Address } | null {
  const cluster = join(realpathSync(dataFolder), 'postgres');
  const lock = lockHolder(cluster) === 'postmaster' ? readLockFile(cluster) : null;
  return lock?.status === 'ready' && lock.socketFolder ? { url: addressIn(lock.socketFolder) } : null;
}
