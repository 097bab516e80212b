import type { Tx } from '#record';

/** Where a call-out stands: ringing, or answered by a named person. */
export type TakenEscalation =
  { readonly state: 'raised' } | { readonly state: 'acknowledged'; readonly at: Date; readonly by: string };

const TAKE = `
  SELECT state, acknowledged_at AS at, acknowledged_by->>'name' AS by
  FROM front_door.escalation WHERE locality = $1 AND id = $2 FOR UPDATE`;

const ANSWER = `
  UPDATE front_door.escalation SET state = 'acknowledged', acknowledged_at = front_door.now(), acknowledged_by = $3
  WHERE locality = $1 AND id = $2 RETURNING contact_id AS "contactId", acknowledged_at AS at`;

/** Takes a call-out; whoever else wants it waits until this transaction is over. Null where there is none. */
export async function takeEscalation(tx: Tx, locality: string, id: string): Promise<TakenEscalation | null> {
  const [found] = await tx.query<TakenEscalation>(TAKE, [locality, id]);
  return found ?? null;
}

const RAISED = `
  SELECT id FROM front_door.escalation WHERE locality = $1 AND contact_id = $2 AND state = 'raised' FOR UPDATE`;

/** Takes the call-out that rings for a contact. @returns its id; null where none rings */
export async function raisedFor(tx: Tx, locality: string, contactId: string): Promise<string | null> {
  const [found] = await tx.query<{ id: string }>(RAISED, [locality, contactId]);
  return found?.id ?? null;
}

/** Writes who answered a call-out that this transaction took. @throws where it is not there */
export async function answerEscalation(
  tx: Tx,
  { locality, id, who }: { locality: string; id: string; who: object },
): Promise<{ at: Date; contactId: string }> {
  const [answered] = await tx.query<{ at: Date; contactId: string }>(ANSWER, [locality, id, JSON.stringify(who)]);
  if (!answered) throw new Error('a call-out went away while it was being answered');
  return answered;
}
