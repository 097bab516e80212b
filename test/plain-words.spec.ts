import { readPublishedData } from '#config';
import { RESPONSES, type Wording } from '#thresholds';
import { fleschKincaidGrade, readingAge, sentencesOf, smogGrade, syllablesOf } from './support/readability.js';

const { catalogue, wordings } = readPublishedData(process.cwd());
const everyWording: [string, Wording][] = [['national', wordings.national], ...wordings.local];

/** What a family may be asked to read (design: plain words, reading age nine). */
const READING_AGE = 9;

const filled = (text: string): string => text.replace(/\{(nightT|t)elephone\}/g, '01632 960101');

/** A whole draft of each kind, with nothing told back. */
const draftsOf = ({ templates: { family, familyKinds } }: Wording): string[] =>
  [family.notDecided, ...RESPONSES.map((response) => familyKinds[response])].map((kind) =>
    [family.opening, kind, family.next, family.say, filled(family.ring), family.danger].join('\n'),
  );

const toldBack = (wording: Wording, ids: Iterable<string>): string[] =>
  [...ids].map((id) => wording.templates.family.told.replace('{fact}', `${catalogue.facts.get(id)?.family ?? ''}.`));

describe.each(everyWording)('the %s words for families', (_, wording) => {
  it('make drafts that a child of nine can read', () => {
    for (const draft of draftsOf(wording)) {
      expect(readingAge(fleschKincaidGrade(draft))).toBeLessThanOrEqual(READING_AGE);
      expect(sentencesOf(draft).length).toBeGreaterThan(6);
    }
  });

  it('have few long words', () => {
    expect(smogGrade(draftsOf(wording).join('\n'))).toBeLessThanOrEqual(6);
  });

  it('tell facts back so that a child of nine can read them, all together and each about as easily', () => {
    const all = toldBack(wording, catalogue.facts.keys());
    expect(all.length).toBeGreaterThan(200);
    expect(readingAge(fleschKincaidGrade(all.join(' ')))).toBeLessThanOrEqual(READING_AGE);
    const drafts = toldBack(wording, wording.mayTell).map((told) => `${draftsOf(wording)[0]}\n${told}`);
    for (const draft of drafts) expect(readingAge(fleschKincaidGrade(draft))).toBeLessThanOrEqual(READING_AGE);
  });
});

describe('the measure', () => {
  it('finds hard words hard', () => {
    const official =
      'Following the receipt of information indicating that statutory intervention may be appropriate, consideration will be given to commencing enquiries.';
    expect(readingAge(fleschKincaidGrade(official))).toBeGreaterThan(18);
    expect(smogGrade(official)).toBeGreaterThan(12);
  });

  it.each([
    ['the', 1],
    ['hoped', 1],
    ['wanted', 2],
    ['little', 2],
    ['people', 2],
    ['children', 2],
    ['danger', 2],
    ['hospital', 3],
    ['significant', 4],
  ])('counts the syllables of %s: %d', (word, syllables) => {
    expect(syllablesOf(word)).toBe(syllables);
  });
});
