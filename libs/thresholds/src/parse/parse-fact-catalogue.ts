import { PROTECTED, PROXIES } from '../characteristic.js';
import type { Fact, FactCatalogue } from '../fact.js';
import type { Parsed } from '../problem.js';
import { at, note, readWhole, type Place } from './place.js';
import { noteRepeats, readId, readList, readMembers, readOneOf, readWords, readWordsIfAny } from './read.js';

const FACT_MEMBERS = [
  'id',
  'subject',
  'practitioner',
  'family',
  'type',
  'scale',
  'polarity',
  'askOf',
  'cinFactor',
  'familiesFirst',
  'purpose',
  'characteristic',
];

/**
 * Reads the national fact catalogue from parsed YAML or JSON.
 * @returns the catalogue, or every problem with its place. Never throws.
 */
export function parseFactCatalogue(raw: unknown): Parsed<FactCatalogue> {
  return readWhole((place) => {
    const members = readMembers(raw, place, ['version', 'facts']);
    const facts = readList(members.facts, at(place, 'facts'), readFact, true);
    noteRepeats(
      facts.map((fact) => fact.id),
      at(place, 'facts'),
      'id',
      'id',
    );
    return {
      version: readWords(members.version, at(place, 'version')),
      facts: new Map(facts.map((fact) => [fact.id, fact])),
    };
  });
}

function readFact(raw: unknown, place: Place): Fact {
  const members = readMembers(raw, place, FACT_MEMBERS);
  const type = readOneOf(members.type, at(place, 'type'), ['yes-no', 'scale', 'number', 'date']);
  if (type === 'number' && members.polarity === 'protective') {
    const why = 'a number is read only as atLeast, and a protective fact only as absent';
    note(at(place, 'polarity'), `no rule could read it, since ${why}: make it yes-no or a scale.`);
  }
  return {
    id: readFactId(members.id, at(place, 'id')),
    subject: readOneOf(members.subject, at(place, 'subject'), ['child', 'adult', 'household', 'place']),
    practitioner: readWords(members.practitioner, at(place, 'practitioner')),
    family: readWords(members.family, at(place, 'family')),
    type,
    scale: readScale(members.scale, at(place, 'scale'), type),
    polarity: readOneOf(members.polarity, at(place, 'polarity'), ['risk', 'protective', 'neutral']),
    askOf: readAskOf(members.askOf, at(place, 'askOf')),
    cinFactor: readWordsIfAny(members.cinFactor, at(place, 'cinFactor')),
    familiesFirst: readWordsIfAny(members.familiesFirst, at(place, 'familiesFirst')),
    purpose: readWords(members.purpose, at(place, 'purpose')),
    ...readCharacteristic(members.characteristic, at(place, 'characteristic')),
  };
}

const readCharacteristic = (raw: unknown, place: Place): Pick<Fact, 'characteristic'> =>
  raw === undefined ? {} : { characteristic: readOneOf(raw, place, [...PROTECTED, ...PROXIES]) };

/** `age` is kept for the child's age, which every evaluation may ask for. */
function readFactId(raw: unknown, place: Place): string {
  const id = readWords(raw, place);
  if (id === 'age') note(place, '“age” is kept for the child’s own age: choose another id.');
  else if (id !== '' && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) {
    note(place, `“${id}” is not a fact id: use lower case, words joined by hyphens, as in unexplained-bruise.`);
  }
  return id;
}

function readAskOf(raw: unknown, place: Place): readonly string[] {
  const kinds = readList(raw, place, readId, true);
  if (new Set(kinds).size < kinds.length) note(place, 'names one kind of source twice. Each stands once.');
  return kinds;
}

function readScale(raw: unknown, place: Place, type: Fact['type']): readonly string[] {
  if (type !== 'scale') {
    if (raw !== undefined) note(place, `is only for a fact of type scale, and this one is ${type}.`);
    return [];
  }
  const steps = readList(raw, place, readStep, true);
  if (steps.length === 1) note(place, 'has one step: give at least two, the first meaning none.');
  if (new Set(steps).size < steps.length) note(place, 'names one step twice. Each stands once.');
  return steps;
}

function readStep(raw: unknown, place: Place): string {
  const step = readWords(raw, place);
  if (['yes', 'no', 'unknown'].includes(step)) note(place, `“${step}” is an answer, not a step of a scale.`);
  return step;
}
