import { londonDate } from '#clocks';

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
 * @returns the rule, or what would be right
 */
export function readWeeklyRule(rule: string, except: ReadonlySet<string>): Weekly | string {
  const parts = new Map(rule.split(';').map((part) => splitOnce(part.trim().toUpperCase())));
  if (parts.get('FREQ') !== 'WEEKLY') return 'repeats otherwise than weekly: write each shift as an event of its own.';
  const unknown = [...parts.keys()].filter((name) => !KNOWN.has(name));
  if (unknown.length > 0) return 'repeats by a rule with more than FREQ, INTERVAL, BYDAY, UNTIL, COUNT and WKST=MO.';
  if ((parts.get('WKST') ?? 'MO') !== 'MO') return 'begins its weeks on another day than Monday.';
  const days = (parts.get('BYDAY')?.split(',') ?? []).map((day) => DAYS.indexOf(day));
  if (days.includes(-1)) return 'repeats on days that are not MO, TU, WE, TH, FR, SA or SU.';
  const everyWeeks = whole(parts.get('INTERVAL') ?? '1');
  const times = parts.has('COUNT') ? whole(parts.get('COUNT') ?? '') : null;
  const until = parts.has('UNTIL') ? dayOf(parts.get('UNTIL') ?? '') : null;
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
export function dayOf(text: string): string | null {
  const [, year, month, day, time, utc] = /^(\d{4})(\d\d)(\d\d)(?:T(\d{6})(Z?))?$/.exec(text.trim()) ?? [];
  if (year === undefined) return null;
  const date = `${year}-${month}-${day}`;
  if (Number.isNaN(Date.parse(date))) return null;
  if (utc !== 'Z' || !time) return date;
  const at = new Date(`${date}T${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4)}Z`);
  return Number.isNaN(at.getTime()) ? null : londonDate(at);
}

/** @param first the day of the first shift. @returns every day on which it comes, in order; at most one more than {@link MOST_REPEATS} */
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
    }
    if (counted > MOST_REPEATS + except.size) break;
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
