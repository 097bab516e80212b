import type { Tx } from '#record';
import { isSealedFromSender, type SenderSealing } from '../../domain/destinations/seal.js';
import type { Sender } from '../../domain/feedback/sender.js';
import { SEALED_FROM, SENDER_NAMES } from '../destinations/beside.sql.js';

/** Every way of reaching somebody that was given, without the number or address: `$ref` is whose, `c` the contact. */
export const waysOf = (ref: string): string => `
  coalesce((SELECT json_agg(json_build_object('way', d.value ->> 'way', 'safe', d.safe, 'confidential', d.confidential, 'place', d.place)
              ORDER BY d.place)
            FROM front_door.protected_detail d
            WHERE d.locality = c.locality AND d.contact_id = c.id AND d.about = ${ref} AND d.value ->> 'way' IS NOT NULL), '[]')`;

/** What practitioners recorded of somebody, oldest first. */
export const permissionsOf = (ref: string): string => `
  coalesce((SELECT json_agg(json_build_object('mayHear', p.may_hear, 'way', p.way, 'safe', p.safe) ORDER BY p.n)
            FROM front_door.feedback_permission p
            WHERE p.locality = c.locality AND p.contact_id = c.id AND p.recipient = ${ref}), '[]')`;

/** They were told, or it was recorded why not, after the decision that stands; what was told before another one settles nothing. */
const TOLD = `
  EXISTS (SELECT FROM front_door.clock_part t
          JOIN front_door.decision d ON d.locality = c.locality AND d.contact_id = c.id AND d.n = c.decision_n
          WHERE t.locality = c.locality AND t.contact_id = c.id AND t.part = 'referrer-told-decision'
            AND d.kind = 'professional' AND t.at >= d.at)`;

const SENDERS = `
  SELECT c.id AS "contactId", c.reference, (${SENDER_NAMES}) AS "senderNames", (${SEALED_FROM}) AS "sealedFrom", coalesce(c.sender_standing, 'receipt-only') AS standing, c.source_kind AS "sourceKind",
         coalesce(c.source_identity = 'open', false) AS "sourceIsOpen", c.agency, ${waysOf(`'source'`)} AS ways,
         ${permissionsOf(`'source'`)} AS permissions, c.backdated AND NOT c.escalate AS afterwards,
         coalesce((SELECT json_agg(DISTINCT f.kind) FROM front_door.feedback f
                   WHERE f.locality = c.locality AND f.contact_id = c.id AND f.recipient = 'source'
                     AND f.state <> 'withheld'), '[]') AS had,
         ${TOLD} AS "toldDecision", c.correlation_id AS "correlationId"
  FROM front_door.contact c WHERE c.locality = $1 AND c.id = ANY($2)`;

/** Whoever made each of these contacts, as far as telling them turns on it. One round trip, however many. */
export async function sendersOf(tx: Tx, locality: string, ids: readonly string[]): Promise<Sender[]> {
  if (ids.length === 0) return [];
  const rows = await tx.query<Sender & SenderSealing>(SENDERS, [locality, ids]);
  return rows.map(({ sealedFrom, senderNames, ...sender }) =>
    isSealedFromSender({ sealedFrom, senderNames }) ? { ...sender, standing: 'sealed' } : sender,
  );
}

/** Whoever made one contact. @throws where this locality has no such contact */
export async function senderOf(tx: Tx, locality: string, contactId: string): Promise<Sender> {
  const [sender] = await sendersOf(tx, locality, [contactId]);
  if (!sender) throw new Error('a contact that was taken is not there');
  return sender;
}
