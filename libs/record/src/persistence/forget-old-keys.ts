import type { Tx } from './unit-of-work.js';

const KEPT_DAYS = 30;

/** Forgets idempotency keys older than 30 days. */
export async function forgetOldKeys(tx: Tx, locality: string): Promise<void> {
  await tx.query(
    `DELETE FROM front_door.idempotency WHERE locality = $1 AND created_at < front_door.now() - make_interval(days => $2)`,
    [locality, KEPT_DAYS],
  );
}
