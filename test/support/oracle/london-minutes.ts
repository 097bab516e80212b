/**
 * London's minutes from 2024 to the autumn of 2029, told off one by one by nothing but counting: no library, no time zone data, no
 * code of the service. Summer time runs from 01:00 UTC on the last Sunday of March to 01:00 UTC on the last Sunday of October.
 */
const MINUTE_MS = 60_000;
const DAY = 1_440;

/** Instants before the first minute or after the last cannot be told. */
export const FIRST_MS = Date.UTC(2024, 0, 1);
const LAST_MS = Date.UTC(2029, 9, 1);

/**
 * What the wall shows at each minute, and the furthest it has shown by then, in minutes since midnight on 1 January 2024. The
 * furthest stands still while an hour comes again, so whatever happened in the first coming of it happens once; and it jumps where an
 * hour never comes.
 */
const minutes = (LAST_MS - FIRST_MS) / MINUTE_MS;
export const shown = new Int32Array(minutes);
export const furthest = new Int32Array(minutes);

/** Year, month (from 1) and day of each day, counted up from 1 January 2024, which was a Monday. */
const dates: { year: number; month: number; day: number }[] = [];

/** The instants at which the clocks change. */
export const changes: readonly number[] = countEverything();

function countEverything(): number[] {
  countDates();
  const turns = [2024, 2025, 2026, 2027, 2028, 2029].flatMap((year) => [lastSunday(year, 3), lastSunday(year, 10)]);
  const turnMinutes = turns.map((day) => day * DAY + 60);
  const turning = new Set(turnMinutes);
  let summer = false;
  for (let at = 0, top = 0; at < minutes; at++) {
    if (turning.has(at)) summer = !summer;
    const wall = at + (summer ? 60 : 0);
    top = Math.max(top, wall);
    shown[at] = wall;
    furthest[at] = top;
  }
  return turnMinutes.filter((at) => at < minutes).map((at) => FIRST_MS + at * MINUTE_MS);
}

function countDates(): void {
  for (let year = 2024; year <= 2029; year++) {
    const february = year % 4 === 0 ? 29 : 28;
    [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].forEach((length, month) => {
      for (let day = 1; day <= length; day++) dates.push({ year, month: month + 1, day });
    });
  }
}

function lastSunday(year: number, month: number): number {
  let found = -1;
  dates.forEach((date, day) => {
    if (date.year === year && date.month === month && day % 7 === 6) found = day;
  });
  return found;
}

/** The minute an instant falls in. */
export const minuteOf = (at: number): number => Math.floor((at - FIRST_MS) / MINUTE_MS);

/** The instant at which a minute begins. */
export const startOf = (minute: number): number => FIRST_MS + minute * MINUTE_MS;

/** The day a wall reading is on, counted from 0, and minutes into it. */
export const dayOf = (wall: number): number => Math.floor(wall / DAY);
export const timeOf = (wall: number): number => wall % DAY;

/** Weekday of a day, from 0, Monday. */
export const weekdayOf = (day: number): number => day % 7;

/** A day as `YYYY-MM-DD`, and back. */
export const textOf = (day: number): string => {
  const { year, month, day: of } = dates[day]!;
  return [year, String(month).padStart(2, '0'), String(of).padStart(2, '0')].join('-');
};
const byText = new Map(dates.map((_, day) => [textOf(day), day]));
export const dayNamed = (text: string): number => byText.get(text)!;

/** The day so many months on: the same day of the month, or the last one there is. */
export function monthsOn(day: number, count: number): number {
  const { year, month, day: of } = dates[day]!;
  const months = year * 12 + month - 1 + count;
  const wanted = dates.findIndex((date) => date.year * 12 + date.month - 1 === months && date.day === of);
  return wanted >= 0 ? wanted : dates.findLastIndex((date) => date.year * 12 + date.month - 1 === months);
}
