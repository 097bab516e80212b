/** Days are `YYYY-MM-DD` and carry no time zone. They compare as text. */

/** A stretch of days, both ends possible. */
export interface DayRange {
  readonly from: string;
  readonly until: string;
}

const DAY_MS = 86_400_000;

/** The day of a year, month (1 to 12) and day of the month, or null when there is none such. Years 0 to 9999. */
export function dayOf(year: number, month: number, dayOfMonth: number): string | null {
  if (month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > daysInMonth(year, month)) return null;
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(dayOfMonth, 2)}`;
}

/** Days in a month (1 to 12) of the Gregorian calendar. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The day so many days after (or, below nought, before) another. */
export const addDays = (day: string, count: number): string =>
  new Date(Date.parse(day) + count * DAY_MS).toISOString().slice(0, 10);

/** The same date so many years before; 29 February stays as text, which still compares rightly. */
export const yearsBefore = (day: string, count: number): string =>
  `${padded(Number(day.slice(0, 4)) - count, 4)}${day.slice(4)}`;

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

const padded = (number: number, width: number): string => String(number).padStart(width, '0');
