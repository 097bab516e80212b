import type { FactCatalogue } from '../fact.js';
import type { Parsed } from '../problem.js';
import { RESPONSES } from '../response.js';
import type { Approval, Rule, ThresholdDocument, WhenAbsent } from '../threshold-document.js';
import { checkBothWays } from './check-both-ways.js';
import { checkRule } from './check-rule.js';
import { noteUncitedParagraphs, readLocalCites } from './parse-cites.js';
import type { Vocabulary } from './vocabulary.js';
import { readConfirmed } from './parse-confirmed.js';
import { readPage, type Page } from './parse-paragraphs.js';
import { RULE_MEMBERS, readRule } from './parse-rule.js';
import { readSource } from './parse-source.js';
import { isUnknownWhenAbsent, readWhenAbsent } from './parse-when-absent.js';
import { noteUnknown } from './known-words.js';
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
    const source = readSource(members.source, at(place, 'source'));
    const whenAbsent = readWhenAbsent(members.whenAbsent, at(place, 'whenAbsent'), catalogue);
    return {
      locality: readId(members.locality, at(place, 'locality')),
      title: readWords(members.title, at(place, 'title')),
      version: readId(members.version, at(place, 'version')),
      ...readDates(members, place),
      notice: readWordsIfAny(members.notice, at(place, 'notice')),
      source,
      approvals: readList(members.approvals, at(place, 'approvals'), readApproval),
      whenAbsent,
      levels: page.levels,
      sections: page.sections,
      paragraphs: page.paragraphs,
      rules: readRules(members.rules, at(place, 'rules'), { page, whenAbsent, catalogue, readOn: source.readOn }),
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

function readApproval(raw: unknown, place: Place): Approval {
  const members = readMembers(raw, place, ['by', 'role', 'on']);
  return {
    by: readWords(members.by, at(place, 'by')),
    role: readWords(members.role, at(place, 'role')),
    on: readDay(members.on, at(place, 'on')),
  };
}

interface Around {
  readonly page: Page;
  readonly whenAbsent: WhenAbsent;
  readonly catalogue: FactCatalogue;
  /** Day the source was read. */
  readonly readOn: string;
}

function readRules(raw: unknown, place: Place, around: Around): Rule[] {
  const { page, catalogue, whenAbsent } = around;
  const words: Vocabulary = { catalogue, domainsOf: domainsOf(page) };
  const rules = readList(raw, place, (item, itemPlace) => readLocalRule(item, itemPlace, around, words), true);
  rules.forEach((rule, index) => checkRule(rule, at(place, index), isUnknownWhenAbsent(whenAbsent)));
  checkBothWays(rules, place, catalogue);
  noteRepeats(
    rules.map((rule) => rule.id),
    place,
    'id',
    'id',
  );
  noteUncitedParagraphs(page, rules, place);
  return rules;
}

function readLocalRule(raw: unknown, place: Place, { page, readOn }: Around, words: Vocabulary): Rule {
  const members = readMembers(raw, place, ['level', ...RULE_MEMBERS]);
  const id = readId(members.level, at(place, 'level'));
  const level = page.levels.find((each) => each.id === id);
  if (id !== '' && level === undefined) noteUnknown(at(place, 'level'), id, [...words.domainsOf.keys()]);
  const response = readOneOf(members.response, at(place, 'response'), [...RESPONSES], level?.response ?? 'universal');
  return readRule(members, place, words, {
    level: id,
    response,
    cites: readLocalCites(members.cites, at(place, 'cites'), page),
    confirmed: readConfirmed(members.confirmed, at(place, 'confirmed'), [readOn]),
  });
}

/** The domains of each level, in the order of the levels and of their lists. */
function domainsOf({ levels, sections }: Page): ReadonlyMap<string, readonly string[]> {
  const domains = new Map(levels.map((level) => [level.id, new Set<string>()]));
  for (const section of sections) domains.get(section.level)?.add(section.domain);
  return new Map([...domains].map(([level, of]) => [level, [...of]]));
}
