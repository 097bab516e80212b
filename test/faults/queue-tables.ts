import pg from 'pg';

const DEADLOCK = '40P01';
const TRIES = 20;

/** Empties every table of the queue in PostgreSQL but the one that tells which of its migrations ran. */
export async function dropPostgresQueue(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname = 'bullmq' AND tablename !~ 'migration'`,
    );
    await empty(
      client,
      rows.map(({ name }) => name),
    );
  } finally {
    await client.end();
  }
}

/** A worker at work on the queue locks its tables in another order: where this is the one PostgreSQL gives up, it tries again. */
async function empty(client: pg.Client, tables: readonly string[]): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await client.query(`TRUNCATE ${tables.join(', ')}`);
      return;
    } catch (error) {
      if ((error as { code?: unknown }).code !== DEADLOCK || tries === TRIES) throw error;
    }
  }
}
