import type { Ids, Tx } from '#record';
import { rungOf, type Rung } from '../domain/ladder.js';
import { rungMessage } from '../domain/rung-message.js';

interface DueEscalation {
  readonly id: string;
  readonly reference: string;
  readonly ladder: readonly Rung[];
  readonly climb: number;
  readonly immediateDanger: boolean;
  readonly correlationId: string;
}

const TAKE_DUE = `
  SELECT e.id, e.reference, e.ladder, e.climb, e.immediate_danger AS "immediateDanger", e.correlation_id AS "correlationId"
  FROM front_door.escalation e
  WHERE e.locality = $1 AND e.state = 'raised' AND e.due_at <= front_door.now()
  ORDER BY e.due_at LIMIT 100 FOR UPDATE OF e SKIP LOCKED`;

const CLIMB = `
  WITH climbed AS (
    UPDATE front_door.escalation e
    SET climb = r.climb, due_at = front_door.now() + make_interval(mins => r.minutes)
    FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, climb integer, minutes integer)
    WHERE e.locality = $1 AND e.id = r.id
    RETURNING e.id, e.due_at
  ), rung AS (
    INSERT INTO front_door.escalation_rung (locality, escalation_id, climb, role, rung_at, due_at)
    SELECT $1, c.id, r.climb, r.role, front_door.now(), c.due_at
    FROM climbed c JOIN jsonb_to_recordset($2::jsonb) AS r(id uuid, climb integer, role text) ON r.id = c.id
  )
  INSERT INTO front_door.message (locality, id, escalation_id, climb, channel, role, body, created_at, correlation_id)
  SELECT $1, r.message_id, r.id, r.climb, 'outbox', r.role, r.body, front_door.now(), r.correlation_id
  FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, message_id uuid, climb integer, role text, body text, correlation_id text)`;

/**
 * Silence climbs: every unacknowledged rung past its time gives way to the next, with its message, in the caller's transaction.
 * Time is the database's. Several may sweep at once: each takes different rows.
 * @returns how many ladders climbed
 */
export async function climbLadders(tx: Tx, locality: string, ids: Ids): Promise<number> {
  const due = await tx.query<DueEscalation>(TAKE_DUE, [locality]);
  if (due.length > 0)
    await tx.query(CLIMB, [locality, JSON.stringify(due.map((escalation) => nextRung(escalation, ids)))]);
  return due.length;
}

function nextRung(escalation: DueEscalation, ids: Ids) {
  const climb = escalation.climb + 1;
  const { role, title, minutes } = rungOf(escalation.ladder, climb);
  return {
    id: escalation.id,
    message_id: ids.next(),
    climb,
    role,
    minutes,
    body: rungMessage({ ...escalation, title, climb }),
    correlation_id: escalation.correlationId,
  };
}
