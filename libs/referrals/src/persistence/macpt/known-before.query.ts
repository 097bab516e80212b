import type { Tx } from '#record';
import type { EarlierContact, UndecidedChild } from '../../domain/proposing/undecided-contact.js';
import { earlierContacts } from '../history.query.js';

const CHILDREN = `
  SELECT c.received_at AS "receivedAt",
         coalesce((SELECT json_agg(json_build_object('ref', k.ref, 'birth', k.birth, 'nhsNumber', k.nhs_number, 'upn', k.upn,
                     'nameKey', k.name_key, 'bornOn', k.born_on) ORDER BY k.place)
                   FROM front_door.child k WHERE k.locality = c.locality AND k.contact_id = c.id), '[]') AS children
  FROM front_door.contact c WHERE c.locality = $1 AND c.id = $2`;

/** Contacts received before this one about the same children, or possibly the same; newest first. Shown, never joined. */
export async function knownBefore(tx: Tx, locality: string, contactId: string): Promise<EarlierContact[]> {
  const [contact] = await tx.query<{ receivedAt: Date; children: UndecidedChild[] }>(CHILDREN, [locality, contactId]);
  if (!contact) return [];
  const earlier = await earlierContacts(tx, locality, [{ id: contactId, ...contact }]);
  return [...earlier].sort((a, b) => b.receivedAt.getTime() - a.receivedAt.getTime());
}
