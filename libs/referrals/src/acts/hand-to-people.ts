import { theService } from '#access';
import { appendAudit, raiseAlarms, type Ids, type Tx } from '#record';

const HAND_OVER = `
  UPDATE front_door.contact
  SET audit_seq = audit_seq + 1, next_due_at = front_door.now(),
      next_action = 'A manager triages this now: the service could not read it through to a proposal'
  WHERE locality = $1 AND id = $2 AND decided_revision < revision RETURNING audit_seq AS seq`;

/** A contact the rules cannot be applied to goes to the top of the front door's worklist, with an alarm: never into a corner. */
export async function handToPeople(
  tx: Tx,
  { locality, contactId, ids }: { locality: string; contactId: string; ids: Ids },
): Promise<void> {
  const [held] = await tx.query<{ seq: number }>(HAND_OVER, [locality, contactId]);
  if (!held) return;
  await appendAudit(tx, [
    {
      locality,
      stream: contactId,
      seq: held.seq,
      name: 'contact.handed-to-people',
      actor: theService(locality),
      purpose: 'triage',
      details: {},
    },
  ]);
  await raiseAlarms(tx, [{ id: ids.next(), locality, kind: 'contact-not-decided', subject: contactId, details: {} }]);
}
