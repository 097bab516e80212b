import { covers, dayKind, type Calendar } from './calendar.js';
import { DAY_MS, type DayNumber } from './civil-day.js';
import { windowsOn, type Guise, type OpeningHours } from './hours.js';
import { instantOfWall, londonDay } from './london.js';

/**
 * `calendar-unknown`: the calendar does not cover the day, and it matters: open on an ordinary day and closed on a bank holiday, or the
 * other way round. Whoever asks then does both: treats it as out of hours (the ladder rings) and alarms the day team.
 */
export type OpenState = 'open' | 'closed' | 'calendar-unknown';

export interface Opening {
  readonly at: Date;
  /** False when it hangs on a day the calendar does not cover: the door may open later than this, or stand closed. */
  readonly calendarKnown: boolean;
}

/** Furthest ahead a next opening is looked for, in days. */
const FURTHEST = 400;

/** @returns whether a team is open at an instant. @throws RangeError for an invalid Date. */
export function isOpen(hours: OpeningHours, calendar: Calendar, at: Date): OpenState {
  const answers = possibleSpans(hours, calendar, londonDay(at)).map((spans) => holds(spans, at.getTime()));
  if (answers.every(Boolean)) return 'open';
  return answers.some(Boolean) ? 'calendar-unknown' : 'closed';
}

/** @returns whether the duty ladder must be rung: anything but certainly open. */
export const isOutOfHours = (state: OpenState): boolean => state !== 'open';

/**
 * @returns the earliest instant at or after `at` when the team is open or, where the calendar does not cover the day, may be;
 * null when it does not open within 400 days. @throws RangeError for an invalid Date.
 */
export function nextOpening(hours: OpeningHours, calendar: Calendar, at: Date): Opening | null {
  const today = londonDay(at);
  for (let day = today; day <= today + FURTHEST; day++) {
    const openings = possibleSpans(hours, calendar, day).map((spans) => firstFrom(spans, at.getTime()));
    const earliest = Math.min(...openings);
    if (earliest < Infinity)
      return { at: new Date(earliest), calendarKnown: openings.every((one) => one === earliest) };
  }
  return null;
}

/**
 * @returns the opening a team is in at an instant: since when, and until when, as its hours that day say where the calendar does not cover
 * the day; null while it is closed. @throws RangeError for an invalid Date.
 */
export function openSpan(
  hours: OpeningHours,
  calendar: Calendar,
  at: Date,
): { readonly since: Date; readonly until: Date } | null {
  const instant = at.getTime();
  const span = usuallyOpen(hours, calendar, londonDay(at)).find(
    ({ from, until }) => instant >= from && instant < until,
  );
  return span ? { since: new Date(span.from), until: new Date(span.until) } : null;
}

/** How far back a team's last day is looked for, in days: longer than any office closes over a holiday. */
const LONGEST_AWAY = 14;

/**
 * @returns when a team opened on the last day before the one of `at` on which it certainly did. A day the calendar does not cover may
 * be one on which it did not, so an earlier day is taken; where no day of the 14 before is certain, the first of those.
 * @throws RangeError for an invalid Date.
 */
export function openedOnDayBefore(hours: OpeningHours, calendar: Calendar, at: Date): Date {
  const today = londonDay(at);
  for (let day = today - 1; day > today - LONGEST_AWAY; day--) {
    const openings = possibleSpans(hours, calendar, day).map(([first]) => first?.from ?? Infinity);
    if (openings.every((one) => one < Infinity)) return new Date(Math.min(...openings));
  }
  return new Date(instantOn(today - LONGEST_AWAY, 0));
}

/** From one instant up to, not including, another, in milliseconds. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

/** @returns a day's open spans, in order; as on an ordinary day where the calendar does not cover it, as its clocks are counted. */
export const usuallyOpen = (hours: OpeningHours, calendar: Calendar, day: DayNumber): readonly Span[] =>
  possibleSpans(hours, calendar, day)[0]!;

/**
 * @returns when a team is open between two instants, in order and apart; as on an ordinary day where the calendar does not cover one.
 * @throws RangeError for an invalid Date
 */
export function openSpans(hours: OpeningHours, calendar: Calendar, from: Date, until: Date): readonly Span[] {
  const spans: Span[] = [];
  for (let day = londonDay(from); day <= londonDay(until); day++) {
    for (const span of usuallyOpen(hours, calendar, day)) {
      const within = { from: Math.max(span.from, from.getTime()), until: Math.min(span.until, until.getTime()) };
      if (within.from >= within.until) continue;
      const last = spans.at(-1);
      if (last?.until === within.from) spans[spans.length - 1] = { from: last.from, until: within.until };
      else spans.push(within);
    }
  }
  return spans;
}

const holds = (spans: readonly Span[], instant: number): boolean =>
  spans.some(({ from, until }) => instant >= from && instant < until);

function firstFrom(spans: readonly Span[], instant: number): number {
  const next = spans.find(({ until }) => until > instant);
  return next === undefined ? Infinity : Math.max(next.from, instant);
}

type DaySpans = readonly (readonly Span[])[];

const KEPT_DAYS = 1_024;
const kept = new WeakMap<OpeningHours, WeakMap<Calendar, Map<DayNumber, DaySpans>>>();

/** The day's open spans in each way the day may be kept: one where the calendar knows it, two where it does not. */
function possibleSpans(hours: OpeningHours, calendar: Calendar, day: DayNumber): DaySpans {
  const days = keptDays(hours, calendar);
  const known = days.get(day);
  if (known !== undefined) return known;
  if (days.size >= KEPT_DAYS) days.clear();
  const spans = guises(calendar, day).map((guise) => spansOn(hours, day, guise));
  days.set(day, spans);
  return spans;
}

function keptDays(hours: OpeningHours, calendar: Calendar): Map<DayNumber, DaySpans> {
  const byCalendar = kept.get(hours) ?? new WeakMap<Calendar, Map<DayNumber, DaySpans>>();
  kept.set(hours, byCalendar);
  const days = byCalendar.get(calendar) ?? new Map<DayNumber, DaySpans>();
  byCalendar.set(calendar, days);
  return days;
}

function guises(calendar: Calendar, day: DayNumber): readonly Guise[] {
  if (!covers(calendar, day)) return ['ordinary', 'bank-holiday'];
  return [dayKind(calendar, day) === 'bank-holiday' ? 'bank-holiday' : 'ordinary'];
}

const spansOn = (hours: OpeningHours, day: DayNumber, guise: Guise): readonly Span[] =>
  windowsOn(hours, day, guise)
    .map(({ opensAt, closesAt }) => ({ from: instantOn(day, opensAt), until: instantOn(day, closesAt) }))
    .filter(({ from, until }) => from < until);

const instantOn = (day: DayNumber, minute: number): number => instantOfWall(day * DAY_MS + minute * 60_000);
