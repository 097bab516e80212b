import type { Tx } from '#record';

/** A call-out as listed: no child's details. */
export interface EscalationItem {
  readonly id: string;
  readonly contact: string;
  /** The rung it stands on, and the people on duty who were told; empty where a role was. */
  readonly rung: { readonly climb: number; readonly role: string; readonly told: readonly string[] };
  readonly dueAt: Date;
  readonly state: string;
  readonly reason: string;
  readonly raisedAt: Date;
  readonly acknowledgedBy: string | null;
  readonly acknowledgedAt: Date | null;
  readonly immediateDanger: boolean;
  readonly policeTold: boolean;
  /** A colleague out on a visit about it has not been heard of by the time they gave. */
  readonly workerNotBack: boolean;
  readonly outcome: string | null;
}

const LIST = `
  SELECT e.id, e.reference AS contact,
         json_build_object('climb', e.climb, 'role', r.role, 'told',
           (SELECT coalesce(json_agg(t ->> 'name'), '[]') FROM jsonb_array_elements(r.told) AS t WHERE t ->> 'name' IS NOT NULL)) AS rung,
         e.due_at AS "dueAt", e.state, e.reason, e.raised_at AS "raisedAt", e.acknowledged_by->>'name' AS "acknowledgedBy",
         e.acknowledged_at AS "acknowledgedAt", e.immediate_danger AS "immediateDanger", e.police_told AS "policeTold", e.worker_not_back AS "workerNotBack", e.outcome
  FROM front_door.escalation e
  JOIN front_door.escalation_rung r ON r.locality = e.locality AND r.escalation_id = e.id AND r.climb = e.climb
  WHERE e.locality = $1`;

/** Call-outs of a locality: those still ringing first, then by when they were raised. */
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

/** Every rung of a call-out, and everything people did to it. */
export interface EscalationHistory {
  readonly contactId: string;
  readonly rungs: readonly object[];
  readonly acts: readonly object[];
}

const HISTORY = `
  SELECT e.contact_id AS "contactId",
    (SELECT json_agg(json_build_object('climb', r.climb, 'role', r.role, 'rungAt', r.rung_at, 'dueAt', r.due_at, 'outcome', r.outcome,
       'told', r.told) ORDER BY r.climb) FROM front_door.escalation_rung r WHERE r.locality = e.locality AND r.escalation_id = e.id) AS rungs,
    (SELECT coalesce(json_agg(json_build_object('act', a.act, 'by', a.by ->> 'name', 'at', a.at, 'said', a.said) ORDER BY a.n), '[]')
     FROM front_door.escalation_act a WHERE a.locality = e.locality AND a.escalation_id = e.id) AS acts
  FROM front_door.escalation e WHERE e.locality = $1 AND e.id = $2`;

/** One call-out with its history; null where there is none. */
export async function escalationWithHistory(
  tx: Tx,
  locality: string,
  id: string,
): Promise<(EscalationItem & EscalationHistory) | null> {
  const [item] = await tx.query<EscalationItem>(`${LIST} AND e.id = $2`, [locality, id]);
  const [history] = await tx.query<EscalationHistory>(HISTORY, [locality, id]);
  return item && history ? { ...item, ...history } : null;
}

const LOAD = `
  SELECT e.acknowledged_by ->> 'name' AS person, count(*)::int AS live
  FROM front_door.escalation e WHERE e.locality = $1 AND e.state IN ('held', 'acknowledged')
  GROUP BY e.acknowledged_by ->> 'id', e.acknowledged_by ->> 'name' ORDER BY live DESC, person`;

/** How many live call-outs each person has in hand, most first. */
export const loadOfPeople = (tx: Tx, locality: string): Promise<{ person: string; live: number }[]> =>
  tx.query<{ person: string; live: number }>(LOAD, [locality]);
