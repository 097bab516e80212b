import { isOpen, type Calendar } from '#clocks';
import type { Lane } from '#record';
import type { ReceivedContact } from './contact.js';
import type { Locality } from './locality/locality.js';

/** Danger said out loud, police protection, and whatever comes while the front door is closed go by the urgent queue. */
export function laneFor(contact: ReceivedContact, locality: Locality, calendar: Calendar, now: Date): Lane {
  const said = contact.immediateDanger === 'yes' || contact.police?.protection === true;
  return said || !frontDoorOpen(locality, calendar, now) ? 'urgent' : 'routine';
}

const frontDoorOpen = ({ teams, frontDoorTeam }: Locality, calendar: Calendar, now: Date): boolean =>
  teams.some(({ id, hours }) => id === frontDoorTeam && isOpen(hours, calendar, now) === 'open');
