import type { Tx } from './unit-of-work.js';

const KEPT_DAYS = 30;

/** The instant is asked once, so that the index on age is used: asked again for each row, every key kept would be read each time. */
const FORGET = `
  WITH instant AS MATERIALIZED (SELECT front_door.now() AS at)
  DELETE FROM front_door.idempotency
  WHERE locality = $1 AND created_at < (SELECT at FROM instant) - make_interval(days => $2)`;

/** Forgets idempotency keys older than 30 days. */
export async function forgetOldKeys(tx: Tx, locality: string): Promise<void> {
  await tx.query(FORGET, [locality, KEPT_DAYS]);
}
