import { isOpen, openSpans, type Calendar, type OpeningHours } from '#clocks';
import { calendarOf } from '#config';
import { raiseCallOuts, rungSince, type CallOut } from '#duty';
import { serviceScope } from '#record';
import { leftAtClosing, type LeftAtClosing, type Locality } from '#referrals';
import type { ClockSweepTools } from './clock-sweep.js';

/** Longer than any team is away: Christmas, with days of its own before and after. */
const LONGEST_AWAY_MS = 21 * 86_400_000;

/** When a team that is away, or for all the calendar says may be, went home by its usual hours; null while it is there. */
export function closedSince(hours: OpeningHours, calendar: Calendar, now: Date): Date | null {
  if (isOpen(hours, calendar, now) === 'open') return null;
  const before = openSpans(hours, calendar, new Date(now.getTime() - LONGEST_AWAY_MS), now);
  const last = before.filter(({ until }) => until <= now.getTime()).at(-1);
  return last ? new Date(last.until) : null;
}

/**
 * What a day team was given in its hours and has not answered when it closes climbs the night's ladder, where a child cannot wait: once
 * for each closing, and not where something rings already. In one transaction. Source: design, hours: unanswered at closing, the night's
 * ladder climbs.
 * @returns how many began to ring
 */
export async function sweepClosing(tools: ClockSweepTools, code: string): Promise<number> {
  const { unitOfWork, published, clock, ids } = tools;
  const locality = published.localities.get(code);
  if (!locality) throw new Error(`a locality this release does not know: ${code}`);
  const calendar = calendarOf(published, code);
  const closed = locality.teams.flatMap(({ id: team, kind, hours }) => {
    const closedAt = kind === 'duty' ? null : closedSince(hours, calendar, clock.now());
    return closedAt ? [{ team, closedAt }] : [];
  });
  if (closed.length === 0) return 0;
  return unitOfWork.run(serviceScope(code), async (tx) => {
    const left = await leftAtClosing(tx, code, closed);
    const known = await rungSince(
      tx,
      code,
      left.map(({ contactId, closedAt: since }) => ({ contactId, since })),
    );
    const now = left.filter(({ contactId }) => !known.has(contactId));
    const { mostLiveCallOuts } = locality.duty;
    const callOuts = now.map((one) => callOutOf(one, locality, ids.next()));
    await raiseCallOuts(tx, callOuts, { locality: code, ids, mostLiveCallOuts });
    return now.length;
  });
}

/** Where nobody knows whether it can wait, one call settles that; then it is the duty worker’s to say. */
const callOutOf = (
  { contactId, reference, canWait, immediateDanger, correlationId }: LeftAtClosing,
  { code, ladder, duty }: Locality,
  id: string,
): CallOut => ({
  ...{ id, locality: code, contactId, reference, immediateDanger, correlationId, ladder },
  ...{
    reason: canWait === 'no' ? 'unanswered-at-closing' : 'unsettled-at-closing',
    decideMinutes: duty.decideWithinMinutes,
  },
});
