import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnv } from '#config';
import { asRole } from '../../apps/supervisor/src/addresses.js';
import { startPostgres, type RunningPostgres } from '../../apps/supervisor/src/embedded-postgres/index.js';
import { release } from '../../apps/supervisor/src/release.js';
import { onDatabase } from './on-database.js';
import { startRedis, type OwnRedis } from './own-redis.js';

/** A database of one measurement's own. */
export interface BenchDatabase {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly intakeUrl: string;
  drop(): Promise<void>;
}

/** What everything is measured on: servers of our own, on the durability the product runs with. */
export interface Ground {
  readonly postgres: RunningPostgres;
  /** null where no `redis-server` is on the path. */
  readonly redis: OwnRedis | null;
  /** The token of a demonstration school. */
  readonly token: string;
  /** Tokens of everybody in the demonstration, by the name they go by. */
  readonly tokens: Readonly<Record<string, string>>;
  /** A copy of the released database, with nothing of an earlier measurement waiting to be written to the disc. */
  newDatabase(): Promise<BenchDatabase>;
  stop(): Promise<void>;
}

const RELEASED = 'front_door';

/** Starts PostgreSQL and, where it is to be had, Redis, and brings a database to this release. */
export async function layGround(checkout: string, say: (line: string) => void): Promise<Ground> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'front-door-bench-'));
  const postgres = await startPostgres({ dataFolder, checkout, say });
  const redis = await startRedis();
  const ownerUrl = postgres.url(RELEASED);
  const reading = readEnv({ FRONT_DOOR_DATA: dataFolder });
  if (!reading.ok) throw new Error(reading.problems.join('; '));
  await release({ ownerUrl, checkout, env: reading.env, dataFolder, say: () => undefined });
  await onDatabase(ownerUrl, (client) => client.query(`${FOR_BASELINES}; ${clockAt(workingHour(new Date()))}`));
  const tokens = JSON.parse(readFileSync(join(dataFolder, 'demo-tokens.json'), 'utf8')) as Record<string, string>;
  return {
    postgres,
    redis,
    token: tokens['school'] ?? '',
    tokens,
    newDatabase: () => copyOf(postgres),
    stop: async () => {
      await redis?.stop();
      await postgres.stop();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

let copies = 0;

async function copyOf(postgres: RunningPostgres): Promise<BenchDatabase> {
  const name = `bench_${(copies += 1)}`;
  const admin = postgres.url('postgres');
  await onDatabase(admin, async (client) => {
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${RELEASED}`);
    await client.query('CHECKPOINT');
  });
  const ownerUrl = postgres.url(name);
  return {
    ownerUrl,
    appUrl: asRole(ownerUrl, 'front_door_app'),
    intakeUrl: asRole(ownerUrl, 'front_door_intake'),
    drop: async () => void (await onDatabase(admin, (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`))),
  };
}

/** What the baselines write: a body as jsonb, and the ids of those that are done. */
const FOR_BASELINES = `
  CREATE SCHEMA bench;
  CREATE TABLE bench.body (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body jsonb NOT NULL);
  CREATE TABLE bench.decided (id bigint PRIMARY KEY)`;

/** The same hour of a working day whenever it runs: at night the product does other work. */
const clockAt = (start: Date): string => `
  CREATE OR REPLACE FUNCTION front_door.now() RETURNS timestamptz LANGUAGE sql VOLATILE
    AS 'SELECT clock_timestamp() + interval ''${Math.round((start.getTime() - Date.now()) / 1_000)} seconds'''`;

/** Ten in the morning, UTC, of the next Tuesday. */
function workingHour(now: Date): Date {
  const daysUntilTuesday = (2 - now.getUTCDay() + 7) % 7 || 7;
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + daysUntilTuesday, 10));
}
