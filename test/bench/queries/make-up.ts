import type pg from 'pg';
import { GROUND, MADE_UP } from './made-up-rows.js';

/** How many contacts there are. */
export interface Sizes {
  readonly open: number;
  readonly closed: number;
}

/** What was made: rows and bytes by table, with its indexes. */
export interface MadeUp extends Sizes {
  readonly seconds: number;
  readonly bytes: number;
  readonly tables: readonly { readonly name: string; readonly rows: number; readonly bytes: number }[];
}

/** Tables nothing that is measured reads; left empty, for the disc's sake. */
export const LEFT_OUT = [
  'adult',
  'protected_detail',
  'access_log',
  'decision_facts',
  'clock_event',
  'explanation_release',
];

const AT_ONCE = 50_000;

/**
 * Fills an empty database with the contacts of one locality. References and triggers are off and indexes made afterwards, as for a copy
 * restored from a backup; the numbers of every table are then counted anew.
 * @param client as the owner of the database
 */
export async function makeUp(
  client: pg.Client,
  locality: string,
  { open, closed }: Sizes,
  say: (line: string) => void,
): Promise<MadeUp> {
  const since = performance.now();
  await client.query(GROUND);
  await client.query('SET session_replication_role = replica');
  const indexes = await takeIndexesAway(client);
  const all = open + closed;
  for (let first = 1; first <= all; first += AT_ONCE) {
    const last = Math.min(all, first + AT_ONCE - 1);
    for (const sql of Object.values(MADE_UP)) await client.query(sql, [locality, closed, first, last]);
    if (last % (AT_ONCE * 10) === 0 || last === all) say(`${last} of ${all} contacts made up, ${elapsed(since)} s`);
  }
  for (const definition of indexes) await client.query(definition);
  await client.query('RESET session_replication_role');
  await client.query('VACUUM (ANALYZE)');
  say(`Indexes made, tables counted: ${elapsed(since)} s`);
  return { open, closed, seconds: elapsed(since), ...(await sizeOf(client)) };
}

const elapsed = (since: number): number => Math.round((performance.now() - since) / 1_000);

/** Indexes that are no part of a key, taken away. @returns how to make them again */
async function takeIndexesAway(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition
     FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
     WHERE c.relnamespace = 'front_door'::regnamespace AND c.relname = ANY ($1) AND NOT i.indisprimary`,
    [Object.keys(MADE_UP)],
  );
  for (const { name } of rows) await client.query(`DROP INDEX ${name}`);
  return rows.map(({ definition }) => definition);
}

/** What a made-up database weighs. */
export async function sizeOf(client: pg.Client): Promise<Pick<MadeUp, 'bytes' | 'tables'>> {
  const { rows } = await client.query<{ name: string; rows: string; bytes: string }>(
    `SELECT relname AS name, greatest(reltuples, 0)::bigint AS rows, pg_total_relation_size(oid) AS bytes
     FROM pg_class WHERE relnamespace = 'front_door'::regnamespace AND relkind = 'r' AND relname = ANY ($1) ORDER BY 3 DESC`,
    [Object.keys(MADE_UP)],
  );
  const tables = rows.map(({ name, ...size }) => ({ name, rows: Number(size.rows), bytes: Number(size.bytes) }));
  return { bytes: tables.reduce((sum, { bytes }) => sum + bytes, 0), tables };
}
