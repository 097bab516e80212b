import type { Tx } from '#record';

/** A contact that wants a decision and has no work waiting. */
export interface ForgottenContact {
  readonly id: string;
  readonly correlationId: string;
}

/** `OFFSET 0` has each contact's own entries looked up: planned as a join, the whole audit would be read at each sweep. */
const FORGOTTEN = `
  SELECT c.id, c.correlation_id AS "correlationId" FROM front_door.contact c
  WHERE c.locality = $1 AND c.decided_revision < c.revision AND c.recorded_at < front_door.now() - make_interval(secs => $2)
    AND NOT EXISTS (SELECT FROM front_door.outbox o WHERE o.subject = c.id)
    AND NOT EXISTS (SELECT FROM front_door.audit a WHERE a.locality = c.locality AND a.stream = c.id AND a.name = 'contact.handed-to-people' OFFSET 0)
  LIMIT 500`;

/** Finds undecided contacts recorded more than `olderThanSeconds` ago whose deciding nobody owes, and that no person was given instead. */
export async function forgottenContacts(
  tx: Tx,
  locality: string,
  olderThanSeconds: number,
): Promise<ForgottenContact[]> {
  return tx.query<ForgottenContact>(FORGOTTEN, [locality, olderThanSeconds]);
}
