import { serviceScope, type Tx } from '#record';
import { onDatabase } from '../on-database.js';
import { LOCALITY, type MadeUpDatabase } from './ground.js';

/** How PostgreSQL went about one statement. */
export interface Plan {
  readonly probe: string;
  readonly sql: string;
  readonly lines: readonly string[];
}

/** Tables of so many rows are large: to read one whole is a fault. */
export const LARGE = 10_000;

class Undo extends Error {}

/** Runs what asks the database, each statement explained as it runs, and takes back whatever it did. */
export async function explain(
  { unitOfWork }: MadeUpDatabase,
  probe: string,
  asks: (tx: Tx) => Promise<unknown>,
): Promise<Plan[]> {
  const plans: Plan[] = [];
  const explaining = (tx: Tx): Tx => ({
    query: async <Row>(sql: string, values: readonly unknown[] = []) => {
      await tx.query('SAVEPOINT explained');
      const rows = await tx.query<{ 'QUERY PLAN': string }>(`EXPLAIN (ANALYZE, BUFFERS) ${sql}`, values);
      await tx.query('ROLLBACK TO SAVEPOINT explained');
      plans.push({ probe, sql, lines: rows.map((row) => row['QUERY PLAN']) });
      return tx.query<Row>(sql, values);
    },
  });
  await unitOfWork
    .run(serviceScope(LOCALITY), async (tx) => {
      await asks(explaining(tx));
      throw new Undo();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error;
    });
  return plans;
}

/** Tables that a plan reads whole. */
export const readWhole = ({ lines }: Plan): string[] =>
  lines.flatMap((line) => /Seq Scan on (?:front_door\.)?(\w+)/.exec(line)?.[1] ?? []);

const SCAN = /Scan.* on (?:front_door\.)?(\w+).*actual time=\S+ rows=([\d.]+) loops=(\d+)/;

/** Rows that each scan of a plan went through, those it threw away among them: an index can be read whole as well. */
export const rowsRead = ({ lines }: Plan): { readonly table: string; readonly rows: number }[] =>
  lines.flatMap((line, at) => {
    const [, table, rows, loops] = SCAN.exec(line) ?? [];
    if (table === undefined) return [];
    const own = lines.slice(at + 1);
    const end = own.findIndex((next) => next.includes('->'));
    const thrown = own
      .slice(0, end < 0 ? undefined : end)
      .map((next) => /Rows Removed by Filter: (\d+)/.exec(next)?.[1]);
    return [{ table, rows: (Number(rows) + Number(thrown.find(Boolean) ?? 0)) * Number(loops) }];
  });

/** Names of large tables, and how often each was read whole since the database was made. */
export function wholeReads({ ownerUrl }: MadeUpDatabase): Promise<ReadonlyMap<string, number>> {
  return onDatabase(ownerUrl, async (client) => {
    await client.query('SELECT pg_stat_force_next_flush()');
    const { rows } = await client.query<{ name: string; scans: string }>(
      `SELECT relname AS name, seq_scan AS scans FROM pg_stat_user_tables
       WHERE schemaname = 'front_door' AND n_live_tup >= $1`,
      [LARGE],
    );
    return new Map(rows.map(({ name, scans }) => [name, Number(scans)]));
  });
}
