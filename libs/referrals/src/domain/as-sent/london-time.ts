/**
 * The time in England: Greenwich, and an hour ahead from 01:00 UTC on the last Sunday of March to 01:00 UTC on the last
 * Sunday of October (Summer Time Act 1972 as amended by the Summer Time Order 2002; the same since 1996).
 * Worked out rather than asked of the time zone database, which #clocks does, because a hostile body may hold thousands of
 * different days and each is dear to ask for; a test holds the two together. Earlier years changed on other Sundays, so a time long ago may be an hour out; its day is still right but near midnight.
 */

const HOUR_MS = 3_600_000;

/** The day in England of a moment (milliseconds since 1970, UTC), as `YYYY-MM-DD`. */
export const londonDay = (moment: number): string =>
  new Date(moment + (isSummerTime(moment) ? HOUR_MS : 0)).toISOString().slice(0, 10);

/** How a time on an English clock fell: once, twice (the clocks went back) or not at all (they went forward). */
export interface LocalTime {
  /** Milliseconds since 1970, UTC: the first of two; the hour before where there is none. */
  readonly moment: number;
  readonly fell: 'once' | 'twice' | 'never';
}

/** The moment an English clock showed a time, given that time as though it were UTC (milliseconds since 1970). */
export function momentInLondon(shown: number): LocalTime {
  const asSummer = isSummerTime(shown - HOUR_MS);
  const asWinter = !isSummerTime(shown);
  if (asSummer && asWinter) return { moment: shown - HOUR_MS, fell: 'twice' };
  if (asSummer) return { moment: shown - HOUR_MS, fell: 'once' };
  return asWinter ? { moment: shown, fell: 'once' } : { moment: shown - HOUR_MS, fell: 'never' };
}

function isSummerTime(moment: number): boolean {
  const year = new Date(moment).getUTCFullYear();
  return moment >= changeIn(year, 2) && moment < changeIn(year, 9);
}

/** 01:00 UTC on the last Sunday of a month of 31 days (0 is January). */
function changeIn(year: number, month: number): number {
  const last = new Date(Date.UTC(year, month, 31, 1));
  return last.setUTCDate(31 - last.getUTCDay());
}
