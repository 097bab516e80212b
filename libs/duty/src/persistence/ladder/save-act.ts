import type { RecordedActor, Tx } from '#record';
import type { CallOutNow } from '../../domain/ladder/call-out.js';
import type { Outcome } from '../../domain/ladder/moves.js';

/** What a named person did to a call-out. */
export interface CallOutAct {
  readonly act: Outcome | 'acknowledge' | 'hold' | 'police' | 'hand-over' | 'stand-down' | 'reported-back';
  readonly by: RecordedActor;
  readonly at: Date;
  /** What they said: times, codes and words. */
  readonly said: object;
}

const SAVE = `
  WITH moved AS (
    UPDATE front_door.escalation e
    SET state = m.state, reason = m.reason, due_at = m.due_at, police_told = m.police_told, worker_not_back = m.worker_not_back, held_since = m.held_since,
        acknowledged_at = m.acknowledged_at, outcome = m.outcome, covered_by = coalesce(m.covered_by, e.covered_by),
        acknowledged_by = CASE WHEN m.acknowledged_at IS NULL THEN NULL
                               WHEN m.by_actor THEN $4::jsonb ELSE e.acknowledged_by END
    FROM jsonb_to_record($3::jsonb) AS m(state text, reason text, due_at timestamptz, police_told boolean, worker_not_back boolean, held_since timestamptz,
      acknowledged_at timestamptz, outcome text, covered_by uuid, by_actor boolean)
    WHERE e.locality = $1 AND e.id = $2
  )
  INSERT INTO front_door.escalation_act (locality, escalation_id, n, act, by, at, said)
  SELECT $1, $2, coalesce(max(a.n), 0) + 1, $5, $4::jsonb, $6, $7
  FROM front_door.escalation_act a WHERE a.locality = $1 AND a.escalation_id = $2`;

/** Other call-outs about the contact that were answered before: whoever answers now has them all in hand. */
const WITH_IT = `
  UPDATE front_door.escalation SET due_at = greatest(due_at, $4)
  WHERE locality = $1 AND contact_id = $2 AND id <> $3 AND state = 'acknowledged'`;

/** Others about the contact that were answered are settled with it, but for those that owe the police, or find a colleague (see `isSettledWith`). */
const SETTLED_WITH_IT = `
  UPDATE front_door.escalation SET state = 'settled', outcome = $4, held_since = NULL
  WHERE locality = $1 AND contact_id = $2 AND id <> $3 AND state = 'acknowledged' AND (police_told OR NOT immediate_danger)
    AND NOT worker_not_back`;

/** Writes what a call-out has become by a person's act, and the act, in the transaction that took it. */
export async function saveAct(
  tx: Tx,
  { locality, id, contactId }: { readonly locality: string; readonly id: string; readonly contactId: string },
  callOut: CallOutNow,
  act: CallOutAct & { readonly outcome?: string; readonly coveredBy?: string },
): Promise<void> {
  const row = {
    state: callOut.state,
    reason: callOut.reason,
    due_at: callOut.dueAt,
    police_told: callOut.policeTold,
    worker_not_back: callOut.workerNotBack === true,
    held_since: callOut.state === 'held' || callOut.state === 'acknowledged' ? callOut.heldSince : null,
    acknowledged_at: callOut.answeredAt,
    by_actor: callOut.answeredBy?.id === act.by.id,
    outcome: act.outcome ?? null,
    covered_by: act.coveredBy ?? null,
  };
  const { by, at, said } = act;
  await tx.query(SAVE, [locality, id, JSON.stringify(row), JSON.stringify(by), act.act, at, JSON.stringify(said)]);
  if (callOut.state === 'acknowledged') await tx.query(WITH_IT, [locality, contactId, id, callOut.dueAt]);
  if (callOut.state === 'settled') await tx.query(SETTLED_WITH_IT, [locality, contactId, id, row.outcome]);
}

const SETTLE = `
  UPDATE front_door.escalation SET state = 'settled', outcome = 'decided', held_since = NULL
  WHERE locality = $1 AND id = ANY($2::uuid[]) AND state IN ('raised', 'held', 'acknowledged')`;

/** Settles call-outs whose contacts a named person has decided. */
export async function settleByDecision(tx: Tx, locality: string, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tx.query(SETTLE, [locality, ids]);
}
