import { insertOutboxMessages, type Ids, type Tx } from '#record';
import { DECIDE_CONTACT } from '../domain/owed-work.js';

const WITHOUT_WORK = `
  SELECT c.id, c.correlation_id AS "correlationId" FROM front_door.contact c
  WHERE c.locality = $1 AND c.decided_revision < c.revision AND c.recorded_at < front_door.now() - make_interval(secs => $2)
    AND NOT EXISTS (SELECT FROM front_door.outbox o WHERE o.subject = c.id)
  LIMIT 500`;

/** Younger contacts are still on their way. */
const OLD_ENOUGH_SECONDS = 10;

/**
 * Owes again the deciding of contacts that want a decision and have no work waiting: with an outbox that keeps its rows
 * until the work is done there are none, unless somebody emptied it.
 * @returns how many were owed again
 */
export async function oweUndecided(tx: Tx, locality: string, ids: Ids): Promise<number> {
  const found = await tx.query<{ id: string; correlationId: string }>(WITHOUT_WORK, [locality, OLD_ENOUGH_SECONDS]);
  const owed = found.map(({ id, correlationId }) => ({
    ...DECIDE_CONTACT,
    id: ids.next(),
    locality,
    lane: 'urgent',
    subject: id,
    correlationId,
  }));
  if (owed.length > 0) await tx.query(insertOutboxMessages('$1::jsonb'), [JSON.stringify(owed)]);
  return owed.length;
}
