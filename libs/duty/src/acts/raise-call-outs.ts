import type { Tx } from '#record';
import { rungOf, type Rung } from '../domain/ladder.js';
import { rungMessage } from '../domain/rung-message.js';
import { saveCallOuts, type CallOutRow } from '../persistence/save-call-outs.js';

/** A contact with a child who cannot safely wait while its holder is closed. */
export interface CallOut {
  readonly id: string;
  readonly messageId: string;
  readonly locality: string;
  readonly contactId: string;
  readonly reference: string;
  /**
   * `cannot-wait`, `settle-can-wait` (one call to settle an unknown), `no-document-in-force`, `police-protection` (a threshold of it
   * out of hours) or `red-overdue`.
   */
  readonly reason: string;
  readonly immediateDanger: boolean;
  /** As it is now: a later change of the ladder does not move a running one. */
  readonly ladder: readonly Rung[];
  readonly correlationId: string;
}

/**
 * Starts the ladder of each call-out: the escalation, its first rung and the message of that rung, in the caller's transaction.
 * A contact whose ladder is running keeps the one it has.
 */
export async function raiseCallOuts(tx: Tx, callOuts: readonly CallOut[]): Promise<void> {
  await saveCallOuts(tx, callOuts.map(asRow));
}

function asRow(callOut: CallOut): CallOutRow {
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
