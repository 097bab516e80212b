import { isOpen } from '#clocks';
import { calendarOf, type PublishedData } from '#config';
import { ladderByDay, raiseCallOuts, ringTeams, type CallOut, type TeamRing } from '#duty';
import { serviceScope, type Clock, type Ids, type UnitOfWork } from '#record';
import { noticeClocks, type Locality, type NoticedClock } from '#referrals';

/** What looking at clocks is done with. */
export interface ClockSweepTools {
  readonly unitOfWork: UnitOfWork;
  readonly published: PublishedData;
  readonly clock: Clock;
  readonly ids: Ids;
}

/**
 * Looks at the clocks of a locality that have come to a threshold, and tells whoever must hear of it, in one transaction. Police
 * protection: the first team that is there of the one that holds the contact, the one its route leads to and the front door; the
 * duty team while none of the day's is, and then the ladder climbs as well. A red decision that is overdue climbs at any hour: the day's
 * ladder while the front door is open. A ladder that rings for a contact already goes on as it is. What is owed still of a contact that
 * is closed is told to the team that closed it, whether or not it is there: no worklist shows it.
 * @returns how many were noticed
 */
export async function sweepClocks(tools: ClockSweepTools, code: string): Promise<number> {
  const { unitOfWork, published, ids } = tools;
  const locality = published.localities.get(code);
  if (!locality) throw new Error(`a locality this release does not know: ${code}`);
  return unitOfWork.run(serviceScope(code), async (tx) => {
    const noticed = await noticeClocks(tx, code, ids);
    const dutyTeam = teamOf(locality.dutyTeam, locality);
    const protection = noticed
      .filter(({ ring }) => ring === 'police-protection')
      .map((one) => ({ one, team: dayTeamThere(one, locality, tools) ?? dutyTeam }));
    const closed = noticed
      .filter(({ ring }) => ring === 'owed-after-closing')
      .map((one) => ({ one, team: teamOf(one.team, locality) ?? teamOf(locality.frontDoorTeam, locality) }));
    await ringTeams(
      tx,
      code,
      [...protection, ...closed].map(({ one, team }) => ringOf(one, team, ids)),
    );
    const byLadder = [
      ...protection.filter(({ team }) => team === dutyTeam).map(({ one }) => one),
      ...noticed.filter(({ ring }) => ring === 'red-overdue'),
    ];
    await raiseCallOuts(
      tx,
      byLadder.map((one) => callOutOf(one, locality, tools)),
      { locality: code, ids, mostLiveCallOuts: locality.duty.mostLiveCallOuts },
    );
    return noticed.length;
  });
}

type Team = Locality['teams'][number];

function dayTeamThere({ team, routeTeam }: NoticedClock, locality: Locality, tools: ClockSweepTools): Team | undefined {
  const { published, clock } = tools;
  return [team, routeTeam, locality.frontDoorTeam]
    .flatMap((id) => teamOf(id, locality) ?? [])
    .find(
      ({ kind, hours }) =>
        kind !== 'duty' && isOpen(hours, calendarOf(published, locality.code), clock.now()) === 'open',
    );
}

const teamOf = (team: string | null, { teams }: Locality): Team | undefined => teams.find(({ id }) => id === team);

const callOutOf = (one: NoticedClock, locality: Locality, tools: ClockSweepTools): CallOut => ({
  ...{ id: tools.ids.next(), locality: locality.code, contactId: one.contactId, reference: one.reference },
  ...{ reason: one.ring ?? one.kind, immediateDanger: false, ladder: ladderNow(locality, tools) },
  ...{ decideMinutes: locality.duty.decideWithinMinutes, correlationId: one.correlationId },
});

/** Who is rung now: the day's ladder and above it the night's while the front door is open, else the night's. */
function ladderNow(locality: Locality, { published, clock }: ClockSweepTools): CallOut['ladder'] {
  const frontDoor = teamOf(locality.frontDoorTeam, locality);
  const calendar = calendarOf(published, locality.code);
  const open = frontDoor !== undefined && isOpen(frontDoor.hours, calendar, clock.now()) === 'open';
  return open ? ladderByDay(locality.dayLadder, locality.ladder) : locality.ladder;
}

const ringOf = (one: NoticedClock, team: Team | undefined, ids: Ids): TeamRing => ({
  ...{ messageId: ids.next(), contactId: one.contactId, reference: one.reference },
  ...{ team: team?.id ?? one.team, teamName: team?.name ?? one.team },
  ...{ reason: one.ring ?? one.kind, clock: one.kind, threshold: one.threshold, correlationId: one.correlationId },
});
