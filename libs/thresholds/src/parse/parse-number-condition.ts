import type { CountCondition, HistoryCondition } from '../condition.js';
import { noteUnknown } from './known-words.js';
import type { Vocabulary } from './vocabulary.js';
import { at, note, type Place } from './place.js';
import { readList, readMembers, readSpanHere, readWholeNumber, readWords } from './read.js';

/** Reads `{ count: { level, domain, atLeast } }`: how many different paragraphs of a level, and domain, are met. */
export function readCount(raw: unknown, place: Place, words: Vocabulary): CountCondition {
  const here = at(place, 'count');
  const members = readMembers(readMembers(raw, place, ['count']).count, here, ['level', 'domain', 'atLeast']);
  const level = readWords(members.level, at(here, 'level'));
  const domain = members.domain === undefined ? null : readWords(members.domain, at(here, 'domain'));
  const domains = words.domainsOf.get(level);
  if (level !== '' && domains === undefined) noteUnknown(at(here, 'level'), level, [...words.domainsOf.keys()]);
  if (domain !== null && domain !== '' && domains !== undefined && !domains.includes(domain)) {
    noteUnknown(at(here, 'domain'), domain, domains);
  }
  return { kind: 'count', level, domain, atLeast: readWholeNumber(members.atLeast, at(here, 'atLeast'), 2) };
}

/** Reads `{ history: { within, incidents } }` or `{ history: { within, sources } }`, with the risk facts it is about, if any. */
export function readHistory(raw: unknown, place: Place, words: Vocabulary): HistoryCondition {
  const here = at(place, 'history');
  const known = ['within', 'incidents', 'sources', 'facts'];
  const members = readMembers(readMembers(raw, place, ['history']).history, here, known);
  const of = members.sources === undefined ? 'incidents' : 'sources';
  if (members.sources !== undefined && members.incidents !== undefined) {
    note(here, 'counts both incidents and sources: write one of them, and join two conditions with all.');
  }
  return {
    kind: 'history',
    within: readSpanHere(members.within, at(here, 'within')) ?? { count: 1, unit: 'days' },
    // The contact itself is one, so one alone would always hold.
    atLeast: readWholeNumber(members[of], at(here, of), 2),
    of,
    facts: readList(members.facts, at(here, 'facts'), (fact, factPlace) => readHistoryFact(fact, factPlace, words)),
  };
}

function readHistoryFact(raw: unknown, place: Place, { catalogue }: Vocabulary): string {
  const id = readWords(raw, place);
  const fact = catalogue.facts.get(id);
  if (id !== '' && fact === undefined) noteUnknown(place, id, [...catalogue.facts.keys()]);
  if (fact !== undefined && (fact.polarity !== 'risk' || fact.type === 'date')) {
    note(place, `“${id}” is not a risk fact: an incident carries risk facts only.`);
  }
  return id;
}
