import { randomBytes } from 'node:crypto';
import { runMigrations } from 'bullmq';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { connect, migrate } from '#record';
import { asRole } from '../../apps/supervisor/src/addresses.js';
import { MIGRATIONS } from '../../apps/supervisor/src/release/migrations.js';

/** A database of a test's own: a copy of a migrated template, with a clock that can be set. */
export interface TestDatabase {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly intakeUrl: string;
  /** As the owner: sees and may do everything. */
  readonly owner: DataSource;
  /** Writes rows as they could not come to be at the door: nothing looks at whether they hold together. */
  forge(sql: string, parameters?: readonly unknown[]): Promise<void>;
  /** Sets the one clock all SQL reads; null lets it run again. */
  setNow(at: Date | null): Promise<void>;
  /** Takes the database away from everyone, as a crash would, or brings it back. */
  setAway(away: boolean): Promise<void>;
  /** Drops it. @throws when a connection was left open: whoever opened it leaks */
  drop(): Promise<void>;
}

const TEMPLATE = 'front_door_template';
const SERVER = process.env['FRONT_DOOR_TEST_DATABASE'] ?? '';

/** Copies the template, made on first use and shared by every test file of the run. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const name = `front_door_test_${randomBytes(6).toString('hex')}`;
  await onServer('postgres', async (client) => {
    await client.query('SELECT pg_advisory_lock(77001)');
    await makeTemplate(client);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
  });
  const ownerUrl = urlOf(name);
  const owner = await connect({ url: ownerUrl, name: 'front-door-test-owner', max: 4 });
  return {
    ownerUrl,
    appUrl: asRole(ownerUrl, 'front_door_app'),
    intakeUrl: asRole(ownerUrl, 'front_door_intake'),
    owner,
    forge: (sql, parameters = []) => forge(owner, sql, parameters),
    setNow: async (at) => {
      // At once: between the two a sweep would see the real time, and find everything overdue.
      await owner.transaction(async (tx) => {
        await tx.query('DELETE FROM front_door.test_clock');
        if (at) await tx.query('INSERT INTO front_door.test_clock VALUES ($1)', [at]);
      });
    },
    setAway: (away) => onServer('postgres', (client) => setAway(client, name, away)),
    drop: async () => {
      await owner.destroy();
      await onServer('postgres', (client) => dropWhole(client, name));
    },
  };
}

export const forge = (owner: DataSource, sql: string, parameters: readonly unknown[] = []): Promise<void> =>
  owner.transaction(async (tx) => {
    await tx.query('SET LOCAL session_replication_role = replica');
    await tx.query(sql, [...parameters]);
  });

async function makeTemplate(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [TEMPLATE]);
  if (rowCount) return;
  const building = `${TEMPLATE}_building`;
  await client.query(`DROP DATABASE IF EXISTS ${building}`);
  await client.query(`CREATE DATABASE ${building}`);
  const source = await connect({ url: urlOf(building), name: 'front-door-test-template', max: 2 });
  await migrate(source, MIGRATIONS);
  await source.query(SETTABLE_CLOCK);
  await source.destroy();
  await onServer(building, prepareQueues);
  await client.query(`ALTER DATABASE ${building} RENAME TO ${TEMPLATE}`);
}

const SETTABLE_CLOCK = `
  CREATE TABLE front_door.test_clock (at timestamptz NOT NULL);
  GRANT SELECT ON front_door.test_clock TO PUBLIC;
  CREATE OR REPLACE FUNCTION front_door.now() RETURNS timestamptz LANGUAGE plpgsql VOLATILE
    AS 'BEGIN RETURN coalesce((SELECT at FROM front_door.test_clock LIMIT 1), clock_timestamp()); END'`;

async function prepareQueues(client: pg.Client): Promise<void> {
  await client.query('CREATE SCHEMA bullmq; SET search_path TO bullmq');
  await runMigrations(client, 'bullmq');
  await client.query(`GRANT USAGE ON SCHEMA bullmq TO front_door_app; GRANT ALL ON ALL TABLES IN SCHEMA bullmq TO front_door_app;
    GRANT ALL ON ALL SEQUENCES IN SCHEMA bullmq TO front_door_app`);
}

async function setAway(client: pg.Client, name: string, away: boolean): Promise<void> {
  await client.query(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS ${String(!away)}`);
  if (away) await client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
}

const LEAK_PATIENCE_MS = 3_000;

async function dropWhole(client: pg.Client, name: string): Promise<void> {
  const until = performance.now() + LEAK_PATIENCE_MS;
  let open: string[] = [];
  do {
    open = await connectionsTo(client, name);
    if (open.length === 0) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  } while (performance.now() < until);
  await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
  if (open.length > 0) throw new Error(`connections were left open: ${open.join(', ')}`);
}

async function connectionsTo(client: pg.Client, name: string): Promise<string[]> {
  const { rows } = await client.query<{ application_name: string }>(
    'SELECT application_name FROM pg_stat_activity WHERE datname = $1',
    [name],
  );
  return rows.map(({ application_name }) => application_name || 'unnamed');
}

async function onServer<Result>(database: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: urlOf(database) });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The address of another database of the same server. */
function urlOf(database: string): string {
  if (!SERVER) throw new Error('this test needs PostgreSQL: run it through Jest, whose global set-up starts one');
  return SERVER.replace(/(:\/\/[^/]*\/)[^?]*/, `$1${database}`);
}
