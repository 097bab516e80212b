/** A civil date, `YYYY-MM-DD`, as a wall calendar in London shows it. */
export type LondonDate = string;

/** A civil date as whole days since 1970-01-01, for counting. */
export type DayNumber = number;

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export const DAY_MS = 86_400_000;
export const MINUTES_A_DAY = 1_440;

/** @returns the day's number, or null when the text is not a date that exists (`2026-02-30`, `26-1-1`). */
export function dayNumberOf(date: LondonDate): DayNumber | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return null;
  const day = Date.parse(`${date}T00:00:00Z`) / DAY_MS;
  return Number.isNaN(day) || dateOfDay(day) !== date ? null : day;
}

export const dateOfDay = (day: DayNumber): LondonDate => new Date(day * DAY_MS).toISOString().slice(0, 10);

export const weekdayOf = (day: DayNumber): Weekday => WEEKDAYS[weekdayIndex(day)]!;

export const isWeekend = (day: DayNumber): boolean => weekdayIndex(day) >= 5;

/** From 0, Monday. 1 January 1970 was a Thursday. */
const weekdayIndex = (day: DayNumber): number => (((day + 3) % 7) + 7) % 7;

/** Minutes after midnight as `HH:MM`; the end of a day is `24:00`. */
export const timeOfMinute = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** @returns minutes after midnight, 0 to 1440, or null when the text is not a time between `00:00` and `24:00`. */
export function minuteOfTime(time: string): number | null {
  const [, hours, minutes] = /^(\d{2}):([0-5]\d)$/.exec(time) ?? [];
  const minute = Number(hours) * 60 + Number(minutes);
  return minute <= MINUTES_A_DAY ? minute : null;
}
