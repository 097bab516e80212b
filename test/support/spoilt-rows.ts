import pg from 'pg';
import type { Examination } from '../../apps/supervisor/src/doctor/index.js';
import type { TestService } from './service.js';

/** What is done to the rows, and what is looked for then. */
export interface Spoilt {
  readonly look: (toleranceSeconds?: number) => Promise<Examination>;
  readonly spoil: string;
  readonly parameters: unknown[];
  readonly check: (found: Examination) => void;
  readonly tolerance?: number;
}

/** Does something to the rows that no role of the service could, looks, and puts everything back. */
export async function havingSpoilt(
  service: TestService,
  { look, spoil, check, parameters, tolerance = 0 }: Spoilt,
): Promise<void> {
  const client = new pg.Client({ connectionString: service.database.ownerUrl });
  await client.connect();
  try {
    await client.query(`SET session_replication_role = replica; ${await keepAll(service)}`);
    await client.query(spoil, parameters);
    await client.query(
      'BEGIN; SELECT FROM front_door.escalation FOR UPDATE; SELECT FROM front_door.clock FOR UPDATE; SELECT FROM front_door.sending FOR UPDATE',
    ); // the worker's sweep passes locked rows over
    check(await look(tolerance));
  } finally {
    await client.query('ROLLBACK');
    await withoutDeadlock(client, await putBack(service));
    await client.end();
  }
  expect((await look()).findings).toEqual([]);
}

/** The worker works on meanwhile: where the two wait for each other, it is tried again. */
async function withoutDeadlock(client: pg.Client, sql: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return void (await client.query(sql));
    } catch (error) {
      if ((error as { code?: string }).code !== '40P01' || tries === 5) throw error;
    }
  }
}

/** What a table holds that can be written: its columns but those that are worked out of others. */
const tables = async (service: TestService): Promise<{ name: string; columns: string }[]> =>
  (await service.database.owner.query(
    `SELECT table_name AS name, string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position) AS columns
     FROM information_schema.columns JOIN pg_tables ON schemaname = table_schema AND tablename = table_name
     WHERE table_schema = 'front_door' AND is_generated = 'NEVER' AND table_name NOT IN ('migration', 'published_document')
     GROUP BY table_name`,
  )) as { name: string; columns: string }[];

const keepAll = async (service: TestService): Promise<string> =>
  (await tables(service))
    .map(({ name, columns }) => `CREATE TEMPORARY TABLE kept_${name} AS SELECT ${columns} FROM front_door.${name}`)
    .join(';');

const putBack = async (service: TestService): Promise<string> =>
  (await tables(service))
    .map(
      ({ name, columns }) =>
        `DELETE FROM front_door.${name}; INSERT INTO front_door.${name} (${columns}) SELECT ${columns} FROM kept_${name}`,
    )
    .join(';');
