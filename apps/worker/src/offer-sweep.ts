import { serviceScope } from '#record';
import { isOpen } from '#clocks';
import { calendarOf } from '#config';
import { raiseCallOuts, ringTeams } from '#duty';
import { climbOffers, type ClimbedOffer, type Locality } from '#referrals';
import type { ClockSweepTools } from './clock-sweep.js';

const REASON = 'offer-not-answered';

/**
 * Takes offers that no team answered in time to the next who answers for them, in one transaction with whoever must hear of it now: a red
 * one rings the team, or the front door where the offer has climbed that far; and the ladder while that team is away.
 * @returns how many climbed
 */
export async function sweepOffers(tools: ClockSweepTools, code: string): Promise<number> {
  const { unitOfWork, published, clock, ids } = tools;
  const locality = published.localities.get(code);
  if (!locality) throw new Error(`a locality this release does not know: ${code}`);
  const calendar = calendarOf(published, code);
  const terms = { locality, calendar, now: clock.now(), ids };
  return unitOfWork.run(serviceScope(code), async (tx) => {
    const climbed = await climbOffers(tx, terms);
    const ringing = climbed.filter(({ red }) => red).map((offer) => ({ offer, team: rung(offer, locality) }));
    const isThere = ({ team }: Ringing): boolean =>
      team !== undefined && isOpen(team.hours, calendar, terms.now) === 'open';
    await ringTeams(
      tx,
      code,
      ringing
        .filter(isThere)
        .map(({ offer: { contactId, reference, team, offeredAt, to, correlationId }, team: there }) => ({
          ...{ messageId: ids.next(), contactId, reference, team: there?.id ?? team, teamName: there?.name ?? team },
          ...{
            reason: REASON,
            clock: `accept-offer of ${team} at ${offeredAt.toISOString()}`,
            threshold: `climbed-to-${to}`,
            correlationId,
          },
        })),
    );
    const { ladder, duty } = locality;
    await raiseCallOuts(
      tx,
      ringing
        .filter((one) => !isThere(one))
        .map(({ offer: { contactId, reference, correlationId } }) => ({
          ...{ id: ids.next(), locality: code, contactId, reference, reason: REASON, immediateDanger: false },
          ...{ ladder, decideMinutes: duty.decideWithinMinutes, correlationId },
        })),
      { locality: code, ids, mostLiveCallOuts: duty.mostLiveCallOuts },
    );
    return climbed.length;
  });
}

type Team = Locality['teams'][number];
interface Ringing {
  readonly offer: ClimbedOffer;
  readonly team: Team | undefined;
}

const rung = ({ team, to }: ClimbedOffer, { teams, frontDoorTeam }: Locality): Team | undefined =>
  teams.find(({ id }) => id === (to === 'team-manager' ? team : frontDoorTeam));
