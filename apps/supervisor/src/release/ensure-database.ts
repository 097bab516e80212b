import pg from 'pg';

import type { Say } from '../say.js';

/** PostgreSQL's code for a database that does not exist. */
const NO_SUCH_DATABASE = '3D000';
const DATABASE_EXISTS = '42P04';

/** Makes the database where it is missing. @throws where the server cannot be reached, or refuses */
export async function ensureDatabase(ownerUrl: string, say: Say): Promise<void> {
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
