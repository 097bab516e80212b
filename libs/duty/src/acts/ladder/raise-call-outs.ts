import { raiseAlarms, type Tx } from '#record';
import { climbFrom, type OnDutyNow } from '../../domain/ladder/climb.js';
import type { Rung } from '../../domain/ladder/rung.js';
import { onDutyAt } from '../../persistence/ladder/on-duty.query.js';
import { saveCallOuts } from '../../persistence/ladder/save-call-outs.js';
import { keepsRota } from '../../persistence/rota/rota.js';
import { nowOf } from '../../persistence/ladder/take-call-outs.js';
import type { CallOutTerms } from './call-out-terms.js';
import { joined, rowsOf } from './rung-rows.js';

/** A contact with a child who cannot safely wait while its holder is closed. */
export interface CallOut {
  readonly id: string;
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
  /** Minutes from an acknowledgement within which a decision must be there. */
  readonly decideMinutes: number;
  readonly correlationId: string;
}

/**
 * Starts the ladder of each call-out: the escalation, its first rung with somebody on duty, and the messages of that rung, in the
 * caller's transaction. A contact whose ladder is ringing keeps the one it has.
 */
export async function raiseCallOuts(tx: Tx, callOuts: readonly CallOut[], terms: CallOutTerms): Promise<void> {
  if (callOuts.length === 0) return;
  const { locality, ids, mostLiveCallOuts: mostLive } = terms;
  const onDuty = await onDutyAt(tx, { locality, now: await nowOf(tx), mostLive });
  const started = callOuts.map((callOut) => start(callOut, onDuty, terms));
  const raised = await saveCallOuts(
    tx,
    locality,
    started.map(({ row }) => row),
    joined(started.map(({ climbing }) => climbing)),
  );
  if (started.some(({ row, nobodyAnywhere }) => nobodyAnywhere && raised.includes(row.id)))
    await alarmNobodyOnDuty(tx, locality, ids);
}

/**
 * No rung of a ladder had anybody on duty, and the role was told by its standing contact. Where no rota has ever been kept that is
 * how everybody is told, and no alarm.
 */
export async function alarmNobodyOnDuty(tx: Tx, locality: string, ids: CallOutTerms['ids']): Promise<void> {
  if (!(await keepsRota(tx, locality))) return;
  await raiseAlarms(tx, [{ id: ids.next(), locality, kind: 'nobody-on-duty', subject: locality, details: {} }]);
}

function start(callOut: CallOut, onDuty: OnDutyNow, { ids }: CallOutTerms) {
  const climbed = climbFrom(callOut.ladder, 0, onDuty);
  const { id, locality, contactId, reference, reason, immediateDanger, ladder, decideMinutes, correlationId } = callOut;
  return {
    nobodyAnywhere: climbed.nobodyAnywhere,
    climbing: rowsOf(callOut, climbed, ids),
    row: {
      ...{ locality, id, contact_id: contactId, reference, reason, immediate_danger: immediateDanger, ladder },
      ...{ climb: climbed.climb, due_at: climbed.dueAt, raised_at: onDuty.now, decide_minutes: decideMinutes },
      correlation_id: correlationId,
    },
  };
}
