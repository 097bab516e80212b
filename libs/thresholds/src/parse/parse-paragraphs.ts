import type { LevelOfNeed, Paragraph, Section } from '../threshold-document.js';
import { RESPONSES } from '../response.js';
import { noteUnknown, shorten } from './known-words.js';
import { at, note, type Place } from './place.js';
import {
  noteRepeats,
  readAddress,
  readId,
  readList,
  readMembers,
  readOneOf,
  readWholeNumber,
  readWords,
  readWordsIfAny,
} from './read.js';

/** A document may have more sections than a message can name. */
const MOST_LISTED = 40;

const ENCODED: readonly Paragraph['encoded'][] = ['rule', 'judgement', 'not-encoded'];

/** The published page as data: its levels, its lists, its lines. */
export interface Page {
  readonly levels: readonly LevelOfNeed[];
  readonly sections: readonly Section[];
  readonly paragraphs: readonly Paragraph[];
  readonly byRef: ReadonlyMap<string, Paragraph>;
}

/** Reads levels, sections and paragraphs, and checks that each stands in the one above it. */
export function readPage(members: Readonly<Record<string, unknown>>, place: Place): Page {
  const levels = readLevels(members.levels, at(place, 'levels'));
  const sections = readSections(members.sections, at(place, 'sections'), levels);
  const paragraphs = readParagraphs(members.paragraphs, at(place, 'paragraphs'), sections);
  return { levels, sections, paragraphs, byRef: findByRef(paragraphs) };
}

/** Of two with one ref, which has been noted, the first. */
function findByRef(paragraphs: readonly Paragraph[]): ReadonlyMap<string, Paragraph> {
  const found = new Map<string, Paragraph>();
  for (const paragraph of paragraphs) if (!found.has(paragraph.ref)) found.set(paragraph.ref, paragraph);
  return found;
}

function readLevels(raw: unknown, place: Place): LevelOfNeed[] {
  const levels = readList(raw, place, readLevel, true);
  noteRepeats(
    levels.map((level) => level.id),
    place,
    'id',
    'id',
  );
  levels.slice(1).forEach((level, index) => {
    const below = levels[index];
    if (below === undefined || below.number < level.number) return;
    note(at(at(place, index + 1), 'number'), `is not above ${below.number}: list the levels lowest first.`);
  });
  return levels;
}

function readLevel(raw: unknown, place: Place): LevelOfNeed {
  const members = readMembers(raw, place, ['id', 'number', 'name', 'response', 'agreement', 'form']);
  return {
    id: readId(members.id, at(place, 'id')),
    number: readWholeNumber(members.number, at(place, 'number'), 0),
    name: readWords(members.name, at(place, 'name')),
    response: readOneOf(members.response, at(place, 'response'), [...RESPONSES]),
    agreement: readWordsIfAny(members.agreement, at(place, 'agreement')),
    form: readWordsIfAny(members.form, at(place, 'form')),
  };
}

function readSections(raw: unknown, place: Place, levels: readonly LevelOfNeed[]): Section[] {
  const ids = levels.map((level) => level.id);
  const sections = readList(raw, place, (item, itemPlace) => readSection(item, itemPlace, ids), true);
  noteRepeats(
    sections.map((section) => section.id),
    place,
    'id',
    'id',
  );
  return sections;
}

function readSection(raw: unknown, place: Place, levels: readonly string[]): Section {
  const members = readMembers(raw, place, ['id', 'level', 'domain', 'title', 'url']);
  const level = readId(members.level, at(place, 'level'));
  if (level !== '' && !levels.includes(level)) noteUnknown(at(place, 'level'), level, levels);
  return {
    id: readId(members.id, at(place, 'id')),
    level,
    domain: readWords(members.domain, at(place, 'domain')),
    title: readWords(members.title, at(place, 'title')),
    url: readAddress(members.url, at(place, 'url')),
  };
}

function readParagraphs(raw: unknown, place: Place, sections: readonly Section[]): Paragraph[] {
  const ids = new Set(sections.map((section) => section.id));
  const paragraphs = readList(raw, place, (item, itemPlace) => readParagraph(item, itemPlace, ids), true);
  noteRepeats(
    paragraphs.map((paragraph) => paragraph.ref),
    place,
    'ref',
    'ref',
  );
  return paragraphs;
}

function readParagraph(raw: unknown, place: Place, sections: ReadonlySet<string>): Paragraph {
  const members = readMembers(raw, place, ['ref', 'text', 'encoded', 'reason']);
  const ref = readId(members.ref, at(place, 'ref'));
  const encoded = readOneOf(members.encoded, at(place, 'encoded'), ENCODED);
  const section = /^(.+)\.\d+$/.exec(ref)?.[1] ?? '';
  if (ref !== '' && !sections.has(section)) {
    const some = [...sections].slice(0, MOST_LISTED).join(', ');
    note(at(place, 'ref'), `“${shorten(ref)}” is not a section’s id, a dot and a number: the sections are ${some}.`);
  }
  return {
    ref,
    section,
    text: readWords(members.text, at(place, 'text')),
    encoded,
    reason: encoded === members.encoded ? readReason(members.reason, at(place, 'reason'), encoded) : null,
  };
}

function readReason(raw: unknown, place: Place, encoded: Paragraph['encoded']): string | null {
  const isGiven = typeof raw === 'string' && raw.trim() !== '';
  if (encoded === 'rule') {
    if (raw !== undefined && raw !== null) note(place, 'is only for a paragraph that is judgement or not-encoded.');
    return null;
  }
  if (!isGiven) note(place, `is missing: a paragraph that is ${encoded} says why.`);
  return isGiven ? raw.trim() : null;
}
