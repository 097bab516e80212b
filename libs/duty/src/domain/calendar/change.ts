import { gapsBetween, hoursWith, type Calendar, type LocalClosure, type OpeningHours } from '#clocks';

/** Why the calendar cannot be changed so. Each is said to whoever tried, with what would be right. */
export const CALENDAR_REFUSALS = {
  'in-the-past': 'That is past. A change counts from now: name a time that is still to come.',
  'already-a-holiday': 'That day is a bank holiday already.',
  'no-such-holiday': 'That day is no bank holiday of this calendar.',
  'no-such-team': 'The locality has no such team.',
  'follows-another-team': 'This team is there whenever another is not. Close the other team.',
  'not-after': 'A closure ends after it begins: put from and until in order.',
  'too-long': 'That is over a year. Change the team’s hours instead.',
  'leaves-a-gap': 'Nobody would be there.',
  'no-such-closure': 'No closure of that id was added while the service runs, or it has been removed.',
  'national-needs-operator': 'A holiday of the whole nation is for whoever looks after the service to add.',
} as const;
export type CalendarRefusal = keyof typeof CALENDAR_REFUSALS;

/** Refused: nothing has changed. `words` says more where there is more to say. */
export interface CalendarProblem {
  readonly code: CalendarRefusal;
  readonly words: string;
}

export const calendarProblem = (code: CalendarRefusal, words: string = CALENDAR_REFUSALS[code]): CalendarProblem => ({
  code,
  words,
});

type Holidays = Pick<Calendar, 'holidays'>;

/** May this day become a bank holiday? Null where it may. @param today the London date now */
export function whyNotHoliday({ holidays }: Holidays, date: string, today: string): CalendarProblem | null {
  if (date < today) return calendarProblem('in-the-past');
  return holidays.has(date) ? calendarProblem('already-a-holiday') : null;
}

/** May this day stop being one? A bank holiday that is moved is removed where it was and added where it goes. */
export function whyNotOrdinary({ holidays }: Holidays, date: string, today: string): CalendarProblem | null {
  if (date < today) return calendarProblem('in-the-past');
  return holidays.has(date) ? null : calendarProblem('no-such-holiday');
}

/** The hours a closure is judged by: of the team that closes, and of those that must meet. */
export interface HoursAtStake {
  readonly team: OpeningHours | null;
  readonly day: OpeningHours;
  readonly night: OpeningHours;
}

const LONGEST_MINUTES = 366 * 1440;

/** May this team be closed then? Day and night must go on meeting. @param now minutes of the London wall clock, as `minutes` counts */
export function whyNotClosed(
  { team, day, night }: HoursAtStake,
  closure: LocalClosure,
  { minutes, now }: { readonly minutes: (at: LocalClosure['from']) => number; readonly now: number },
): CalendarProblem | null {
  if (team === null) return calendarProblem('no-such-team');
  if (team.kind === 'outside') return calendarProblem('follows-another-team');
  const [from, until] = [minutes(closure.from), minutes(closure.until)];
  if (until <= from) return calendarProblem('not-after');
  if (until - from > LONGEST_MINUTES) return calendarProblem('too-long');
  if (until <= now) return calendarProblem('in-the-past');
  const closed = (hours: OpeningHours): OpeningHours => {
    if (hours === team) return hoursWith(team, [closure]);
    return hours.kind === 'outside' && hours.of === team ? { kind: 'outside', of: hoursWith(team, [closure]) } : hours;
  };
  const [gap] = gapsBetween(closed(day), closed(night));
  if (gap === undefined) return null;
  return calendarProblem('leaves-a-gap', `Nobody would be there on ${gap.day} from ${gap.from} to ${gap.until}.`);
}
