import type { Confirmation } from '../threshold-document.js';
import { at, note, type Place } from './place.js';
import { readDay, readMembers, readWords } from './read.js';

/**
 * Reads who confirmed that a rule says what the sentences it cites say; null where nobody has yet.
 * @param sourcesReadOn days its sources were read, or `unread`: nobody can confirm what was not read, or had not yet been
 */
export function readConfirmed(raw: unknown, place: Place, sourcesReadOn: readonly string[]): Confirmation | null {
  if (raw === undefined || raw === null) return null;
  const members = readMembers(raw, place, ['by', 'role', 'on']);
  const confirmed: Confirmation = {
    by: readWords(members.by, at(place, 'by')),
    role: readWords(members.role, at(place, 'role')),
    on: readDay(members.on, at(place, 'on')),
  };
  if (sourcesReadOn.includes('unread')) {
    note(place, 'confirms a rule that cites a source marked unread: read the source first, and give the day.');
    return confirmed;
  }
  const latest = [...sourcesReadOn].sort().at(-1) ?? '';
  if (confirmed.on !== '' && confirmed.on < latest) {
    note(
      at(place, 'on'),
      `${confirmed.on} is before ${latest}, the day the source was read: it must be confirmed again.`,
    );
  }
  return confirmed;
}
