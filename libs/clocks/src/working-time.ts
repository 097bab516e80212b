import { dayKind, type Calendar, type DayKind } from './calendar.js';
import { DAY_MS, type DayNumber } from './civil-day.js';
import { instantOf, instantOfWall, londonDay, timeOfDay, wallClock } from './london.js';

const HOUR_MS = 3_600_000;

/** A moment worked out in working time. */
export interface WorkingMoment {
  readonly at: Date;
  /** False when a weekday that the calendar does not cover was counted as a working day on the way. */
  readonly calendarKnown: boolean;
}

/**
 * Working time of a statutory clock: weekdays that are not bank holidays in England and Wales, by London dates. Office hours and the
 * council's own closures do not enter: neither may lengthen a statutory clock.
 *
 * The moment falls on the nth working day after the London date of the start, at the same time of day: Friday 16:40 and one working
 * day is Monday 16:40. A start on a Saturday, Sunday or bank holiday counts from the next working day, the whole of which is the first:
 * Saturday at any hour and one working day is the last moment of Monday. So a later start is never due earlier.
 *
 * Working Together to Safeguard Children (2023) says within one working day of a referral being received and does not say how receipt
 * outside working days is counted; this is the shortest reading under which a whole working day is always given. The Children in Need
 * census counts days the same way (DfE rule 8670Q, date and 45 working days), and the Children (Private Arrangements for Fostering)
 * (Wales) Regulations 2006 (S.I. 2006/940) reg 2 defines a working day so.
 *
 * A weekday the calendar does not cover counts as a working day, because a clock that runs short is noticed and one that runs long is
 * not; `calendarKnown` then says so.
 *
 * @param from the start. @param count working days, a whole number from 1.
 * @throws RangeError for another count or an invalid Date.
 */
export function addWorkingDays(calendar: Calendar, from: Date, count: number): WorkingMoment {
  if (!Number.isInteger(count) || count < 1)
    throw new RangeError(`${count} is not a number of working days; give 1 or more`);
  const start = londonDay(from);
  const startKind = dayKind(calendar, start);
  const { day, calendarKnown } = nthWorkingDayAfter(calendar, start, count);
  const time = isWorked(startKind) ? timeOfDay(wallClock(from)) : DAY_MS - 1;
  return { at: new Date(instantOfWall(day * DAY_MS + time)), calendarKnown: calendarKnown && startKind !== 'unknown' };
}

/**
 * @returns the instant so many hours later by the stopwatch: neither nights, holidays nor the clocks going back change it.
 * @throws RangeError for an invalid Date.
 */
export const addElapsed = (from: Date, hours: number): Date => new Date(instantOf(from) + hours * HOUR_MS);

/**
 * @returns the instant so many days later, weekends and holidays counted, at the same time by the London wall clock.
 * @throws RangeError for an invalid Date.
 */
export const addDays = (from: Date, count: number): Date => sameTimeOn(from, londonDay(from) + count);

/**
 * @returns the instant so many months later: the same day of the month, or its last day where it has none, at the same time by the
 * London wall clock. @throws RangeError for an invalid Date.
 */
export function addMonths(from: Date, count: number): Date {
  const start = new Date(londonDay(from) * DAY_MS);
  const [year, month] = [start.getUTCFullYear(), start.getUTCMonth() + count];
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return sameTimeOn(from, Date.UTC(year, month, Math.min(start.getUTCDate(), lastOfMonth)) / DAY_MS);
}

/** @returns the last moment of the London day an instant falls on. @throws RangeError for an invalid Date. */
export const endOfLondonDay = (at: Date): Date => new Date(instantOfWall((londonDay(at) + 1) * DAY_MS) - 1);

const sameTimeOn = (from: Date, day: DayNumber): Date =>
  new Date(instantOfWall(day * DAY_MS + timeOfDay(wallClock(from))));

function nthWorkingDayAfter(calendar: Calendar, start: DayNumber, count: number) {
  let day = start;
  let calendarKnown = true;
  for (let left = count; left > 0;) {
    const kind = dayKind(calendar, ++day);
    if (kind === 'unknown') calendarKnown = false;
    if (isWorked(kind)) left -= 1;
  }
  return { day, calendarKnown };
}

const isWorked = (kind: DayKind): boolean => kind === 'working' || kind === 'unknown';
