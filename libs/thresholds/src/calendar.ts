import type { Span } from './condition.js';

/** Days since 1970-01-01, so that calendar days can be compared as numbers. No time of day and no time zone. */
export type DayNumber = number;

interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Reads `YYYY-MM-DD`; null where that is not a day of the calendar. */
export function readDayNumber(text: unknown): DayNumber | null {
  const parts = typeof text === 'string' ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) : null;
  if (parts === null) return null;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return toDayNumber({ year, month, day });
}

/** Writes a day as `YYYY-MM-DD`. */
export function writeDay(day: DayNumber): string {
  const date = toCalendarDate(day);
  return `${String(date.year).padStart(4, '0')}-${String(date.month).padStart(2, '0')}-${String(date.day).padStart(2, '0')}`;
}

/**
 * The day a span before `day`: the latest birthday of someone who has reached that age on `day`.
 * Years and months are calendar ones. Where the month is too short its last day is taken, so a child born on
 * 29 February reaches an age in years on 1 March of a common year (the anniversary has not come on the 28th).
 * Source: Family Law Reform Act 1969 s9, an age is reached at the start of the anniversary of birth.
 */
export function dayBefore(day: DayNumber, span: Span): DayNumber {
  if (span.unit === 'days') return day - span.count;
  if (span.unit === 'weeks') return day - span.count * 7;
  return monthsBefore(day, span.unit === 'years' ? span.count * 12 : span.count);
}

/** Words for a span, as in `8 weeks` or `1 year`. */
export const writeSpan = (span: Span): string =>
  `${span.count} ${span.count === 1 ? span.unit.slice(0, -1) : span.unit}`;

/** Reads `13 years`, `1 month`, `6 weeks`, `10 days`; null where it is none of these. */
export function readSpan(text: unknown): Span | null {
  const parts = typeof text === 'string' ? /^\s*(\d{1,4})\s+(year|month|week|day)s?\s*$/.exec(text) : null;
  return parts === null ? null : { count: Number(parts[1]), unit: `${parts[2]}s` as Span['unit'] };
}

function monthsBefore(day: DayNumber, months: number): DayNumber {
  const date = toCalendarDate(day);
  const index = date.year * 12 + (date.month - 1) - months;
  const [year, month] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1];
  return toDayNumber({ year, month, day: Math.min(date.day, daysInMonth(year, month)) });
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

// Both conversions count years from 1 March, so that a leap day falls at the end of its year.
function toDayNumber({ year, month, day }: CalendarDate): DayNumber {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

function toCalendarDate(day: DayNumber): CalendarDate {
  const shifted = day + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return { year, month, day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1 };
}
