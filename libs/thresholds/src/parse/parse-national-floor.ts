import type { FactCatalogue } from '../fact.js';
import type { Parsed } from '../problem.js';
import { RESPONSES } from '../response.js';
import type { Assumption, FloorJudgement, NationalFloor, Rule, WhenAbsent } from '../threshold-document.js';
import { checkBothWays } from './check-both-ways.js';
import { checkRule } from './check-rule.js';
import { NATIONAL_AUTHORITIES, readNationalCites } from './parse-cites.js';
import type { Vocabulary } from './vocabulary.js';
import { readConfirmed } from './parse-confirmed.js';
import { RULE_MEMBERS, readRule } from './parse-rule.js';
import { readDates } from './parse-threshold-document.js';
import { isUnknownWhenAbsent, readFactId, readFactIds, readWhenAbsent } from './parse-when-absent.js';
import { at, note, readWhole, type Place } from './place.js';
import { noteRepeats, readId, readList, readMembers, readOneOf, readSpanHere, readWords } from './read.js';

const FLOOR_MEMBERS = [
  'version',
  'effectiveFrom',
  'effectiveUntil',
  'notice',
  'whenAbsent',
  'assumptions',
  'judgements',
  'rules',
];

/**
 * Reads the national floor from parsed YAML or JSON, as docs/threshold-documents.md sets it out.
 * @returns the floor with its defaults filled in, or every problem with its place. Never throws.
 */
export function parseNationalFloor(raw: unknown, catalogue: FactCatalogue): Parsed<NationalFloor> {
  return readWhole((place) => {
    const members = readMembers(raw, place, FLOOR_MEMBERS);
    const whenAbsent = readWhenAbsent(members.whenAbsent, at(place, 'whenAbsent'), catalogue);
    return {
      version: readId(members.version, at(place, 'version')),
      ...readDates(members, place),
      notice: readWords(members.notice, at(place, 'notice')),
      whenAbsent,
      assumptions: readList(members.assumptions, at(place, 'assumptions'), (item, itemPlace) =>
        readAssumption(item, itemPlace, catalogue, whenAbsent),
      ),
      judgements: readList(members.judgements, at(place, 'judgements'), (item, itemPlace) =>
        readJudgement(item, itemPlace, catalogue),
      ),
      rules: readFloorRules(members.rules, at(place, 'rules'), catalogue, whenAbsent),
    };
  });
}

function readFloorRules(raw: unknown, place: Place, catalogue: FactCatalogue, whenAbsent: WhenAbsent): Rule[] {
  const words: Vocabulary = { catalogue, domainsOf: new Map() };
  const rules = readList(raw, place, (item, itemPlace) => readFloorRule(item, itemPlace, words), true);
  rules.forEach((rule, index) => checkRule(rule, at(place, index), isUnknownWhenAbsent(whenAbsent)));
  checkBothWays(rules, place, catalogue);
  noteRepeats(
    rules.map((rule) => rule.id),
    place,
    'id',
    'id',
  );
  return rules;
}

function readFloorRule(raw: unknown, place: Place, words: Vocabulary): Rule {
  const members = readMembers(raw, place, RULE_MEMBERS);
  const cites = readNationalCites(members.cites, at(place, 'cites'));
  const readOn = cites.map((cite) => cite.readOn ?? '');
  return readRule(members, place, words, {
    level: null,
    response: readOneOf(members.response, at(place, 'response'), [...RESPONSES]),
    cites,
    confirmed: readConfirmed(members.confirmed, at(place, 'confirmed'), readOn),
  });
}

function readAssumption(raw: unknown, place: Place, catalogue: FactCatalogue, whenAbsent: WhenAbsent): Assumption {
  const members = readMembers(raw, place, ['fact', 'value', 'ageAtLeast', 'unless', 'authority', 'note']);
  const fact = readFactId(members.fact, at(place, 'fact'), catalogue);
  if (catalogue.facts.get(fact)?.polarity === 'risk') {
    note(at(place, 'fact'), `“${fact}” is a risk fact, and a risk is never assumed either way.`);
  } else if (catalogue.facts.has(fact) && !isUnknownWhenAbsent(whenAbsent)(fact)) {
    note(at(place, 'fact'), `“${fact}” is not unknown when absent, so it need not be assumed: add it to whenAbsent.`);
  }
  return {
    fact,
    value: readOneOf(members.value, at(place, 'value'), ['yes', 'no']),
    ageAtLeast: readSpanHere(members.ageAtLeast, at(place, 'ageAtLeast')) ?? { count: 1, unit: 'years' },
    unless: readFactIds(members.unless, at(place, 'unless'), catalogue),
    authority: readOneOf(members.authority, at(place, 'authority'), NATIONAL_AUTHORITIES),
    note: readWords(members.note, at(place, 'note')),
  };
}

function readJudgement(raw: unknown, place: Place, catalogue: FactCatalogue): FloorJudgement {
  const members = readMembers(raw, place, ['topic', 'facts', 'reason', 'cites']);
  return {
    topic: readWords(members.topic, at(place, 'topic')),
    facts: readFactIds(members.facts, at(place, 'facts'), catalogue),
    reason: readWords(members.reason, at(place, 'reason')),
    cites: readList(members.cites, at(place, 'cites'), readWords),
  };
}
