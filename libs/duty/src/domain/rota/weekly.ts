import { londonDate, londonTime } from '#clocks';
import { isDay, readInstant } from './when.js';

/** A shift that comes again: every so many weeks, on these days, up to and with a last day or for so many times. */
export interface Weekly {
  readonly everyWeeks: number;
  /** Days of the week, Monday 0; empty for that of the first shift. */
  readonly days: readonly number[];
  /** `YYYY-MM-DD`; null where it is counted. */
  readonly until: string | null;
  readonly times: number | null;
  /** Days on which it does not come. */
  readonly except: ReadonlySet<string>;
}

/** Most shifts one line or event may stand for: two years of nights. */
export const MOST_REPEATS = 750;

const DAY_MS = 86_400_000;
const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/**
 * Reads a rule of RFC 5545 that repeats weekly and ends: `FREQ=WEEKLY`, with `INTERVAL`, `BYDAY` and one of `UNTIL` and `COUNT`. No other:
 * what would be guessed at is refused.
 * @param time at which its shifts start by the London clock: an `UNTIL` before it ends with the day before
 * @returns the rule, or what would be right
 */
export function readWeeklyRule(rule: string, time: string, except: ReadonlySet<string>): Weekly | string {
  const parts = new Map(rule.split(';').map((part) => splitOnce(part.trim().toUpperCase())));
  if (parts.get('FREQ') !== 'WEEKLY') return 'repeats otherwise than weekly: write each shift as an event of its own.';
  const unknown = [...parts.keys()].filter((name) => !KNOWN.has(name));
  if (unknown.length > 0) return 'repeats by a rule with more than FREQ, INTERVAL, BYDAY, UNTIL, COUNT and WKST=MO.';
  if ((parts.get('WKST') ?? 'MO') !== 'MO') return 'begins its weeks on another day than Monday.';
  const days = (parts.get('BYDAY')?.split(',') ?? []).map((day) => DAYS.indexOf(day));
  if (days.includes(-1)) return 'repeats on days that are not MO, TU, WE, TH, FR, SA or SU.';
  const [count, end] = [parts.get('COUNT'), parts.get('UNTIL')];
  const everyWeeks = whole(parts.get('INTERVAL') ?? '1');
  const times = count === undefined ? null : whole(count);
  const until = end === undefined ? null : lastDay(end, time);
  if (everyWeeks === 0 || times === 0) return 'repeats every no weeks, or no times.';
  if ((times === null) === (until === null))
    return 'repeats for ever, or has an end that is none: write one of UNTIL and COUNT.';
  return { everyWeeks, days: [...new Set(days)].sort((a, b) => a - b), until, times, except };
}

const KNOWN = new Set(['FREQ', 'INTERVAL', 'BYDAY', 'UNTIL', 'COUNT', 'WKST']);

const splitOnce = (part: string): readonly [string, string] => {
  const at = part.indexOf('=');
  return at < 0 ? [part, ''] : [part.slice(0, at), part.slice(at + 1)];
};

const whole = (text: string): number => (/^[1-9]\d{0,3}$/.test(text) ? Number(text) : 0);

/** The London day of a date or a time of RFC 5545; null for what is neither. */
export const dayOf = (text: string): string | null => momentOf(text)?.date ?? null;

/** The last day on which what starts at a time of day has started by then. */
function lastDay(text: string, time: string): string | null {
  const end = momentOf(text);
  if (!end) return null;
  return end.time !== null && end.time < time ? daysAfter(end.date, -1) : end.date;
}

/** The London day of a date or a time of RFC 5545, and its time by the London clock where it has one. */
function momentOf(text: string): { readonly date: string; readonly time: string | null } | null {
  const found = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?$/.exec(text.trim());
  if (!found) return null;
  const [, year, month, day, hour, minute, second, utc] = found;
  const date = `${year}-${month}-${day}`;
  if (!isDay(date)) return null;
  if (hour === undefined) return { date, time: null };
  if (utc !== 'Z') return { date, time: `${hour}:${minute}` };
  const read = readInstant(`${date}T${hour}:${minute}:${second}Z`);
  return read.ok ? { date: londonDate(read.at), time: londonTime(read.at) } : null;
}

/**
 * @param first the day of the first shift, which there is.
 * @returns every day on which it comes, in order, as far as a few more than {@link MOST_REPEATS}, or one of the next century
 */
export function daysOfWeekly(first: string, { everyWeeks, days, until, times, except }: Weekly): string[] {
  const start = Date.parse(`${first}T00:00:00Z`);
  const weekday = (new Date(start).getUTCDay() + 6) % 7;
  const on = days.length > 0 ? days : [weekday];
  const found: string[] = [];
  let counted = 0;
  for (let week = start - weekday * DAY_MS; found.length <= MOST_REPEATS; week += everyWeeks * 7 * DAY_MS) {
    for (const day of on) {
      const date = dateOf(week + day * DAY_MS);
      if (date < first) continue;
      if ((until !== null && date > until) || (times !== null && counted >= times)) return found;
      counted += 1;
      if (!except.has(date)) found.push(date);
      if (!isDay(date)) return found;
    }
  }
  return found;
}

/** A day so many days after another. */
export const daysAfter = (date: string, days: number): string =>
  dateOf(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS);

/** Whole days from one day to another. */
export const daysBetween = (from: string, until: string): number =>
  Math.round((Date.parse(`${until}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);

const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
