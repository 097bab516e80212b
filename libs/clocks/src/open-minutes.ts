import type { Calendar } from './calendar.js';
import type { OpeningHours } from './hours.js';
import { londonDay } from './london.js';
import { usuallyOpen } from './opening.js';

const MINUTE_MS = 60_000;

/** Furthest ahead open minutes are counted, in days: what is due later than that is not pressing. */
const FURTHEST = 400;

/**
 * @returns whole minutes between two instants in which a team is open; 0 where the second is not after the first, null where it is more
 * than 400 days after. A day the calendar does not cover counts as an ordinary one, as it does in working days.
 * @throws RangeError for an invalid Date.
 */
export function openMinutesBetween(hours: OpeningHours, calendar: Calendar, from: Date, until: Date): number | null {
  if (until <= from) return 0;
  const [first, last] = [londonDay(from), londonDay(until)];
  if (last - first > FURTHEST) return null;
  let open = 0;
  for (let day = first; day <= last; day++) {
    for (const span of usuallyOpen(hours, calendar, day))
      open += Math.max(0, Math.min(span.until, until.getTime()) - Math.max(span.from, from.getTime()));
  }
  return Math.floor(open / MINUTE_MS);
}
