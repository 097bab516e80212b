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

/**
 * Does something to the rows that no role of the service could, looks, and puts back what the tables held that it names. Nothing may be at
 * work meanwhile.
 */
export async function havingSpoilt(
  service: TestService,
  { look, spoil, check, parameters, tolerance = 0 }: Spoilt,
): Promise<void> {
  const tables = await tablesIn(service, spoil);
  const client = new pg.Client({ connectionString: service.database.ownerUrl });
  await client.connect();
  try {
    await client.query(`SET session_replication_role = replica; ${tables.map(keep).join(';')}`);
    await client.query(spoil, parameters);
    check(await look(tolerance));
  } finally {
    await client.query(tables.map(putBack).join(';'));
    await client.end();
  }
  expect((await look()).findings).toEqual([]);
}

interface Table {
  readonly name: string;
  /** Those that can be written: not what is worked out of others. */
  readonly columns: string;
}

const tablesIn = async (service: TestService, sql: string): Promise<Table[]> =>
  (await service.database.owner.query(
    `SELECT table_name AS name, string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position) AS columns
     FROM information_schema.columns JOIN pg_tables ON schemaname = table_schema AND tablename = table_name
     WHERE table_schema = 'front_door' AND is_generated = 'NEVER' AND table_name = ANY ($1) GROUP BY table_name`,
    [[...sql.matchAll(/front_door\.(\w+)/g)].map(([, name]) => name)],
  )) as Table[];

const keep = ({ name, columns }: Table): string =>
  `CREATE TEMPORARY TABLE kept_${name} AS SELECT ${columns} FROM front_door.${name}`;

const putBack = ({ name, columns }: Table): string =>
  `DELETE FROM front_door.${name}; INSERT INTO front_door.${name} (${columns}) SELECT ${columns} FROM kept_${name}`;
