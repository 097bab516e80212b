import type { Tx } from '#record';

/** Ids of the alarms of these kinds that ring about a subject. */
export async function ringingAbout(
  tx: Tx,
  locality: string,
  kinds: readonly string[],
  subject: string,
): Promise<string[]> {
  const found = await tx.query<{ id: string }>(
    `SELECT id FROM front_door.alarm WHERE locality = $1 AND kind = ANY ($2::text[]) AND subject = $3 AND cleared_at IS NULL`,
    [locality, kinds, subject],
  );
  return found.map(({ id }) => id);
}

/** Ids of the alarms that ring about a broken glass which is reviewed: one may have been raised while its review was being written. */
export async function ringingThoughReviewed(tx: Tx, locality: string): Promise<string[]> {
  const found = await tx.query<{ id: string }>(
    `SELECT a.id FROM front_door.alarm a
     JOIN front_door.break_glass_review r ON r.locality = a.locality AND a.subject = r.contact_id::text || ' ' || r.n
     WHERE a.locality = $1 AND a.kind IN ('glass-broken', 'glass-not-reviewed') AND a.cleared_at IS NULL`,
    [locality],
  );
  return found.map(({ id }) => id);
}
