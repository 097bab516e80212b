import type { FactCatalogue } from '../fact.js';
import type { WhenAbsent } from '../threshold-document.js';
import { noteUnknown } from './known-words.js';
import { at, note, type Place } from './place.js';
import { readList, readMembers, readOneOf, readWords } from './read.js';

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

/** Reads a list of facts of the catalogue, each named once. */
export function readFactIds(raw: unknown, place: Place, catalogue: FactCatalogue): string[] {
  const ids = readList(raw, place, (item, itemPlace) => readFactId(item, itemPlace, catalogue));
  const seen = new Set<string>();
  ids.forEach((id, index) => {
    if (id !== '' && seen.has(id)) note(at(place, index), `“${id}” is named already: take one of them away.`);
    seen.add(id);
  });
  return ids;
}

/** Reads the id of a fact of the catalogue. */
export function readFactId(raw: unknown, place: Place, catalogue: FactCatalogue): string {
  const id = readWords(raw, place);
  if (id !== '' && !catalogue.facts.has(id)) noteUnknown(place, id, [...catalogue.facts.keys()]);
  return id;
}
