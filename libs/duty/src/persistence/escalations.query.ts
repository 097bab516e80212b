import type { Tx } from '#record';

/** A call-out as listed: no child's details. */
export interface EscalationItem {
  readonly id: string;
  readonly contact: string;
  readonly rung: { readonly climb: number; readonly role: string };
  readonly dueAt: Date;
  readonly state: string;
  readonly reason: string;
  readonly raisedAt: Date;
  readonly acknowledgedBy: string | null;
  readonly acknowledgedAt: Date | null;
}

const LIST = `
  SELECT e.id, e.reference AS contact, json_build_object('climb', e.climb, 'role', r.role) AS rung, e.due_at AS "dueAt", e.state,
         e.reason, e.raised_at AS "raisedAt", e.acknowledged_by->>'name' AS "acknowledgedBy", e.acknowledged_at AS "acknowledgedAt"
  FROM front_door.escalation e
  JOIN front_door.escalation_rung r ON r.locality = e.locality AND r.escalation_id = e.id AND r.climb = e.climb
  WHERE e.locality = $1`;

/** Call-outs of a locality: those still ringing first, then by when they were raised, newest first. */
export async function listEscalations(
  tx: Tx,
  { locality, limit, after }: { locality: string; limit: number; after: string | null },
): Promise<EscalationItem[]> {
  return tx.query<EscalationItem>(
    `WITH listed AS (${LIST})
     SELECT * FROM listed
     WHERE $3::uuid IS NULL OR (state <> 'raised', id) > (SELECT state <> 'raised', id FROM listed WHERE id = $3::uuid)
     ORDER BY state <> 'raised', id LIMIT $2`,
    [locality, limit, after],
  );
}

/** Call-outs about one contact, oldest first. */
export async function escalationsOf(tx: Tx, locality: string, contactId: string): Promise<EscalationItem[]> {
  return tx.query<EscalationItem>(`${LIST} AND e.contact_id = $2 ORDER BY e.id`, [locality, contactId]);
}

/** Call-outs that still ring, and those a named person has answered since. */
export const callOutsSince = (tx: Tx, locality: string, since: Date): Promise<EscalationItem[]> =>
  tx.query<EscalationItem>(`${LIST} AND (e.state = 'raised' OR e.acknowledged_at >= $2) ORDER BY e.id`, [
    locality,
    since,
  ]);
