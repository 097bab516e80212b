import { raiseAlarms, type Tx } from '#record';
import type { OnDutyNow } from '../../domain/ladder/climb.js';
import type { Rung } from '../../domain/ladder/rung.js';
import { ladderForWorker, NOT_BACK, workerIsNotBack } from '../../domain/visits/not-back.js';
import { onDutyAt } from '../../persistence/ladder/on-duty.query.js';
import { saveClimbs } from '../../persistence/ladder/save-call-outs.js';
import { markNotBack, nowOf, takeCallOutsOf, type TakenCallOut } from '../../persistence/ladder/take-call-outs.js';
import { noteNotBack, takeDueBack, type TakenVisit } from '../../persistence/visits/visits.js';
import type { CallOutTerms } from '../ladder/call-out-terms.js';
import { alarmNobodyOnDuty, raiseCallOuts } from '../ladder/raise-call-outs.js';
import { rowsOf } from '../ladder/rung-rows.js';

/** What ringing for a colleague is done with. */
export interface WorkerTerms extends CallOutTerms {
  readonly ladder: readonly Rung[];
  readonly decideMinutes: number;
}

/**
 * A time passed at which somebody alone at night was to be heard of, and nobody has: an alarm, and somebody is rung at once. What rings
 * about the contact, or is in somebody's hands, climbs now, past whoever has it; else a ladder of its own begins. In the caller's
 * transaction, each visit once.
 * @returns how many colleagues are not back
 */
export async function ringForWorkers(tx: Tx, terms: WorkerTerms): Promise<number> {
  const { locality, ids } = terms;
  const due = await takeDueBack(tx, locality);
  if (due.length === 0) return 0;
  await noteNotBack(
    tx,
    locality,
    due.map(({ id }) => id),
  );
  await raiseAlarms(
    tx,
    due.map(({ id, contactId: subject }) => ({
      ...{ id: ids.next(), locality, kind: 'visit-not-back', subject, details: { visit: id } },
    })),
  );
  const byContact = new Map(due.map((visit) => [visit.contactId, visit]));
  const onDuty = await onDutyAt(tx, { locality, now: await nowOf(tx), mostLive: terms.mostLiveCallOuts });
  const alone: TakenVisit[] = [];
  for (const visit of byContact.values()) {
    const live = await takeCallOutsOf(tx, locality, visit.contactId);
    const rings = live.find(({ state }) => state !== 'acknowledged') ?? live.at(-1);
    if (rings) await climbPast(tx, rings, onDuty, terms);
    else alone.push(visit);
  }
  await raiseCallOuts(
    tx,
    alone.map((visit) => callOutFor(visit, terms)),
    terms,
  );
  for (const { contactId } of alone) await markNotBack(tx, locality, contactId);
  return due.length;
}

const callOutFor = ({ contactId, reference }: TakenVisit, { locality, ids, ladder, decideMinutes }: WorkerTerms) => ({
  ...{ id: ids.next(), locality, contactId, reference, reason: NOT_BACK, immediateDanger: false, decideMinutes },
  ...{ ladder: ladderForWorker(ladder), correlationId: contactId },
});

async function climbPast(
  tx: Tx,
  callOut: TakenCallOut,
  onDuty: OnDutyNow,
  { locality, ids }: WorkerTerms,
): Promise<void> {
  const passed = workerIsNotBack(callOut, onDuty);
  if (!passed) return;
  const { climb, dueAt, nobodyAnywhere } = passed.climbed;
  const rows = rowsOf({ ...callOut, workerNotBack: true }, passed.climbed, ids);
  await saveClimbs(tx, locality, [{ id: callOut.id, climb, due_at: dueAt }], rows);
  await markNotBack(tx, locality, callOut.contactId);
  if (nobodyAnywhere) await alarmNobodyOnDuty(tx, locality, ids);
}
