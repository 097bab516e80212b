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
