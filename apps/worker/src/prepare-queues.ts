import { runMigrations } from 'bullmq';
import pg from 'pg';
import { readEnv } from '#config';

/** Brings BullMQ's own tables up to date, as the owner, and lets the app role use them. Safe to run again and at once. */
async function prepareQueues(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, options: '-c search_path=bullmq' });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', ['front-door-queues']);
    await client.query('CREATE SCHEMA IF NOT EXISTS bullmq');
    await runMigrations(client, 'bullmq');
    await client.query(`
      GRANT USAGE ON SCHEMA bullmq TO front_door_app;
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA bullmq TO front_door_app;
      GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA bullmq TO front_door_app;
      GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA bullmq TO front_door_app`);
  } finally {
    await client.end();
  }
}

const reading = readEnv();
const ownerUrl = reading.ok ? (reading.env.databaseOwnerUrl ?? reading.env.databaseUrl) : null;
if (!ownerUrl) throw new Error('preparing the queues needs DATABASE_OWNER_URL');
await prepareQueues(ownerUrl);
