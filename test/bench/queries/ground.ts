import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { connect, migrate, UnitOfWork } from '#record';
import { asRole } from '../../../apps/supervisor/src/addresses.js';
import { startPostgres, type RunningPostgres } from '../../../apps/supervisor/src/embedded-postgres/index.js';
import { MIGRATIONS } from '../../../apps/supervisor/src/release/migrations.js';
import { onDatabase } from '../on-database.js';
import { makeUp, sizeOf, type MadeUp, type Sizes } from './make-up.js';

/** A database full of made-up contacts, as the product connects to it. */
export interface MadeUpDatabase {
  readonly name: 'small' | 'large';
  readonly made: MadeUp;
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly intakeUrl: string;
  readonly app: DataSource;
  readonly unitOfWork: UnitOfWork;
}

export interface QueriesGround {
  readonly postgres: RunningPostgres;
  readonly small: MadeUpDatabase;
  readonly large: MadeUpDatabase;
  stop(): Promise<void>;
}

export const LOCALITY = 'buckinghamshire';

/** Connections that decide at once, and one to spare. */
const POOL = 9;

/** While contacts are made up nothing is promised to anybody, so nothing waits for the disc. */
const WHILE_MAKING = {
  ...{ fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' },
  ...{ shared_buffers: '1GB', maintenance_work_mem: '1GB', max_wal_size: '8GB', checkpoint_timeout: '30min' },
};

/** Makes the contacts up where they are not there already, then starts PostgreSQL as the product runs it. */
export async function layGround(
  checkout: string,
  { data, ...sizes }: { readonly data: string | null; readonly small: Sizes; readonly large: Sizes },
  say: (line: string) => void,
): Promise<QueriesGround> {
  const dataFolder = data ?? mkdtempSync(join(tmpdir(), 'front-door-queries-'));
  mkdirSync(dataFolder, { recursive: true });
  try {
    const made = await makeBoth(checkout, dataFolder, sizes, say);
    const postgres = await startPostgres({ dataFolder, checkout, say });
    const [small, large] = [await opened(postgres, 'small', made.small), await opened(postgres, 'large', made.large)];
    const stop = async (): Promise<void> => {
      await Promise.all([small.app.destroy(), large.app.destroy()]);
      await postgres.stop();
      if (data === null) rmSync(dataFolder, { recursive: true, force: true });
    };
    return { postgres, small, large, stop };
  } catch (error) {
    if (data === null && existsSync(dataFolder)) rmSync(dataFolder, { recursive: true, force: true });
    throw error;
  }
}

type Named<Value> = Readonly<Record<'small' | 'large', Value>>;

async function makeBoth(
  checkout: string,
  dataFolder: string,
  sizes: Named<Sizes>,
  say: (line: string) => void,
): Promise<Named<MadeUp>> {
  const postgres = await startPostgres({ dataFolder, checkout, settings: WHILE_MAKING, say });
  try {
    const small = await makeOne(postgres, 'small', sizes.small, say);
    return { small, large: await makeOne(postgres, 'large', sizes.large, say) };
  } finally {
    await postgres.stop();
  }
}

/** A large set that is there already is kept, brought to this release and counted anew; the small one costs nothing to make again. */
async function makeOne(postgres: RunningPostgres, name: string, sizes: Sizes, say: (line: string) => void) {
  const database = `made_up_${name}_${sizes.open}_${sizes.closed}`;
  const isThere = await onDatabase(postgres.url('postgres'), async (client) => {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [database]);
    const keeps = Boolean(rowCount) && name === 'large';
    if (keeps) return true;
    for (const old of [database, `${database}_unfinished`]) await client.query(`DROP DATABASE IF EXISTS ${old}`);
    await client.query(`CREATE DATABASE ${database}_unfinished`);
    return false;
  });
  const url = postgres.url(isThere ? database : `${database}_unfinished`);
  const source = await connect({ url, name: 'front-door-bench', max: 2, statementLimitMs: 0 });
  await migrate(source, MIGRATIONS).finally(() => source.destroy());
  const made = await onDatabase(url, async (client) => {
    if (!isThere) return makeUp(client, LOCALITY, sizes, say);
    await client.query('VACUUM (ANALYZE)');
    return { ...sizes, seconds: 0, ...(await sizeOf(client)) };
  });
  if (!isThere)
    await onDatabase(postgres.url('postgres'), (client) =>
      client.query(`ALTER DATABASE ${database}_unfinished RENAME TO ${database}`),
    );
  return made;
}

async function opened(postgres: RunningPostgres, name: 'small' | 'large', made: MadeUp): Promise<MadeUpDatabase> {
  const ownerUrl = postgres.url(`made_up_${name}_${made.open}_${made.closed}`);
  const appUrl = asRole(ownerUrl, 'front_door_app');
  const app = await connect({ url: appUrl, name: 'front-door-bench', max: POOL, statementLimitMs: 60_000 });
  const intakeUrl = asRole(ownerUrl, 'front_door_intake');
  return { name, made, ownerUrl, appUrl, intakeUrl, app, unitOfWork: new UnitOfWork(app) };
}
