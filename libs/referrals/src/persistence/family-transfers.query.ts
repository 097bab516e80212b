import type { Tx } from '#record';
import { childrenKnownBy, IS_SAME } from './identity.sql.js';

/**
 * The contacts of a family: those about a child who is surely the same, and so on from child to child. A child who may be the same
 * joins nothing.
 */
const FAMILY = `
  WITH RECURSIVE family(contact_id) AS (
    SELECT $2::uuid
    UNION
    SELECT k.contact_id
    FROM family f JOIN front_door.child m ON m.locality = $1 AND m.contact_id = f.contact_id
    CROSS JOIN LATERAL (${childrenKnownBy('m')}) k
    WHERE ${IS_SAME}
  )
  SELECT coalesce(sum(c.transfers), 0)::int AS transfers
  FROM family f JOIN front_door.contact c ON c.locality = $1 AND c.id = f.contact_id`;

/** How often a family has been passed from team to team, over all contacts about its children. */
export async function familyTransfers(tx: Tx, locality: string, contactId: string): Promise<number> {
  const [row] = await tx.query<{ transfers: number }>(FAMILY, [locality, contactId]);
  return row?.transfers ?? 0;
}
