import type { Actor } from '#access';
import type { Tx } from '#record';

/** `acknowledged` by this person now; `already` by a named person before; `unknown` where there is no such call-out. */
export type Acknowledgement =
  | { readonly outcome: 'acknowledged'; readonly at: Date; readonly contactId: string }
  | { readonly outcome: 'already'; readonly by: string; readonly at: Date }
  | { readonly outcome: 'unknown' };

const TAKE = `
  SELECT state, acknowledged_at AS at, acknowledged_by->>'name' AS by
  FROM front_door.escalation WHERE locality = $1 AND id = $2 FOR UPDATE`;

const ACKNOWLEDGE = `
  UPDATE front_door.escalation SET state = 'acknowledged', acknowledged_at = front_door.now(), acknowledged_by = $3
  WHERE locality = $1 AND id = $2 RETURNING contact_id AS "contactId", acknowledged_at AS at`;

/**
 * A named person answers a call-out, once. Two at once is decided by the row: the second is told who was first.
 * The ladder stops climbing; whoever calls this gives that person the holding in the same transaction.
 */
export async function acknowledge(tx: Tx, { id, actor }: { id: string; actor: Actor }): Promise<Acknowledgement> {
  const [found] = await tx.query<{ state: string; at: Date; by: string }>(TAKE, [actor.locality, id]);
  if (!found) return { outcome: 'unknown' };
  if (found.state === 'acknowledged') return { outcome: 'already', by: found.by, at: found.at };
  const who = JSON.stringify({ id: actor.id, name: actor.name, roles: actor.roles });
  const [answered] = await tx.query<{ contactId: string; at: Date }>(ACKNOWLEDGE, [actor.locality, id, who]);
  if (!answered) throw new Error('a call-out went away while it was being answered');
  return { outcome: 'acknowledged', ...answered };
}
