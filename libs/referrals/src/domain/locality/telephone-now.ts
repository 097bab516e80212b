import { isOpen, type Calendar } from '#clocks';
import type { Locality } from './locality.js';

/**
 * The number to ring at an instant: the front door's only while it is certainly open, else night duty's.
 * @throws RangeError for an invalid Date.
 */
export function telephoneNow({ teams, frontDoorTeam, telephones }: Locality, calendar: Calendar, at: Date): string {
  const frontDoor = teams.find(({ id }) => id === frontDoorTeam);
  const answers = frontDoor !== undefined && isOpen(frontDoor.hours, calendar, at) === 'open';
  return answers ? telephones.frontDoor : telephones.nightDuty;
}
