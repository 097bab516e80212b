import { dayOf, daysInMonth, type DayRange } from './day.js';
import { readInstant } from './instant.js';
import { londonDay } from './london-time.js';
import { certain, doubted, unread, type Reading } from './reading.js';

const SHAPE = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/;

/**
 * Reads a date as typed: `YYYY-MM-DD`, or as much of it as is known (`YYYY-MM`, `YYYY`), as the range of days it could be.
 * A time with or without offset (as systems write a date they hold) is taken for its day in England.
 * Other orders (`02/05/2019`) are not guessed at: the wrong guess would be a wrong age.
 *
 * @returns first and last day it could be; doubts `partial-date`, `date-with-time`, `impossible-date`, `not-a-date`
 */
export function readPartialDate(typed: string): Reading<DayRange> {
  const text = typed.trim();
  const parts = SHAPE.exec(text);
  if (!parts) return dayOfTime(text);
  const year = Number(parts[1]);
  if (parts[3] !== undefined) return wholeDay(dayOf(year, Number(parts[2]), Number(parts[3])));
  if (parts[2] !== undefined) return wholeMonth(year, Number(parts[2]));
  return doubted({ from: `${parts[1]}-01-01`, until: `${parts[1]}-12-31` }, 'partial-date');
}

const wholeDay = (day: string | null): Reading<DayRange> =>
  day === null ? unread('impossible-date') : certain({ from: day, until: day });

function wholeMonth(year: number, month: number): Reading<DayRange> {
  const from = dayOf(year, month, 1);
  if (from === null) return unread('impossible-date');
  return doubted({ from, until: `${from.slice(0, 8)}${daysInMonth(year, month)}` }, 'partial-date');
}

function dayOfTime(text: string): Reading<DayRange> {
  const { value } = readInstant(text);
  if (value === null) return unread('not-a-date');
  const day = londonDay(Date.parse(value));
  return doubted({ from: day, until: day }, 'date-with-time');
}
