import { dateOfDay, timeOfMinute, weekdayOf, WEEKDAYS, type LondonDate, type Weekday } from './civil-day.js';
import { closureDays, usualWindows, windowsOn, type Guise, type OpeningHours } from './hours.js';
import { complement, type OpenWindow } from './windows.js';

/** Minutes when nobody is there. */
export interface Gap {
  /** A weekday of every week, or the one date a closure touches. */
  readonly day: Weekday | LondonDate;
  readonly bankHoliday: boolean;
  /** `HH:MM` by the London wall clock; `until` may be `24:00`. */
  readonly from: string;
  readonly until: string;
}

/**
 * Day and night must meet: a contact has a holder at every minute.
 * @returns every gap, none when they meet. All weekdays, each also as a bank holiday, and all days a closure touches are looked at;
 * hours depend on nothing else, so no other day can have one.
 */
export function gapsBetween(dayHours: OpeningHours, nightHours: OpeningHours): readonly Gap[] {
  const teams = [dayHours, nightHours];
  const everyWeek = WEEKDAYS.flatMap((weekday) =>
    gapsOn(weekday, (guise) => teams.flatMap((hours) => usualWindows(hours, weekday, guise))),
  );
  const once = [...new Set(teams.flatMap(closureDays))].flatMap((day) =>
    gapsOn(dateOfDay(day), (guise) => teams.flatMap((hours) => windowsOn(hours, day, guise))).filter(
      (gap) => !everyWeek.some((usual) => usual.day === weekdayOf(day) && sameMinutes(usual, gap)),
    ),
  );
  return [...everyWeek, ...once];
}

const gapsOn = (day: Gap['day'], openWindows: (guise: Guise) => readonly OpenWindow[]): Gap[] =>
  (['ordinary', 'bank-holiday'] as const).flatMap((guise) =>
    complement(openWindows(guise)).map(({ opensAt, closesAt }) => ({
      day,
      bankHoliday: guise === 'bank-holiday',
      from: timeOfMinute(opensAt),
      until: timeOfMinute(closesAt),
    })),
  );

const sameMinutes = (a: Gap, b: Gap): boolean =>
  a.bankHoliday === b.bankHoliday && a.from === b.from && a.until === b.until;
