import type { Tx } from '#record';

/** Ids of the alarms of a kind that ring about a subject. */
export async function ringingAlarms(tx: Tx, locality: string, kind: string, subject: string): Promise<string[]> {
  const found = await tx.query<{ id: string }>(
    `SELECT id FROM front_door.alarm WHERE locality = $1 AND kind = $2 AND subject = $3 AND cleared_at IS NULL`,
    [locality, kind, subject],
  );
  return found.map(({ id }) => id);
}
