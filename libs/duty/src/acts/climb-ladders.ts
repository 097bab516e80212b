import type { Ids, Tx } from '#record';
import { rungOf } from '../domain/ladder.js';
import { rungMessage } from '../domain/rung-message.js';
import {
  climbTo,
  takeDueEscalations,
  type DueEscalation,
  type NextRungRow,
} from '../persistence/climbing-escalations.js';

/**
 * Silence climbs: every unacknowledged rung past its time gives way to the next, with its message, in the caller's transaction.
 * Time is the database's. Several may sweep at once: each takes different rows.
 * @returns how many ladders climbed
 */
export async function climbLadders(tx: Tx, locality: string, ids: Ids): Promise<number> {
  const due = await takeDueEscalations(tx, locality);
  await climbTo(
    tx,
    locality,
    due.map((escalation) => nextRung(escalation, ids)),
  );
  return due.length;
}

function nextRung(escalation: DueEscalation, ids: Ids): NextRungRow {
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
