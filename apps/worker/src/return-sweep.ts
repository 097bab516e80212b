import { openSpan } from '#clocks';
import { calendarOf } from '#config';
import { offerTheNightsWork, touchedBetween, type GivenHandover } from '#duty';
import { heldThroughout, type Locality } from '#referrals';
import type { Tx } from '#record';
import { closedSince } from './closing-sweep.js';
import type { ClockSweepTools } from './clock-sweep.js';

/**
 * What somebody acted on at night and the day's team held throughout comes back to that team by name when it opens, as everything else of
 * the night does: by voice, and on a ladder where nobody has accepted it in time.
 * @returns how many were offered now
 */
export async function returnTheNightsTouch(tx: Tx, locality: Locality, tools: ClockSweepTools): Promise<number> {
  const { published, clock, ids } = tools;
  const { code, dutyTeam } = locality;
  const calendar = calendarOf(published, code);
  const work: GivenHandover[] = [];
  for (const { id: team, kind, hours } of locality.teams) {
    const openedAt = kind === 'duty' ? null : (openSpan(hours, calendar, clock.now())?.since ?? null);
    const closedAt = openedAt && closedSince(hours, calendar, new Date(openedAt.getTime() - 1));
    if (!openedAt || !closedAt) continue;
    const touched = await touchedBetween(tx, code, closedAt, openedAt);
    const asked = touched.map((contactId) => ({ contactId, team, openedAt }));
    for (const { contactId, reference } of await heldThroughout(tx, code, asked))
      work.push({
        ...{ id: ids.next(), contactId, reference, way: 'to-day', fromTeam: dutyTeam, toTeam: team, dueAt: openedAt },
        ...{ actedOn: true, heldThroughout: true, manager: null, needed: null },
      });
  }
  return work.length === 0 ? 0 : offerTheNightsWork(tx, code, { work, holders: [] });
}
