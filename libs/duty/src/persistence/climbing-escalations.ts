import type { Tx } from '#record';
import type { Rung } from '../domain/ladder.js';

/** A call-out whose rung was not answered in time. */
export interface DueEscalation {
  readonly id: string;
  readonly reference: string;
  readonly reason: string;
  readonly ladder: readonly Rung[];
  readonly climb: number;
  readonly immediateDanger: boolean;
  readonly correlationId: string;
}

/** The rung a call-out climbs to and the message of that rung. Columns as in the database. */
export interface NextRungRow {
  readonly id: string;
  readonly message_id: string;
  readonly climb: number;
  readonly role: string;
  readonly minutes: number;
  readonly body: string;
  readonly correlation_id: string;
}

const TAKE_DUE = `
  SELECT e.id, e.reference, e.reason, e.ladder, e.climb, e.immediate_danger AS "immediateDanger", e.correlation_id AS "correlationId"
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

/** Takes the call-outs whose rung is past its time; those another sweep has taken are passed over. */
export async function takeDueEscalations(tx: Tx, locality: string): Promise<DueEscalation[]> {
  return tx.query<DueEscalation>(TAKE_DUE, [locality]);
}

/** Moves call-outs that this transaction took up to their next rungs, each with its message. */
export async function climbTo(tx: Tx, locality: string, rungs: readonly NextRungRow[]): Promise<void> {
  if (rungs.length > 0) await tx.query(CLIMB, [locality, JSON.stringify(rungs)]);
}
