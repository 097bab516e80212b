import type { Tx } from '#record';
import type { Rung } from '../domain/ladder.js';

/** A call-out with its first rung and the message of that rung. Columns as in the database. */
export interface CallOutRow {
  readonly locality: string;
  readonly id: string;
  readonly message_id: string;
  readonly contact_id: string;
  readonly reference: string;
  readonly reason: string;
  readonly immediate_danger: boolean;
  readonly ladder: readonly Rung[];
  readonly role: string;
  readonly minutes: number;
  readonly body: string;
  readonly correlation_id: string;
}

const SAVE = `
  WITH raised AS (
    INSERT INTO front_door.escalation
      (locality, id, contact_id, reference, reason, immediate_danger, ladder, state, climb, due_at, raised_at, correlation_id)
    SELECT e.locality, e.id, e.contact_id, e.reference, e.reason, e.immediate_danger, e.ladder, 'raised', 1,
           front_door.now() + make_interval(mins => e.minutes), front_door.now(), e.correlation_id
    FROM jsonb_to_recordset($1::jsonb) AS e(locality text, id uuid, contact_id uuid, reference text, reason text, immediate_danger boolean,
      ladder jsonb, minutes integer, correlation_id text)
    ON CONFLICT (locality, contact_id) WHERE state = 'raised' DO NOTHING
    RETURNING locality, id, due_at, raised_at
  ), rung AS (
    INSERT INTO front_door.escalation_rung (locality, escalation_id, climb, role, rung_at, due_at)
    SELECT r.locality, r.id, 1, e.role, r.raised_at, r.due_at
    FROM raised r JOIN jsonb_to_recordset($1::jsonb) AS e(id uuid, role text) ON e.id = r.id
  )
  INSERT INTO front_door.message (locality, id, escalation_id, climb, channel, role, body, created_at, correlation_id)
  SELECT r.locality, e.message_id, r.id, 1, 'outbox', e.role, e.body, r.raised_at, e.correlation_id
  FROM raised r JOIN jsonb_to_recordset($1::jsonb) AS e(id uuid, message_id uuid, role text, body text, correlation_id text) ON e.id = r.id`;

/** Writes call-outs in one statement. A contact that has one ringing keeps it, and nothing of the new one is written. */
export async function saveCallOuts(tx: Tx, callOuts: readonly CallOutRow[]): Promise<void> {
  if (callOuts.length > 0) await tx.query(SAVE, [JSON.stringify(callOuts)]);
}
