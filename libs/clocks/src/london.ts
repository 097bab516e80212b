import { Temporal } from 'temporal-polyfill';
import {
  DAY_MS,
  dateOfDay,
  dayNumberOf,
  minuteOfTime,
  timeOfMinute,
  type DayNumber,
  type LondonDate,
} from './civil-day.js';

/**
 * Between an instant and what a clock on a wall in London shows. Everything else in this room counts in whole London days.
 *
 * The time zone's rules are asked for once a day and kept, because asking costs more than the rest of starting a clock.
 */

/** London's offset from UTC at the start of a UTC day, and the next time the clocks go forward or back. All in milliseconds. */
interface Offset {
  readonly now: number;
  readonly turnsAt: number;
  readonly afterTurn: number;
}

const KEPT_DAYS = 4_096;
const offsets = new Map<DayNumber, Offset>();

const EARLIEST = Date.parse('1900-01-01T00:00:00Z');
const LATEST = Date.parse('9000-01-01T00:00:00Z');

/** @returns the London date of an instant, `YYYY-MM-DD`. @throws RangeError for a Date that is no time, or outside 1900 to 9000. */
export const londonDate = (at: Date): LondonDate => dateOfDay(londonDay(at));

/** @returns the time a London wall clock shows at an instant, `HH:MM`. @throws RangeError as {@link londonDate}. */
export const londonTime = (at: Date): string => timeOfMinute(Math.floor(timeOfDay(wallClock(at)) / 60_000));

/**
 * @returns the instant at which a London wall clock shows this time (`HH:MM`, `24:00` for the day's end) on this date.
 * An hour that comes twice (October) means its first coming; one that never comes (March) means the moment the clocks go forward.
 * @throws RangeError when the date or the time does not exist.
 */
export function atLondon(date: LondonDate, time: string): Date {
  const [day, minute] = [dayNumberOf(date), minuteOfTime(time)];
  if (day === null) throw new RangeError(`"${date}" is not a date; write it as 2026-11-30`);
  if (minute === null) throw new RangeError(`"${time}" is not a time; write it as 09:00, up to 24:00`);
  return new Date(instantOfWall(day * DAY_MS + minute * 60_000));
}

/** The London day an instant falls on. */
export const londonDay = (at: Date): DayNumber => Math.floor(wallClock(at) / DAY_MS);

/** What the wall clock shows, in milliseconds since 1970 as though it were UTC. */
export function wallClock(at: Date): number {
  const instant = instantOf(at);
  const offset = offsetOn(Math.floor(instant / DAY_MS));
  return instant + (instant < offset.turnsAt ? offset.now : offset.afterTurn);
}

/** Milliseconds since London midnight. */
export const timeOfDay = (wall: number): number => ((wall % DAY_MS) + DAY_MS) % DAY_MS;

/** The instant of a wall-clock reading; see {@link atLondon} for readings that come twice or never. Never runs backwards. */
export function instantOfWall(wall: number): number {
  const offset = offsetOn(Math.floor(wall / DAY_MS) - 1);
  const before = wall - offset.now;
  return before < offset.turnsAt ? before : Math.max(wall - offset.afterTurn, offset.turnsAt);
}

/** Milliseconds since 1970. @throws RangeError for a Date that is no time, or outside 1900 to 9000. */
export function instantOf(at: Date): number {
  const instant = at.getTime();
  if (instant >= EARLIEST && instant < LATEST) return instant;
  throw new RangeError(
    `${Number.isNaN(instant) ? 'An invalid Date' : at.toISOString()} is not a time between 1900 and 9000`,
  );
}

function offsetOn(utcDay: DayNumber): Offset {
  const kept = offsets.get(utcDay);
  if (kept !== undefined) return kept;
  if (offsets.size >= KEPT_DAYS) offsets.clear();
  const found = askForOffset(utcDay);
  offsets.set(utcDay, found);
  return found;
}

function askForOffset(utcDay: DayNumber): Offset {
  const start = Temporal.Instant.fromEpochMilliseconds(utcDay * DAY_MS).toZonedDateTimeISO('Europe/London');
  const turn = start.getTimeZoneTransition('next');
  return {
    now: start.offsetNanoseconds / 1e6,
    turnsAt: turn?.epochMilliseconds ?? Infinity,
    afterTurn: (turn ?? start).offsetNanoseconds / 1e6,
  };
}
