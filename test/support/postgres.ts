import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startPostgres } from '../../apps/supervisor/src/embedded-postgres/index.js';

/** A PostgreSQL for tests. */
export interface TestPostgres {
  /** Address of its database `postgres`, as a role that may do everything. */
  readonly ownerUrl: string;
  /** Stops it and removes its data, unless it is a server the tests did not start. */
  stop(): Promise<void>;
}

/**
 * Starts an empty PostgreSQL in a temporary folder. It never waits for the disc, for nothing in it outlives the tests.
 *
 * @param checkout folder that holds `node_modules`
 * @param given address of a server to use instead, as its owner, or null
 */
export async function startTestPostgres(checkout = process.cwd(), given: string | null = null): Promise<TestPostgres> {
  if (given) return { ownerUrl: given, stop: async () => {} };
  const dataFolder = mkdtempSync(join(tmpdir(), 'front-door-test-'));
  const settings = {
    ...{ fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' },
    // A test's night is over in seconds: what a server learns of its tables within a minute has to be learned at once.
    ...{ autovacuum_naptime: '1s', autovacuum_analyze_threshold: '20', autovacuum_max_workers: '1' },
  };
  const server = await startPostgres({ dataFolder, checkout, settings });
  const stop = async () => {
    await server.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  };
  return { ownerUrl: server.url('postgres'), stop };
}
