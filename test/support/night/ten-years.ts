import type { Calendar } from '#clocks';

const DAY_MS = 86_400_000;

/** Bank holidays of England and Wales as the law sets them, with substitutes, for years of which none is published yet. */
export function calendarOf(firstYear: number, lastYear: number): Calendar {
  const holidays = new Map<string, string>();
  for (let year = firstYear; year <= lastYear; year++) {
    const easter = easterOf(year);
    holidays.set(substitute(at(year, 0, 1), holidays), 'New Year’s Day');
    holidays.set(dateOf(easter - 2 * DAY_MS), 'Good Friday');
    holidays.set(dateOf(easter + DAY_MS), 'Easter Monday');
    holidays.set(dateOf(mondayFrom(at(year, 4, 1))), 'Early May');
    holidays.set(dateOf(mondayFrom(at(year, 4, 25))), 'Spring');
    holidays.set(dateOf(mondayFrom(at(year, 7, 25))), 'Summer');
    const [christmas, boxing] = [at(year, 11, 25), at(year, 11, 26)];
    const taken = isWeekend(boxing) ? null : holidays.set(dateOf(boxing), 'Boxing Day');
    holidays.set(substitute(christmas, holidays), 'Christmas Day');
    if (!taken) holidays.set(substitute(boxing, holidays), 'Boxing Day');
  }
  return {
    ...{ issuedOn: `${firstYear}-01-01`, validFrom: `${firstYear}-01-01`, validUntil: `${lastYear}-12-31`, holidays },
    source: { publisher: 'the tests', title: 'worked out', url: '', readOn: 'unread', checkedAgainst: [] },
  };
}

const at = (year: number, month: number, day: number): number => Date.UTC(year, month, day);
const dateOf = (day: number): string => new Date(day).toISOString().slice(0, 10);
const isWeekend = (day: number): boolean => [0, 6].includes(new Date(day).getUTCDay());

function mondayFrom(day: number): number {
  let monday = day;
  while (new Date(monday).getUTCDay() !== 1) monday += DAY_MS;
  return monday;
}

/** The day itself, or the next weekday that is no holiday yet. */
function substitute(day: number, holidays: ReadonlyMap<string, string>): string {
  let free = day;
  while (isWeekend(free) || holidays.has(dateOf(free))) free += DAY_MS;
  return dateOf(free);
}

/** Easter Sunday, after the computus that Butcher's Ecclesiastical Calendar gave. */
function easterOf(year: number): number {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const [d, e] = [Math.floor(b / 4), b % 4];
  const g = Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const l = (32 + 2 * e + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return at(year, Math.floor(n / 31) - 1, (n % 31) + 1);
}
