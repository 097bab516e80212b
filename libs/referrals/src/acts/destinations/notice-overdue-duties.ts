import { theService } from '#access';
import { clearAlarms, raiseAlarms, type Ids, type Tx } from '#record';
import {
  noticeOverdueBorderOffers,
  noticeOverdueDuties,
  settledDestinationAlarms,
  type PastItsTime,
} from '../../persistence/destinations/overdue-duties.js';

/**
 * Rings an alarm for every duty beside a route, and every offer to another authority, that has come past its time: once each, by codes
 * and ids. Alarms take themselves back once what they rang about is answered.
 * @returns how many were past their time
 */
export async function noticeOverdueBeside(tx: Tx, locality: string, ids: Ids): Promise<number> {
  const duties = await noticeOverdueDuties(tx, locality);
  const offers = await noticeOverdueBorderOffers(tx, locality);
  const alarmOf = (name: string) => (one: PastItsTime) => ({
    ...{ id: ids.next(), locality, kind: name, subject: one.contactId },
    details: { n: one.n, duty: one.kind, team: one.team },
  });
  await raiseAlarms(tx, [
    ...duties.filter(({ quiet }) => !quiet).map(alarmOf('beside-duty-overdue')),
    ...offers.filter(({ quiet }) => !quiet).map(alarmOf('border-offer-overdue')),
  ]);
  const settled = await settledDestinationAlarms(tx, locality);
  if (settled.length > 0)
    await clearAlarms(tx, { ids: settled, localities: [locality], actor: theService(locality), because: 'settled' });
  return duties.length + offers.length;
}
