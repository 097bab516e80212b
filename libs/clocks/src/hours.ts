import { dayNumberOf, MINUTES_A_DAY, weekdayOf, type DayNumber, type LondonDate, type Weekday } from './civil-day.js';
import { complement, without, type OpenWindow } from './windows.js';

/**
 * When a team is open, by the London wall clock. Closing time differs by weekday (Walsall's emergency duty team starts at 17:00 from
 * Monday to Thursday and at 16:30 on Friday, https://walsallchildcare.proceduresonline.com/p_ert.html), so every weekday is said.
 * Never altered once made: what is worked out from it is kept.
 */
export type OpeningHours = WeeklyHours | HoursOutside;

export interface WeeklyHours {
  readonly kind: 'weekly';
  readonly week: Readonly<Record<Weekday, readonly OpenWindow[]>>;
  /** In place of the weekday's windows on a bank holiday. */
  readonly bankHoliday: readonly OpenWindow[];
  /** The council's own closures. They shut the door; they never lengthen a clock. */
  readonly closures: readonly LocalClosure[];
}

/** Open exactly when another team is closed: a night team that cannot leave a gap. */
export interface HoursOutside {
  readonly kind: 'outside';
  readonly of: OpeningHours;
}

export interface LocalClosure {
  readonly from: LondonMinute;
  /** The minute from which hours are as usual again. */
  readonly until: LondonMinute;
  readonly reason: string;
}

export interface LondonMinute {
  readonly date: LondonDate;
  /** Minutes after midnight, 0 to 1440. */
  readonly minute: number;
}

/** How a day is kept: as its weekday, or as a bank holiday. */
export type Guise = 'ordinary' | 'bank-holiday';

/** @returns a weekday's windows when no closure touches it. */
export function usualWindows(hours: OpeningHours, weekday: Weekday, guise: Guise): readonly OpenWindow[] {
  if (hours.kind === 'outside') return complement(usualWindows(hours.of, weekday, guise));
  return guise === 'bank-holiday' ? hours.bankHoliday : hours.week[weekday];
}

/** @returns a day's windows, closures taken out. */
export function windowsOn(hours: OpeningHours, day: DayNumber, guise: Guise): readonly OpenWindow[] {
  if (hours.kind === 'outside') return complement(windowsOn(hours.of, day, guise));
  return without(usualWindows(hours, weekdayOf(day), guise), closedOn(hours.closures, day));
}

/** @returns the days any closure touches, in order. */
export function closureDays(hours: OpeningHours): readonly DayNumber[] {
  if (hours.kind === 'outside') return closureDays(hours.of);
  const days = hours.closures.flatMap(({ from, until }) => {
    const [first, last] = [minuteNumber(from), minuteNumber(until) - 1].map((m) => Math.floor(m / MINUTES_A_DAY)) as [
      number,
      number,
    ];
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
  });
  return [...new Set(days)].sort((a, b) => a - b);
}

/** Minutes of the wall clock since 1970-01-01, for putting London minutes in order. */
export const minuteNumber = ({ date, minute }: LondonMinute): number =>
  (dayNumberOf(date) ?? NaN) * MINUTES_A_DAY + minute;

function closedOn(closures: readonly LocalClosure[], day: DayNumber): OpenWindow[] {
  const midnight = day * MINUTES_A_DAY;
  return closures.map(({ from, until }) => ({
    opensAt: Math.max(0, minuteNumber(from) - midnight),
    closesAt: Math.min(MINUTES_A_DAY, minuteNumber(until) - midnight),
  }));
}
