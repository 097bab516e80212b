import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { untilReady } from '../../apps/supervisor/src/until-ready.js';

/** What is still under way. All are zero once the service has settled. */
const UNDER_WAY = `
  SELECT (SELECT count(*)::int FROM front_door.outbox WHERE quarantined_at IS NULL) AS "work owed",
         (SELECT count(*)::int FROM front_door.contact c WHERE c.decided_revision < c.revision
          AND NOT EXISTS (SELECT FROM front_door.outbox o WHERE o.subject = c.id AND o.quarantined_at IS NOT NULL)) AS "contacts undecided",
         (SELECT count(*)::int FROM front_door.message WHERE sent_at IS NULL) AS "messages unsent",
         (SELECT count(*)::int FROM front_door.audit WHERE seal IS NULL) AS "entries unsealed"`;

const PATIENCE_MS = 90_000;
const LOOK_EVERY_MS = 200;

/**
 * Waits until the door is ready and nothing is under way any more.
 * @returns null; or after a minute and a half what is still under way, in words
 */
export async function settled(door: string, ownerUrl: string): Promise<string | null> {
  const until = performance.now() + PATIENCE_MS;
  let left = 'nothing could be read';
  while (performance.now() < until) {
    left = await underWay(ownerUrl).catch((error: Error) => `the database does not answer (${error.message})`);
    if (left === '') break;
    await pause(LOOK_EVERY_MS);
  }
  const ready = await untilReady(door, Math.max(1_000, until - performance.now()), () => undefined).then(
    () => '',
    (error: Error) => error.message,
  );
  return [left, ready].filter(Boolean).join('; ') || null;
}

async function underWay(ownerUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 2_000, query_timeout: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<Record<string, number>>(UNDER_WAY);
    const left = Object.entries(rows[0] ?? {}).filter(([, count]) => count > 0);
    return left.map(([what, count]) => `${count} ${what}`).join(', ');
  } finally {
    await client.end().catch(() => undefined);
  }
}
