import pg from 'pg';

import type { Env } from '#config';
import type { Say } from './say.js';

export interface ReleaseSettings {
  /** Address of the database as the role that owns the schema. */
  readonly ownerUrl: string;
  /** The same as the role of the API and the worker, and as the role that only accepts contacts. */
  readonly appUrl: string;
  readonly intakeUrl: string;
  readonly env: Env;
  /** Where the demo's tokens are written. */
  readonly dataFolder: string;
  readonly say: Say;
}

export interface ReleaseOutcome {
  /** Names of the migrations run; empty where the database was up to date. */
  readonly migrations: readonly string[];
}

/**
 * Brings the database to this release before anything uses it: makes it where it is missing. Safe to run again.
 *
 * @throws where the server cannot be reached, or refuses
 */
export async function release({ ownerUrl, say }: ReleaseSettings): Promise<ReleaseOutcome> {
  await ensureDatabase(ownerUrl, say);
  return { migrations: [] };
}

/** PostgreSQL's code for a database that does not exist. */
const NO_SUCH_DATABASE = '3D000';
const DATABASE_EXISTS = '42P04';

async function ensureDatabase(ownerUrl: string, say: Say): Promise<void> {
  try {
    await query(ownerUrl, 'SELECT 1');
  } catch (error) {
    if (codeOf(error) !== NO_SUCH_DATABASE) throw error;
    const name = databaseOf(ownerUrl);
    say(`Making the database ${name}`);
    await makeDatabase(ownerUrl, name);
  }
}

async function makeDatabase(ownerUrl: string, name: string): Promise<void> {
  try {
    await query(ownerUrl.replace(`/${name}`, '/postgres'), `CREATE DATABASE ${pg.escapeIdentifier(name)}`);
  } catch (error) {
    if (codeOf(error) !== DATABASE_EXISTS) throw error;
  }
}

async function query(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    await client.query(sql);
  } finally {
    await client.end();
  }
}

function databaseOf(url: string): string {
  return new pg.Client({ connectionString: url }).database ?? 'postgres';
}

function codeOf(error: unknown): unknown {
  return (error as { code?: unknown }).code;
}
