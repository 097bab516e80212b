import type { FactCatalogue } from '../fact.js';
import type { WhenAbsent } from '../threshold-document.js';
import { at, note, type Place } from './place.js';
import { readList, readMembers, readOneOf, readWords, unknownWord } from './read.js';

/** Reads how a fact nobody mentioned is read. */
export function readWhenAbsent(raw: unknown, place: Place, catalogue: FactCatalogue): WhenAbsent {
  const members = readMembers(raw, place, ['default', 'except']);
  return {
    default: readOneOf(members.default, at(place, 'default'), ['unknown', 'not-reported']),
    except: readFactIds(members.except, at(place, 'except'), catalogue),
  };
}

/** Says of each fact whether it could still be so though nobody mentioned it. */
export function isUnknownWhenAbsent(whenAbsent: WhenAbsent): (fact: string) => boolean {
  const except = new Set(whenAbsent.except);
  return (fact) => (whenAbsent.default === 'unknown') !== except.has(fact);
}

/** Reads a list of facts of the catalogue. */
export const readFactIds = (raw: unknown, place: Place, catalogue: FactCatalogue): string[] =>
  readList(raw, place, (item, itemPlace) => readFactId(item, itemPlace, catalogue));

/** Reads the id of a fact of the catalogue. */
export function readFactId(raw: unknown, place: Place, catalogue: FactCatalogue): string {
  const id = readWords(raw, place);
  if (id !== '' && !catalogue.facts.has(id)) note(place, unknownWord(id, [...catalogue.facts.keys()]));
  return id;
}
