import type { Tx } from '#record';
import { childrenKnownBy, IS_SAME } from '../identity.sql.js';

/** A contact about a child: `this` one, or another about surely or possibly the same child. */
export interface ContactAbout {
  readonly id: string;
  readonly reference: string;
  readonly match: 'this' | 'same' | 'possible';
}

const CONTACTS = `
  SELECT DISTINCT ON (c.id) c.id, c.reference, CASE WHEN ${IS_SAME} THEN 'same' ELSE 'possible' END AS match
  FROM front_door.child m
  CROSS JOIN LATERAL (${childrenKnownBy('m')}) k
  CROSS JOIN LATERAL (SELECT id, reference FROM front_door.contact WHERE locality = $1 AND id = k.contact_id OFFSET 0) c
  WHERE m.locality = $1 AND m.contact_id = $2 AND ($3::text IS NULL OR m.ref = $3) AND c.id <> $2
  ORDER BY c.id, match DESC`;

/**
 * Every contact of the locality about the children of one: found by what they are known by, as the history of a child finds them.
 * @param child ref of one of its children; null for all of them
 */
export const contactsAbout = (
  tx: Tx,
  {
    locality,
    contactId,
    child,
  }: { readonly locality: string; readonly contactId: string; readonly child: string | null },
): Promise<ContactAbout[]> => tx.query<ContactAbout>(CONTACTS, [locality, contactId, child]);

/** Has a contact a child of that ref? */
export async function hasChild(tx: Tx, locality: string, contactId: string, ref: string): Promise<boolean> {
  const sql = 'SELECT FROM front_door.child WHERE locality = $1 AND contact_id = $2 AND ref = $3';
  return (await tx.query(sql, [locality, contactId, ref])).length > 0;
}
