import type { FactCatalogue } from '../fact.js';
import type { Parsed } from '../problem.js';
import { RESPONSES } from '../response.js';
import type { Approval, DocumentSource, Rule, ThresholdDocument, WhenAbsent } from '../threshold-document.js';
import { checkRule } from './check-rule.js';
import { noteUncitedParagraphs, readLocalCites } from './parse-cites.js';
import type { Vocabulary } from './parse-condition.js';
import { readPage, type Page } from './parse-paragraphs.js';
import { RULE_MEMBERS, readRule } from './parse-rule.js';
import { isUnknownWhenAbsent, readWhenAbsent } from './parse-when-absent.js';
import { at, note, readWhole, type Place } from './place.js';
import {
  noteRepeats,
  readDay,
  readDayIfAny,
  readId,
  readList,
  readMembers,
  readOneOf,
  readWords,
  readWordsIfAny,
  unknownWord,
} from './read.js';

const DOCUMENT_MEMBERS = [
  'locality',
  'title',
  'version',
  'effectiveFrom',
  'effectiveUntil',
  'notice',
  'source',
  'approvals',
  'whenAbsent',
  'levels',
  'sections',
  'paragraphs',
  'rules',
];

/**
 * Reads one version of a locality's threshold document from parsed YAML or JSON, as docs/threshold-documents.md sets it out.
 * @returns the document with its defaults filled in, or every problem with its place. Never throws.
 */
export function parseThresholdDocument(raw: unknown, catalogue: FactCatalogue): Parsed<ThresholdDocument> {
  return readWhole((place) => {
    const members = readMembers(raw, place, DOCUMENT_MEMBERS);
    const page = readPage(members, place);
    const whenAbsent = readWhenAbsent(members.whenAbsent, at(place, 'whenAbsent'), catalogue);
    return {
      locality: readId(members.locality, at(place, 'locality')),
      title: readWords(members.title, at(place, 'title')),
      version: readId(members.version, at(place, 'version')),
      ...readDates(members, place),
      notice: readWordsIfAny(members.notice, at(place, 'notice')),
      source: readSource(members.source, at(place, 'source')),
      approvals: readList(members.approvals, at(place, 'approvals'), readApproval),
      whenAbsent,
      ...page,
      rules: readRules(members.rules, at(place, 'rules'), page, whenAbsent, catalogue),
    };
  });
}

/** Reads the first and last day something applies. */
export function readDates(
  members: Readonly<Record<string, unknown>>,
  place: Place,
): { effectiveFrom: string; effectiveUntil: string | null } {
  const effectiveFrom = readDay(members.effectiveFrom, at(place, 'effectiveFrom'));
  const effectiveUntil = readDayIfAny(members.effectiveUntil, at(place, 'effectiveUntil'));
  if (effectiveUntil !== null && effectiveUntil !== '' && effectiveUntil < effectiveFrom) {
    note(at(place, 'effectiveUntil'), `${effectiveUntil} is before ${effectiveFrom}, the day it takes effect.`);
  }
  return { effectiveFrom, effectiveUntil };
}

function readSource(raw: unknown, place: Place): DocumentSource {
  const members = readMembers(raw, place, ['publisher', 'url', 'readOn', 'gaps']);
  return {
    publisher: readWords(members.publisher, at(place, 'publisher')),
    url: readWords(members.url, at(place, 'url')),
    readOn: readDay(members.readOn, at(place, 'readOn')),
    gaps: readList(members.gaps, at(place, 'gaps'), (gap, gapPlace) => {
      const { where, what } = readMembers(gap, gapPlace, ['where', 'what']);
      return { where: readWords(where, at(gapPlace, 'where')), what: readWords(what, at(gapPlace, 'what')) };
    }),
  };
}

function readApproval(raw: unknown, place: Place): Approval {
  const members = readMembers(raw, place, ['by', 'role', 'on']);
  return {
    by: readWords(members.by, at(place, 'by')),
    role: readWords(members.role, at(place, 'role')),
    on: readDay(members.on, at(place, 'on')),
  };
}

function readRules(raw: unknown, place: Place, page: Page, whenAbsent: WhenAbsent, catalogue: FactCatalogue): Rule[] {
  const words: Vocabulary = {
    catalogue,
    levels: page.levels.map((level) => level.id),
    domains: [...new Set(page.sections.map((section) => section.domain))],
  };
  const rules = readList(raw, place, (item, itemPlace) => readLocalRule(item, itemPlace, page, words), true);
  rules.forEach((rule, index) => checkRule(rule, at(place, index), isUnknownWhenAbsent(whenAbsent)));
  noteRepeats(
    rules.map((rule) => rule.id),
    place,
    'id',
    'id',
  );
  noteUncitedParagraphs(page, rules, place);
  return rules;
}

function readLocalRule(raw: unknown, place: Place, page: Page, words: Vocabulary): Rule {
  const members = readMembers(raw, place, ['level', ...RULE_MEMBERS]);
  const id = readId(members.level, at(place, 'level'));
  const level = page.levels.find((each) => each.id === id);
  if (id !== '' && level === undefined) note(at(place, 'level'), unknownWord(id, words.levels));
  const response = readOneOf(members.response, at(place, 'response'), [...RESPONSES], level?.response ?? 'universal');
  return readRule(members, place, words, {
    level: id,
    response,
    cites: readLocalCites(members.cites, at(place, 'cites'), page),
  });
}
