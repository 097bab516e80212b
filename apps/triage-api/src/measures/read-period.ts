import { londonDate } from '#clocks';
import { MEASURED_BY, type MeasuredBy, type MeasuredPeriod } from '#referrals';
import { Problem, type FieldProblem } from '../http/problem.js';

/** Days measured where nobody says how many: four weeks. */
const USUAL_DAYS = 28;
/** Most days at once: a year, and the day that makes it a leap year. */
const MOST_DAYS = 366;
const DAY_MS = 86_400_000;

/**
 * Reads `from`, `to`, `by` and `backdated`. Left out, it is the four weeks up to today, not broken down, with what was told afterwards.
 * @throws Problem 400 naming everything that is wrong
 */
export function readPeriod(query: Readonly<Record<string, unknown>>, now: Date): Omit<MeasuredPeriod, 'locality'> {
  const errors: FieldProblem[] = [];
  const to = dayOf(query, 'to', errors) ?? londonDate(now);
  const from = dayOf(query, 'from', errors) ?? dayBefore(to, USUAL_DAYS - 1);
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
  if (errors.length === 0 && days < 1)
    errors.push({ pointer: '?from', code: 'after-to', detail: 'Send a day that is not after to.' });
  if (errors.length === 0 && days > MOST_DAYS)
    errors.push({ pointer: '?from', code: 'too-long', detail: `At most ${MOST_DAYS} days can be measured at once.` });
  const by = oneOf(query, 'by', MEASURED_BY, errors);
  const backdated = oneOf(query, 'backdated', ['include', 'leave-out'], errors);
  if (errors.length > 0) throw new Problem('not-understood', { errors });
  return { from, to, by: by as MeasuredBy | null, withoutBackdated: backdated === 'leave-out' };
}

const dayBefore = (day: string, days: number): string =>
  new Date(Date.parse(day) - days * DAY_MS).toISOString().slice(0, 10);

function dayOf(query: Readonly<Record<string, unknown>>, name: string, errors: FieldProblem[]): string | null {
  if (query[name] === undefined) return null;
  const day = String(query[name]);
  const real = /^\d{4}-\d{2}-\d{2}$/.test(day) && isDay(day);
  if (real) return day;
  errors.push({ pointer: `?${name}`, code: 'not-a-date', detail: 'Send a day as YYYY-MM-DD.' });
  return null;
}

/** There is such a day, between the years 2000 and 2999. */
function isDay(day: string): boolean {
  const at = Date.parse(day);
  return day.startsWith('2') && !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
}

function oneOf(
  query: Readonly<Record<string, unknown>>,
  name: string,
  codes: readonly string[],
  errors: FieldProblem[],
): string | null {
  if (query[name] === undefined) return null;
  const sent = String(query[name]);
  if (codes.includes(sent)) return sent;
  errors.push({ pointer: `?${name}`, code: 'unknown-code', detail: `Send one of ${codes.join(', ')}.` });
  return null;
}
