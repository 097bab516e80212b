import { dayNumberOf, isWeekend, type DayNumber, type LondonDate } from './civil-day.js';
import { londonDay } from './london.js';

/**
 * Calendar: the bank holidays of England and Wales over the days for which they are known. A council's own closures are not here:
 * they are part of a team's hours, so that no office closure can lengthen a statutory clock.
 */
export interface Calendar {
  /** When this list was drawn up. One-off holidays are announced late, so a list is only as good as its date. */
  readonly issuedOn: LondonDate;
  /** First and last day for which every bank holiday is listed. */
  readonly validFrom: LondonDate;
  readonly validUntil: LondonDate;
  readonly source: CalendarSource;
  /** Name of the holiday by date. */
  readonly holidays: ReadonlyMap<LondonDate, string>;
}

export interface CalendarSource {
  readonly publisher: string;
  readonly title: string;
  readonly url: string;
  /** The day the publisher's own page was read; `unread` where it was not. */
  readonly readOn: LondonDate | 'unread';
  /** What else the dates were checked against. */
  readonly checkedAgainst: readonly string[];
}

/**
 * What a day is. `unknown` is a day the calendar does not cover, weekends apart: it may be a bank holiday.
 * A bank holiday that falls on a weekend is a bank holiday.
 */
export type DayKind = 'working' | 'weekend' | 'bank-holiday' | 'unknown';

/** The calendar to go on with when none can be read: it knows no day, so clocks run short and every team counts as out of hours. */
export const NO_CALENDAR: Calendar = {
  issuedOn: '1970-01-01',
  validFrom: '1970-01-02',
  validUntil: '1970-01-01',
  source: { publisher: '', title: 'No calendar', url: '', readOn: 'unread', checkedAgainst: [] },
  holidays: new Map(),
};

/** @returns what a London day is by this calendar. */
export function dayKind(calendar: Calendar, day: DayNumber): DayKind {
  const { first, last, holidays } = numbered(calendar);
  if (holidays.has(day)) return 'bank-holiday';
  if (isWeekend(day)) return 'weekend';
  return day >= first && day <= last ? 'working' : 'unknown';
}

/** @returns whether the calendar says which bank holidays there are on this London day. */
export function covers(calendar: Calendar, day: DayNumber): boolean {
  const { first, last } = numbered(calendar);
  return day >= first && day <= last;
}

/** @returns whole days the calendar is still good for after the day of `at`; below zero once it has run out. Alarm under 90. */
export const calendarDaysLeft = (calendar: Calendar, at: Date): number => numbered(calendar).last - londonDay(at);

interface NumberedCalendar {
  readonly first: DayNumber;
  readonly last: DayNumber;
  readonly holidays: ReadonlySet<DayNumber>;
}

const numberings = new WeakMap<Calendar, NumberedCalendar>();

function numbered(calendar: Calendar): NumberedCalendar {
  const kept = numberings.get(calendar);
  if (kept !== undefined) return kept;
  const numbering = {
    first: dayNumberOf(calendar.validFrom) ?? Infinity,
    last: dayNumberOf(calendar.validUntil) ?? -Infinity,
    holidays: new Set([...calendar.holidays.keys()].map((date) => dayNumberOf(date) ?? NaN)),
  };
  numberings.set(calendar, numbering);
  return numbering;
}
