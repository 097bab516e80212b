import type { Actor } from '#access';
import { appendAudit, type Tx } from '#record';

const HOLD = `
  UPDATE front_door.contact
  SET audit_seq = audit_seq + 1, held_by_person = $3, held_since = front_door.now(), next_action = $4
  WHERE locality = $1 AND id = $2 RETURNING audit_seq AS seq`;

/** A named person takes the holding of a contact after answering its call-out; the team and the clock stay as they are. */
export async function holdAfterCallOut(
  tx: Tx,
  { contactId, escalationId, actor }: { contactId: string; escalationId: string; actor: Actor },
): Promise<void> {
  const nextAction = 'The person who acknowledged the call-out decides what is needed now';
  const [held] = await tx.query<{ seq: number }>(HOLD, [actor.locality, contactId, actor.name, nextAction]);
  if (!held) throw new Error('a call-out about a contact that is not there');
  await appendAudit(tx, [
    {
      locality: actor.locality,
      stream: contactId,
      seq: held.seq,
      name: 'escalation.acknowledged',
      actor,
      purpose: 'out-of-hours',
      details: { escalation: escalationId },
    },
  ]);
}
