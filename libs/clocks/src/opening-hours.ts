import { dayNumberOf, minuteOfTime, MINUTES_A_DAY, WEEKDAYS, type Weekday } from './civil-day.js';
import { minuteNumber, type LocalClosure, type LondonMinute, type WeeklyHours } from './hours.js';
import { at, note, type Place } from './problem.js';
import { readList, readMembers, readWords, show } from './reading.js';
import { WHOLE_DAY, type OpenWindow } from './windows.js';

const LONGEST_CLOSURE_DAYS = 366;

/**
 * Reads a team's week: every weekday and `bankHoliday`, each `closed`, `all day`, or windows such as `09:00-12:30, 13:30-17:00`.
 * A day left out is a problem, not a closed door. A window ends by midnight: a night is said as two.
 * @returns the hours with no closures.
 */
export function readWeeklyHours(raw: unknown, place: Place): WeeklyHours {
  const members = readMembers(raw, place, [...WEEKDAYS, 'bankHoliday']);
  const windows = (name: string) => readWindows(members[name], at(place, name));
  const week = Object.fromEntries(WEEKDAYS.map((weekday) => [weekday, windows(weekday)]));
  return {
    kind: 'weekly',
    week: week as Record<Weekday, readonly OpenWindow[]>,
    bankHoliday: windows('bankHoliday'),
    closures: [],
  };
}

/**
 * Reads the council's own closures: `{ from, until, reason }`, each end a date, or a date and time such as `2026-12-24 15:00`.
 * `from` a date means from its midnight; `until` a date means to the end of it. A missing list is none.
 */
export const readClosures = (raw: unknown, place: Place): readonly LocalClosure[] =>
  readList(raw, place, readClosure).flatMap((closure) => closure ?? []);

function readWindows(raw: unknown, place: Place): readonly OpenWindow[] {
  if (raw === undefined || raw === 'closed') return [];
  if (raw === 'all day') return WHOLE_DAY;
  const windows = typeof raw === 'string' ? raw.split(',').map((part) => readWindow(part.trim())) : [null];
  if (windows.every((window) => window !== null) && inOrder(windows)) return windows;
  const right =
    'write closed, all day, or times such as 09:00-17:30; a night is 17:30-24:00 one day and 00:00-09:00 the next';
  note(place, `${show(raw)} is not opening times within one day, in order: ${right}.`);
  return [];
}

function readWindow(text: string): OpenWindow | null {
  const [, opens, closes] = /^(\d\d:\d\d) ?- ?(\d\d:\d\d)$/.exec(text) ?? [];
  const [opensAt, closesAt] = [minuteOfTime(opens ?? ''), minuteOfTime(closes ?? '')];
  return opensAt === null || closesAt === null || opensAt >= closesAt ? null : { opensAt, closesAt };
}

const inOrder = (windows: readonly OpenWindow[]): boolean =>
  windows.every(({ opensAt }, index) => index === 0 || windows[index - 1]!.closesAt <= opensAt);

function readClosure(raw: unknown, place: Place): LocalClosure | null {
  const members = readMembers(raw, place, ['from', 'until', 'reason']);
  const from = readMinute(members.from, at(place, 'from'), 0);
  const until = readMinute(members.until, at(place, 'until'), MINUTES_A_DAY);
  const reason = readWords(members.reason, at(place, 'reason'));
  if (from === null || until === null) return null;
  noteWrongLength(minuteNumber(until) - minuteNumber(from), at(place, 'until'));
  return { from, until, reason };
}

function readMinute(raw: unknown, place: Place, whenNoTime: number): LondonMinute | null {
  if (raw === undefined) return null;
  const [, date = '', time] = (typeof raw === 'string' && /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d))?$/.exec(raw)) || [];
  const minute = time === undefined ? whenNoTime : minuteOfTime(time);
  if (minute !== null && dayNumberOf(date) !== null) return { date, minute };
  note(place, `${show(raw)} is not a date and time: write 2026-12-24 15:00, or the date alone.`);
  return null;
}

function noteWrongLength(minutes: number, place: Place): void {
  if (minutes <= 0) note(place, 'is not after from: put them in order.');
  if (minutes > LONGEST_CLOSURE_DAYS * MINUTES_A_DAY)
    note(place, "is over a year after from: change the team's hours instead.");
}
