import { dayOf } from './day.js';
import { momentInLondon, type LocalTime } from './london-time.js';
import { certain, doubted, unread, type Reading } from './reading.js';

/** RFC 3339, forgiving a space for the T, missing seconds and a missing offset. */
const SHAPE =
  /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,30}))?)?(?: ?([Zz])| ?([+-])(\d\d):?(\d\d))?$/;

const MINUTE_MS = 60_000;

/**
 * Reads a time as typed: RFC 3339 with an offset (`2026-03-02T09:30:00Z`, `…+01:00`).
 * A time without an offset is taken as the time in England and doubted; where the clocks went back it came twice (the
 * earlier is taken), where they went forward not at all (an hour earlier is taken), so that no clock starts late.
 * Years outside 1901 to 2199 are slips and refused. Parts of a second beyond the thousandth are dropped; a leap second is the first of the next minute.
 *
 * @returns the moment in UTC as `YYYY-MM-DDTHH:MM:SS.sssZ`
 */
export function readInstant(typed: string): Reading<string> {
  const parts = SHAPE.exec(typed.trim());
  if (!parts) return unread('not-a-time');
  const shown = shownTime(parts);
  if (shown === null) return unread('impossible-time');
  if (parts[8] !== undefined) return certain(inUtc(shown));
  if (parts[9] === undefined) return inEngland(momentInLondon(shown));
  const offset = minutesAhead(parts);
  return offset === null ? unread('impossible-time') : certain(inUtc(shown - offset * MINUTE_MS));
}

/** The date and time written, as though it were UTC; null when there is none such. */
function shownTime(parts: RegExpExecArray): number | null {
  const [year, month, day, hour, minute] = parts.slice(1, 6).map(Number) as [number, number, number, number, number];
  const second = Number(parts[6] ?? 0);
  const leapSecond = second === 60 && minute === 59;
  if (year < 1901 || year > 2199 || hour > 23 || minute > 59 || (second > 59 && !leapSecond)) return null;
  if (dayOf(year, month, day) === null) return null;
  return Date.UTC(year, month - 1, day, hour, minute, second, Number((parts[7] ?? '').padEnd(3, '0').slice(0, 3)));
}

function minutesAhead(parts: RegExpExecArray): number | null {
  const [hours, minutes] = [Number(parts[10]), Number(parts[11])];
  if (hours > 23 || minutes > 59) return null;
  return (parts[9] === '-' ? -1 : 1) * (hours * 60 + minutes);
}

const inUtc = (moment: number): string => new Date(moment).toISOString();

const IN_ENGLAND = {
  once: 'time-without-offset',
  twice: 'ambiguous-local-time',
  never: 'missing-local-time',
} as const satisfies Record<LocalTime['fell'], string>;

const inEngland = ({ moment, fell }: LocalTime): Reading<string> => doubted(inUtc(moment), IN_ENGLAND[fell]);
