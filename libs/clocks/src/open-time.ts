import type { Calendar } from './calendar.js';
import type { OpeningHours } from './hours.js';
import { londonDay } from './london.js';
import { usuallyOpen } from './opening.js';

const HOUR_MS = 3_600_000;

/** Furthest back open hours are looked for, in days: a team that opens an hour a week is still found. */
const FURTHEST = 400;

/**
 * @returns the latest instant from which so many open hours are left until `at`; null where a team does not open for so long in the
 * 400 days before. A day the calendar does not cover counts as an ordinary one, as it does in working days.
 * @throws RangeError for an invalid Date.
 */
export function openHoursBefore(hours: OpeningHours, calendar: Calendar, at: Date, count: number): Date | null {
  let left = count * HOUR_MS;
  const today = londonDay(at);
  for (let day = today; day >= today - FURTHEST; day--) {
    for (const { from, until } of [...usuallyOpen(hours, calendar, day)].reverse()) {
      const end = Math.min(until, at.getTime());
      if (end - from >= left) return new Date(end - left);
      left -= Math.max(0, end - from);
    }
  }
  return null;
}
