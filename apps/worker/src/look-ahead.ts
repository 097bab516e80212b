import { theService } from '#access';
import { calendarDaysLeft } from '#clocks';
import { calendarOf, type PublishedData } from '#config';
import { watchRota } from '#duty';
import { raiseAlarms, raiseAlarmsOnce, serviceScope, type Clock, type Ids, type Tx, type UnitOfWork } from '#record';
import { rotaRungs, teamsGone, type Locality } from '#referrals';

/** What looking ahead is done with. */
export interface LookAheadTools {
  readonly unitOfWork: UnitOfWork;
  readonly published: PublishedData;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** Days the calendar must still be good for. */
const CALENDAR_DAYS = 90;

/** Looks ahead of a locality: is anybody on every rung, and does the calendar go on? What is missing is an alarm before it matters. */
export async function lookAhead({ unitOfWork, published, clock, ids }: LookAheadTools, code: string): Promise<void> {
  const locality = published.localities.get(code);
  if (!locality) return;
  const calendar = calendarOf(published, code);
  const rungs = { roles: rotaRungs(locality), calendar };
  await unitOfWork.run(serviceScope(code), async (tx) => {
    await watchRota(tx, code, { rungs, aheadHours: locality.duty.rotaAheadHours, ids, service: theService(code) });
    await lookForTeamsGone(tx, locality, ids);
    if (calendarDaysLeft(calendar, clock.now()) >= CALENDAR_DAYS) return;
    const { validUntil } = calendar;
    await raiseAlarmsOnce(tx, [
      { id: ids.next(), locality: code, kind: 'calendar-expiring', subject: validUntil, details: { validUntil } },
    ]);
  });
}

/** What a team held that the locality's file no longer has is on nobody's list: the front door's manager is to pass it on. */
async function lookForTeamsGone(tx: Tx, { code, teams }: Locality, ids: Ids): Promise<void> {
  const known = teams.map(({ id }) => id);
  await raiseAlarms(
    tx,
    (await teamsGone(tx, code, known)).map(({ team, contacts }) => ({
      ...{ id: ids.next(), locality: code, kind: 'team-gone', subject: team, details: { team, contacts } },
    })),
  );
}
