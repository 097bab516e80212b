import { Client } from 'pg';

/** Runs SQL on a connection of its own and returns the rows of its last statement. */
export async function query<Row = Record<string, unknown>>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const results: unknown = await client.query(sql);
    return (Array.isArray(results) ? results.at(-1) : results).rows as Row[];
  } finally {
    await client.end();
  }
}
