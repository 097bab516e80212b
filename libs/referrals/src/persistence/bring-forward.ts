import type { Tx } from '#record';
import type { Casework } from '../domain/casework/casework.js';

type Which = Pick<Casework, 'locality' | 'contactId'>;

/**
 * When a clock `k` is first warned of; one that warns of nothing, when it is due. From then on its contact stands where it is due: the
 * sweep puts it there once, and whoever writes another time after that would hide it again.
 */
const NOTICED_FROM = `coalesce((k.warnings -> 0 ->> 'at')::timestamptz, k.due_at)`;

const BRING = `
  UPDATE front_door.contact c SET next_due_at = soonest.due_at
  FROM (
    SELECT k.locality, k.contact_id, min(k.due_at) AS due_at
    FROM jsonb_to_recordset($1::jsonb) AS w(locality text, "contactId" uuid)
    JOIN front_door.clock k ON k.locality = w.locality AND k.contact_id = w."contactId"
    WHERE k.stopped_at IS NULL AND ${NOTICED_FROM} <= front_door.now()
    GROUP BY k.locality, k.contact_id
  ) soonest
  WHERE c.locality = soonest.locality AND c.id = soonest.contact_id AND c.status <> 'closed' AND c.next_due_at > soonest.due_at`;

/**
 * Puts what is next of contacts no later than the first of their clocks that is due soon or overdue, whatever else was written as its
 * time. Called last, once what starts has started and what stops has stopped. Nothing is put off by it.
 */
export async function bringForward(tx: Tx, which: readonly Which[]): Promise<void> {
  if (which.length === 0) return;
  await tx.query(BRING, [JSON.stringify(which.map(({ locality, contactId }) => ({ locality, contactId })))]);
}
