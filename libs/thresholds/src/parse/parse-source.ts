import type { DocumentSource } from '../threshold-document.js';
import { at, note, type Place } from './place.js';
import { readAddress, readDay, readList, readMembers, readWords } from './read.js';

const SOURCE_MEMBERS = ['publisher', 'succeededBy', 'url', 'readOn', 'gaps'];

/** Reads where a document was published, by whom, when it was read and what of it was not seen. */
export function readSource(raw: unknown, place: Place): DocumentSource {
  const members = readMembers(raw, place, SOURCE_MEMBERS);
  const publisher = readWords(members.publisher, at(place, 'publisher'));
  return {
    publisher,
    succeededBy: readSuccessor(members.succeededBy, at(place, 'succeededBy'), publisher),
    url: readAddress(members.url, at(place, 'url')),
    readOn: readDay(members.readOn, at(place, 'readOn')),
    gaps: readList(members.gaps, at(place, 'gaps'), (gap, gapPlace) => {
      const { where, what } = readMembers(gap, gapPlace, ['where', 'what']);
      return { where: readWords(where, at(gapPlace, 'where')), what: readWords(what, at(gapPlace, 'what')) };
    }),
  };
}

/** A document outlives the body that published it: until a version replaces it, it is in force, and someone answers for it. */
function readSuccessor(raw: unknown, place: Place, publisher: string): DocumentSource['succeededBy'] {
  if (raw === undefined || raw === null) return null;
  const members = readMembers(raw, place, ['body', 'since']);
  const body = readWords(members.body, at(place, 'body'));
  if (body !== '' && body === publisher) {
    note(at(place, 'body'), 'is the publisher itself: name the body that took over from it, or leave succeededBy out.');
  }
  return { body, since: readDay(members.since, at(place, 'since')) };
}
