import type { Tx } from '#record';

const KEEP = `
  UPDATE front_door.feedback f
  SET delivery = CASE WHEN f.delivery = 'delivered' THEN f.delivery ELSE $3 END, delivery_at = coalesce(f.delivery_at, front_door.now())
  WHERE f.locality = $1 AND f.id = $2 AND f.way IN ('text', 'email') 
  RETURNING f.contact_id AS "contactId", f.delivery`;

/** Keeps what was heard of a message to somebody outside. @returns the contact it is about and how it stands; null where there is no such message */
export async function keepDelivery(
  tx: Tx,
  locality: string,
  { id, report }: { readonly id: string; readonly report: string },
): Promise<{ readonly contactId: string; readonly delivery: string } | null> {
  const [found] = await tx.query<{ contactId: string; delivery: string }>(KEEP, [locality, id, report]);
  return found ?? null;
}
