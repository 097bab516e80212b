import type { AgeCondition, Condition, CountCondition, HistoryCondition, UnbornCondition } from '../condition.js';
import type { FactCatalogue } from '../fact.js';
import { dayBefore } from '../calendar.js';
import { at, note, type Place } from './place.js';
import { readFactCondition } from './parse-fact-condition.js';
import {
  isMapping,
  readList,
  readMembers,
  readSpanHere,
  readWholeNumber,
  readWords,
  show,
  unknownWord,
} from './read.js';

/** What a condition may speak of: the catalogue's facts, and the levels and domains of the document it stands in. */
export interface Vocabulary {
  readonly catalogue: FactCatalogue;
  readonly levels: readonly string[];
  readonly domains: readonly string[];
}

type ReadCondition = (raw: unknown, place: Place, words: Vocabulary) => Condition;

const READERS: readonly (readonly [string, ReadCondition])[] = [
  ['fact', (raw, place, words) => readFactCondition(raw, place, words.catalogue)],
  ['age', readAge],
  ['unborn', readUnborn],
  ['all', (raw, place, words) => ({ kind: 'all', of: readParts(raw, place, words, 'all') })],
  ['any', (raw, place, words) => ({ kind: 'any', of: readParts(raw, place, words, 'any') })],
  ['of', readSome],
  ['count', readCount],
  ['history', readHistory],
];

/** How many steps down a file a condition may stand. A published line needs four or five; nothing real comes near this. */
const DEEPEST = 40;

/** Stands in for a condition that could not be read; what was wrong has been noted. */
const UNREADABLE: Condition = { kind: 'any', of: [] };

/** Reads one condition of a rule, noting whatever does not belong to the grammar of docs/threshold-documents.md. */
export function readCondition(raw: unknown, place: Place, words: Vocabulary): Condition {
  if (!isMapping(raw)) {
    note(place, `${show(raw)} is not a condition: write one as in { fact: unexplained-bruise }.`);
    return UNREADABLE;
  }
  if (place.depth > DEEPEST) {
    note(place, 'goes too deep to be read by a person: split the rule in two.');
    return UNREADABLE;
  }
  const reader = READERS.find(([member]) => member in raw);
  if (reader !== undefined) return reader[1](raw, place, words);
  const kinds = 'fact, age, unborn, all, any, atLeast with of, count, history';
  note(place, `says nothing a condition can say: start it with one of ${kinds}.`);
  return UNREADABLE;
}

function readParts(raw: unknown, place: Place, words: Vocabulary, member: 'all' | 'any' | 'of'): Condition[] {
  const members = readMembers(raw, place, member === 'of' ? ['atLeast', 'of'] : [member]);
  const readPart = (part: unknown, partPlace: Place): Condition => readCondition(part, partPlace, words);
  return readList(members[member], at(place, member), readPart, true);
}

function readSome(raw: unknown, place: Place, words: Vocabulary): Condition {
  const of = readParts(raw, place, words, 'of');
  const atLeast = readWholeNumber((raw as { atLeast?: unknown }).atLeast, at(place, 'atLeast'), 1);
  if (atLeast > of.length && of.length > 0) {
    note(at(place, 'atLeast'), `asks for ${atLeast} of ${of.length}, which can never hold.`);
  }
  return { kind: 'some', atLeast, of };
}

function readAge(raw: unknown, place: Place): AgeCondition {
  const members = readMembers(readMembers(raw, place, ['age']).age, at(place, 'age'), ['atLeast', 'under']);
  const { atLeast, under } = members;
  if (atLeast === undefined && under === undefined) note(at(place, 'age'), 'needs atLeast, under, or both.');
  const age: AgeCondition = {
    kind: 'age',
    atLeast: atLeast === undefined ? null : readSpanHere(atLeast, at(at(place, 'age'), 'atLeast')),
    under: under === undefined ? null : readSpanHere(under, at(at(place, 'age'), 'under')),
  };
  // Any day serves to compare two spans; they are never closer than a day apart when one is the longer.
  if (age.atLeast !== null && age.under !== null && dayBefore(0, age.atLeast) <= dayBefore(0, age.under)) {
    note(at(place, 'age'), 'can never hold: atLeast must be a younger age than under.');
  }
  return age;
}

function readUnborn(raw: unknown, place: Place): UnbornCondition {
  const { unborn } = readMembers(raw, place, ['unborn']);
  if (unborn === true || unborn === 'true' || unborn === 'yes') return { kind: 'unborn', gestationAtLeastWeeks: null };
  if (!isMapping(unborn)) {
    note(at(place, 'unborn'), `${show(unborn)} is not known here: write true, or { gestationAtLeast: 20 weeks }.`);
    return { kind: 'unborn', gestationAtLeastWeeks: null };
  }
  const { gestationAtLeast } = readMembers(unborn, at(place, 'unborn'), ['gestationAtLeast']);
  const gestationPlace = at(at(place, 'unborn'), 'gestationAtLeast');
  const span = readSpanHere(gestationAtLeast, gestationPlace);
  if (span !== null && span.unit !== 'weeks') note(gestationPlace, 'is counted in weeks: write it as in 20 weeks.');
  return { kind: 'unborn', gestationAtLeastWeeks: span?.count ?? null };
}

function readCount(raw: unknown, place: Place, words: Vocabulary): CountCondition {
  const here = at(place, 'count');
  const members = readMembers(readMembers(raw, place, ['count']).count, here, ['level', 'domain', 'atLeast']);
  const level = readWords(members.level, at(here, 'level'));
  const domain = members.domain === undefined ? null : readWords(members.domain, at(here, 'domain'));
  if (level !== '' && !words.levels.includes(level)) note(at(here, 'level'), unknownWord(level, words.levels));
  if (domain !== null && domain !== '' && !words.domains.includes(domain)) {
    note(at(here, 'domain'), unknownWord(domain, words.domains));
  }
  return { kind: 'count', level, domain, atLeast: readWholeNumber(members.atLeast, at(here, 'atLeast'), 2) };
}

function readHistory(raw: unknown, place: Place, words: Vocabulary): HistoryCondition {
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

function readHistoryFact(raw: unknown, place: Place, words: Vocabulary): string {
  const id = readWords(raw, place);
  const fact = words.catalogue.facts.get(id);
  if (id !== '' && fact === undefined) note(place, unknownWord(id, [...words.catalogue.facts.keys()]));
  if (fact !== undefined && (fact.polarity !== 'risk' || fact.type === 'date')) {
    note(place, `“${id}” is not a risk fact: an incident carries risk facts only.`);
  }
  return id;
}
