import type { Tx } from '#record';
import { rungOf, type Rung } from '../domain/ladder.js';
import { rungMessage } from '../domain/rung-message.js';

/** A contact with a child who cannot safely wait while its holder is closed. */
export interface CallOut {
  readonly id: string;
  readonly messageId: string;
  readonly locality: string;
  readonly contactId: string;
  readonly reference: string;
  /** `cannot-wait`, `settle-can-wait` (one call to settle an unknown) or `no-document-in-force`. */
  readonly reason: string;
  readonly immediateDanger: boolean;
  /** As it is now: a later change of the ladder does not move a running one. */
  readonly ladder: readonly Rung[];
  readonly correlationId: string;
}

const RAISE = `
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

/**
 * Starts the ladder of each call-out: the escalation, its first rung and the message of that rung, in the caller's transaction.
 * A contact whose ladder is running keeps the one it has.
 */
export async function raiseCallOuts(tx: Tx, callOuts: readonly CallOut[]): Promise<void> {
  if (callOuts.length === 0) return;
  await tx.query(RAISE, [JSON.stringify(callOuts.map(asRow))]);
}

function asRow(callOut: CallOut) {
  const { role, title, minutes } = rungOf(callOut.ladder, 1);
  return {
    locality: callOut.locality,
    id: callOut.id,
    message_id: callOut.messageId,
    contact_id: callOut.contactId,
    reference: callOut.reference,
    reason: callOut.reason,
    immediate_danger: callOut.immediateDanger,
    ladder: callOut.ladder,
    role,
    minutes,
    body: rungMessage({ ...callOut, title, climb: 1 }),
    correlation_id: callOut.correlationId,
  };
}
