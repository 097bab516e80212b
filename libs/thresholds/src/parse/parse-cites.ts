import type { Authority, Citation, Paragraph, Rule, Section } from '../threshold-document.js';
import { noteUnknown } from './known-words.js';
import type { Page } from './parse-paragraphs.js';
import { at, note, type Place } from './place.js';
import { readAddress, readDay, readList, readMembers, readOneOf, readWords } from './read.js';

/** The kinds of authority a national rule may stand on. */
export const NATIONAL_AUTHORITIES: readonly Authority[] = [
  'statute',
  'statutory-guidance',
  'clinical-guidance',
  'programme-guidance',
];

/** Reads the refs a locality's rule cites, each a paragraph of its own document encoded as a rule. */
export function readLocalCites(raw: unknown, place: Place, page: Page): Citation[] {
  const cites = readList(raw, place, (item, itemPlace) => readLocalCite(item, itemPlace, page), true);
  if (new Set(cites.map((cite) => cite.ref)).size < cites.length) {
    note(place, 'cites one paragraph twice: take one of them away.');
  }
  return cites;
}

function readLocalCite(raw: unknown, place: Place, page: Page): Citation {
  const ref = readWords(raw, place);
  const paragraph = page.byRef.get(ref);
  if (paragraph === undefined) {
    if (ref !== '') noteUnknown(place, ref, [...page.byRef.keys()]);
    return { ref, section: '', text: '', url: '', authority: 'local', readOn: null };
  }
  if (paragraph.encoded !== 'rule') {
    note(place, `“${ref}” is marked ${paragraph.encoded}: a rule may cite it only when it is encoded as rule.`);
  }
  return citeParagraph(paragraph, page.sections);
}

function citeParagraph(paragraph: Paragraph, sections: readonly Section[]): Citation {
  const section = sections.find((each) => each.id === paragraph.section);
  return {
    ref: paragraph.ref,
    section: section?.title ?? '',
    text: paragraph.text,
    url: section?.url ?? '',
    authority: 'local',
    readOn: null,
  };
}

/** Notes every paragraph that says it is a rule while no rule cites it. */
export function noteUncitedParagraphs(page: Page, rules: readonly Rule[], rulesPlace: Place): void {
  const cited = new Set(rules.flatMap((rule) => rule.cites.map((cite) => cite.ref)));
  const paragraphs: Place = { ...rulesPlace, path: 'paragraphs' };
  page.paragraphs.forEach((paragraph, index) => {
    if (paragraph.encoded !== 'rule' || cited.has(paragraph.ref)) return;
    const right = 'write the rule, or mark it judgement or not-encoded with the reason';
    note(at(paragraphs, index), `“${paragraph.ref}” is encoded as a rule, and no rule cites it: ${right}.`);
  });
}

/** Reads the citations of a rule of the national floor, each in full. */
export const readNationalCites = (raw: unknown, place: Place): Citation[] =>
  readList(raw, place, readNationalCite, true);

function readNationalCite(raw: unknown, place: Place): Citation {
  const members = readMembers(raw, place, ['ref', 'section', 'text', 'url', 'authority', 'readOn']);
  const { readOn } = members;
  return {
    ref: readWords(members.ref, at(place, 'ref')),
    section: readWords(members.section, at(place, 'section')),
    text: readWords(members.text, at(place, 'text')),
    url: readAddress(members.url, at(place, 'url')),
    authority: readOneOf(members.authority, at(place, 'authority'), NATIONAL_AUTHORITIES),
    readOn: readOn === 'unread' ? 'unread' : readDay(readOn, at(place, 'readOn')),
  };
}
