import { readDayNumber } from '../calendar.js';
import { EVIDENCE, type Assertion } from '../contact-facts.js';
import type { Fact, FactCatalogue } from '../fact.js';
import { noteUnknown } from '../parse/known-words.js';
import { at, note, readWhole, type Place } from '../parse/place.js';
import { readDay, readList, readMembers, readOneOf, readWords, readYesNo, show } from '../parse/read.js';
import type { Parsed } from '../problem.js';
import { readCaseChildren } from './parse-case-children.js';
import { readExpected } from './parse-expected.js';
import type { PracticeCase } from './practice-case.js';

const CASE_MEMBERS = ['sentence', 'source', 'children', 'facts', 'history', 'expect'];
const FACT_MEMBERS = ['about', 'fact', 'value', 'evidence', 'source', 'mayBeOfConcern'];

/**
 * Reads a file of cases from parsed YAML or JSON, as docs/threshold-documents.md sets it out.
 * @returns the cases, or every problem with its place. Never throws.
 */
export function parseCases(raw: unknown, catalogue: FactCatalogue): Parsed<readonly PracticeCase[]> {
  return readWhole((place) => {
    const members = readMembers(raw, place, ['asOf', 'cases']);
    const asOf = readDay(members.asOf, at(place, 'asOf'));
    const readOne = (item: unknown, itemPlace: Place): PracticeCase => readCase(item, itemPlace, asOf, catalogue);
    return readList(members.cases, at(place, 'cases'), readOne, true);
  });
}

function readCase(raw: unknown, place: Place, asOf: string, catalogue: FactCatalogue): PracticeCase {
  const members = readMembers(raw, place, CASE_MEMBERS);
  const source = members.source === undefined ? 'school' : readWords(members.source, at(place, 'source'));
  const children = readCaseChildren(members, place, readDayNumber(asOf) ?? 0, catalogue);
  const refs = children.map((child) => child.ref);
  const readFact = (item: unknown, itemPlace: Place): Assertion =>
    readAssertion(item, itemPlace, source, refs, catalogue);
  return {
    sentence: readWords(members.sentence, at(place, 'sentence')),
    receivedOn: asOf,
    children,
    assertions: readList(members.facts, at(place, 'facts'), readFact),
    expect: readExpected(members.expect, at(place, 'expect'), refs),
  };
}

function readAssertion(
  raw: unknown,
  place: Place,
  source: string,
  refs: readonly string[],
  catalogue: FactCatalogue,
): Assertion {
  const members = readMembers(raw, place, FACT_MEMBERS);
  const fact = readWords(members.fact, at(place, 'fact'));
  if (fact !== '' && !catalogue.facts.has(fact)) {
    noteUnknown(at(place, 'fact'), fact, [...catalogue.facts.keys()]);
  }
  const sourceKind = members.source === undefined ? source : readWords(members.source, at(place, 'source'));
  return {
    about: members.about === undefined ? (refs[0] ?? 'c1') : readWords(members.about, at(place, 'about')),
    fact,
    value: readValueHere(members.value, at(place, 'value'), fact, catalogue),
    evidence: readOneOf(members.evidence, at(place, 'evidence'), [...EVIDENCE], 'not-stated'),
    saidBy: sourceKind,
    sourceKind,
    mayBeOfConcern: readYesNo(members.mayBeOfConcern, at(place, 'mayBeOfConcern'), false),
  };
}

/** A case may say only what the fact can be: a slip here would test something else than its sentence. */
function readValueHere(raw: unknown, place: Place, id: string, catalogue: FactCatalogue): string | number {
  const value = typeof raw === 'boolean' ? (raw ? 'yes' : 'no') : raw;
  const fact = catalogue.facts.get(id);
  if (fact === undefined) return 'unknown';
  const isNumber = typeof value === 'number' && Number.isFinite(value) && value >= 0;
  if (isNumber && fact.type === 'number') return value;
  const words = ['yes', 'no', 'unknown', ...fact.scale];
  if (typeof value === 'string' && (words.includes(value) || fact.type === 'date')) return value;
  note(place, `${show(raw)} is not something “${id}” can be: write ${whatItCanBe(fact)}.`);
  return 'unknown';
}

function whatItCanBe({ type, scale }: Fact): string {
  if (type === 'number') return 'a number, nought or more, or unknown';
  if (type === 'date') return 'a day, as in 2026-04-01, or unknown';
  return [...scale, 'yes', 'no', 'unknown'].join(', ');
}
