import { openMinutesBetween, type Calendar, type OpeningHours } from '#clocks';
import type { Status } from '../casework/casework.js';

/** Stages of a contact, in words for whoever works it. */
export const STAGE_WORDS: Readonly<Record<Status, string>> = {
  received: 'Received: the rules have not been applied yet',
  proposed: 'Proposed by the rules: a person decides',
  decided: 'Decided: those concerned are told',
  offered: 'Offered to a team, which has not answered',
  accepted: 'A team has taken it on',
  returned: 'Given back with advice: a person decides again',
  closed: 'Closed',
};

/** How long is left until something is due. */
export interface TimeLeft {
  /** By the stopwatch; below zero once it is past. */
  readonly minutesLeft: number;
  /** Those of them in which the team that holds it is open; 0 once it is past, null where that is too far ahead to count. */
  readonly openMinutesLeft: number | null;
}

const MINUTE_MS = 60_000;

/** Reckons how long is left. Whole minutes, rounded down, so that nothing looks further off than it is. */
export const timeLeft = (dueAt: Date, now: Date, hours: OpeningHours | null, calendar: Calendar): TimeLeft => ({
  minutesLeft: Math.floor((dueAt.getTime() - now.getTime()) / MINUTE_MS),
  openMinutesLeft: hours && openMinutesBetween(hours, calendar, now, dueAt),
});
