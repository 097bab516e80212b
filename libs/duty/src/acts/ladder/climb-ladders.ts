import { raiseAlarms, type Tx } from '#record';
import { passTime } from '../../domain/ladder/climb.js';
import { onDutyAt } from '../../persistence/ladder/on-duty.query.js';
import { saveClimbs } from '../../persistence/ladder/save-call-outs.js';
import { nowOf, takeDueCallOuts } from '../../persistence/ladder/take-call-outs.js';
import type { CallOutTerms } from './call-out-terms.js';
import { alarmNobodyOnDuty } from './raise-call-outs.js';
import { joined, rowsOf } from './rung-rows.js';

/**
 * Silence climbs: every live call-out past its time gives way to the next rung with somebody on duty, with its messages, in the
 * caller's transaction; one that nobody answered, one held until now, and one answered of which nothing was decided. Time is the
 * database's. Several may sweep at once: each takes different rows.
 * @returns how many ladders climbed
 */
export async function climbLadders(tx: Tx, terms: CallOutTerms): Promise<number> {
  const { locality, ids, mostLiveCallOuts: mostLive } = terms;
  const due = await takeDueCallOuts(tx, locality);
  if (due.length === 0) return 0;
  const onDuty = await onDutyAt(tx, { locality, now: await nowOf(tx), mostLive });
  const climbs = due.flatMap((callOut) => {
    const passed = passTime(callOut, onDuty);
    return passed ? [{ ...passed, about: callOut }] : [];
  });
  await saveClimbs(
    tx,
    locality,
    climbs.map(({ about: { id }, climbed: { climb, dueAt } }) => ({ id, climb, due_at: dueAt })),
    joined(climbs.map(({ about, climbed }) => rowsOf(about, climbed, ids))),
  );
  if (climbs.some(({ climbed }) => climbed.nobodyAnywhere)) await alarmNobodyOnDuty(tx, locality, ids);
  const owed = climbs.filter(({ policeOwed }) => policeOwed).map(({ about: { contactId: subject } }) => subject);
  await raiseAlarms(
    tx,
    owed.map((subject) => ({ id: ids.next(), locality, kind: 'police-not-told', subject, details: {} })),
  );
  return climbs.length;
}
