import type { Tx } from '#record';

/** Ids of the alarms of a kind that ring about something. */
export async function alarmsAbout(
  tx: Tx,
  { locality, kind, subject }: { readonly locality: string; readonly kind: string; readonly subject: string },
): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT id FROM front_door.alarm WHERE locality = $1 AND kind = $2 AND subject = $3 AND cleared_at IS NULL`,
    [locality, kind, subject],
  );
  return rows.map(({ id }) => id);
}

/** Did a person clear the alarm about a gap that ends then? What they know of need not ring again. */
export async function gapIsKnown(
  tx: Tx,
  { locality, role, until }: { readonly locality: string; readonly role: string; readonly until: Date },
): Promise<boolean> {
  const rows = await tx.query(
    `SELECT FROM front_door.alarm
     WHERE locality = $1 AND kind = 'rota-gap' AND subject = $2 AND cleared_because <> 'settled'
       AND (details ->> 'until')::timestamptz = $3 LIMIT 1`,
    [locality, role, until],
  );
  return rows.length > 0;
}
