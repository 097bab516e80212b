import { isOpen, isOutOfHours, nextOpening, type Calendar } from '#clocks';
import type { Team } from './team.js';

/** When a team next opens; null where somebody is there now. Where the calendar is not known nobody is taken to be there. */
export function opensAt({ hours }: Pick<Team, 'hours'>, calendar: Calendar, now: Date): Date | null {
  if (!isOutOfHours(isOpen(hours, calendar, now))) return null;
  return nextOpening(hours, calendar, now)?.at ?? null;
}
