import { openSpan, type Calendar } from '#clocks';
import { calendarOf, type PublishedData } from '#config';
import {
  handoverStanding,
  ladderByDay,
  offerTheNightsWork,
  raiseCallOuts,
  unansweredHandovers,
  type CallOut,
  type GivenHandover,
} from '#duty';
import { raiseAlarms, type Clock, type Ids, type Tx, type UnitOfWork, serviceScope } from '#record';
import { holdersOf, nightsWork, type Locality, type NightsWork } from '#referrals';

import { returnTheNightsTouch } from './return-sweep.js';

/** What handing over is swept with. */
export interface HandoverSweepTools {
  readonly unitOfWork: UnitOfWork;
  readonly published: PublishedData;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** What a round came to. */
export interface HandoversSwept {
  readonly offered: number;
  readonly climbed: number;
}

/**
 * Between day and night, in one transaction: what the duty service holds is offered to each day team once it is open, item by item;
 * what nobody has accepted in time climbs a ladder, with an alarm. Until a named person accepts, the giving service holds it.
 */
export function sweepHandovers(tools: HandoverSweepTools, code: string): Promise<HandoversSwept> {
  const locality = tools.published.localities.get(code);
  if (!locality) throw new Error(`a locality this release does not know: ${code}`);
  return tools.unitOfWork.run(serviceScope(code), async (tx) => ({
    offered: (await offerWork(tx, locality, tools)) + (await returnTheNightsTouch(tx, locality, tools)),
    climbed: await climbUnanswered(tx, locality, tools),
  }));
}

async function offerWork(tx: Tx, locality: Locality, tools: HandoverSweepTools): Promise<number> {
  const held = await nightsWork(tx, locality.code, locality.dutyTeam);
  const standing = await handoverStanding(
    tx,
    locality.code,
    held.map(({ contactId }) => contactId),
  );
  const waiting = standing.filter(({ waits }) => waits).map(({ contactId }) => contactId);
  const holders = await holdersOf(tx, locality.code, waiting);
  const work = held
    .filter(({ contactId }) => !waiting.includes(contactId))
    .flatMap((one) => {
      const declined = standing.find(({ contactId }) => contactId === one.contactId)?.declined ?? [];
      return offerOf(one, declined, locality, tools);
    });
  if (work.length === 0 && waiting.length === 0) return 0;
  return offerTheNightsWork(tx, locality.code, { work, holders });
}

/** To the team its route leads to, or the front door where that has declined; once that team is open. */
function offerOf(
  { contactId, reference, routeTeam, heldSince, actedOn }: NightsWork,
  declined: readonly string[],
  locality: Locality,
  { published, clock, ids }: HandoverSweepTools,
): GivenHandover[] {
  const { dutyTeam, frontDoorTeam } = locality;
  const toTeam =
    routeTeam === null || routeTeam === dutyTeam || declined.includes(routeTeam) ? frontDoorTeam : routeTeam;
  const since = openSince(toTeam, locality, calendarOf(published, locality.code), clock.now());
  if (!since) return [];
  const dueAt = since > heldSince ? since : heldSince;
  return [
    {
      ...{ id: ids.next(), contactId, reference, way: 'to-day', fromTeam: dutyTeam, toTeam, dueAt, actedOn },
      ...{ manager: null, needed: null },
    },
  ];
}

function openSince(team: string, { teams }: Locality, calendar: Calendar, now: Date): Date | null {
  const hours = teams.find(({ id }) => id === team)?.hours;
  return (hours && openSpan(hours, calendar, now)?.since) ?? null;
}

/** The night's at closing; in the morning the day's, and above it the night's. */
const ladderFor = (way: 'to-night' | 'to-day', { ladder, dayLadder }: Locality): CallOut['ladder'] =>
  way === 'to-day' ? ladderByDay(dayLadder, ladder) : ladder;

async function climbUnanswered(tx: Tx, locality: Locality, { ids }: HandoverSweepTools): Promise<number> {
  const unanswered = await unansweredHandovers(tx, locality.code);
  await raiseCallOuts(
    tx,
    unanswered.map(({ contactId, reference, way }): CallOut => ({
      ...{ id: ids.next(), locality: locality.code, contactId, reference, correlationId: contactId },
      ...{ reason: 'handover-unanswered', immediateDanger: false, ladder: ladderFor(way, locality) },
      decideMinutes: locality.duty.decideWithinMinutes,
    })),
    { locality: locality.code, ids, mostLiveCallOuts: locality.duty.mostLiveCallOuts },
  );
  await raiseAlarms(
    tx,
    unanswered.map(({ id, contactId, way, toTeam }) => ({
      ...{ id: ids.next(), locality: locality.code, kind: 'handover-not-accepted', subject: contactId },
      details: { handover: id, way, team: toTeam },
    })),
  );
  return unanswered.length;
}
