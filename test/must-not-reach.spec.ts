import { parseCases, type PracticeCase } from '#thresholds';
import { loadCatalogue, loadDocuments } from './support/published-documents.js';

/**
 * What must not reach the MACPT alone, in every locality, with the facts that say so. A case of each is kept by practice leads, so
 * that a new rule that takes one further is noticed.
 */
const ALONE: Readonly<Record<string, readonly string[]>> = {
  unemployment: ['unemployment'],
  'low income': ['financial-insecurity', 'debt'],
  'no social network': ['limited-support', 'no-family-support', 'isolated'],
  housing: ['home-conditions', 'housing-insecurity', 'overcrowded'],
  'disability that needs constant supervision': ['disability'],
  obesity: ['obesity'],
  'private fostering': ['private-fostering'],
  'an unaccompanied child with no harm': ['unaccompanied-child'],
  'offending or antisocial behaviour': ['offending', 'antisocial-behaviour'],
  'a parent in custody': ['parent-in-custody', 'sibling-in-custody'],
  bereavement: ['bereaved', 'loss-of-significant-adult', 'unresolved-loss'],
  'an earlier child’s death from illness, or a stillbirth': ['earlier-child-died-illness'],
  'a mother affected by cutting, with no other sign': ['fgm-risk'],
  'ordinary play of young children': ['ordinary-sexual-play'],
  'an opinion that an adult is a risk': ['opinion-adult-is-a-risk'],
  'chastisement without injury': ['physical-chastisement'],
  'a settled past disclosure': [
    'child-says-abused',
    'disclosure-settled',
    'disclosure-sexual',
    'disclosure-continuing',
  ],
  'a nine-year-old’s grazed knee': ['injury'],
};

/** Facts that say nothing of harm, and may stand beside any of them. */
const BESIDE = ['family-asks-for-help', 'adult-in-contact-with-child'];

const catalogue = loadCatalogue();
const documents = loadDocuments(catalogue);

const readCases = (cases: unknown): readonly PracticeCase[] => {
  const parsed = parseCases(cases, catalogue);
  return parsed.ok ? parsed.value : [];
};

const comesToLess = ({ expect: { response, notResponse } }: PracticeCase): boolean =>
  notResponse.includes('macpt') || (response !== undefined && response !== 'macpt');

/** A case of these facts and no others, which says that it comes to less than the MACPT. */
const keptFor = (facts: readonly string[], cases: readonly PracticeCase[]): boolean =>
  cases.some(
    (each) =>
      each.assertions.some(({ fact }) => facts.includes(fact)) &&
      each.assertions.every(({ fact }) => [...facts, ...BESIDE].includes(fact)) &&
      comesToLess(each),
  );

describe.each(
  documents.map(({ value, cases }) => [`${value.locality} ${value.version}`, value, readCases(cases)] as const),
)('%s keeps a case', (_, { sections }, cases) => {
  it.each(Object.entries(ALONE))('of %s, which does not reach the MACPT alone', (__, facts) => {
    expect(keptFor(facts, cases)).toBe(true);
  });

  it('of many contacts without a fact of harm, or of a history that goes no further than Family Help', () => {
    const many = cases.filter(({ children }) => children.some(({ history }) => history.length >= 2));
    expect(many.filter(comesToLess)).not.toEqual([]);
  });

  it('or two that speak of every list: what it is for, or what it is not', () => {
    const spokenOf = cases.map(
      ({ expect: { paragraphs, notParagraphs } }) =>
        new Set([...paragraphs, ...notParagraphs].map((ref) => ref.replace(/\.\d+$/, ''))),
    );
    const seldom = sections.filter(({ id }) => spokenOf.filter((sectionIds) => sectionIds.has(id)).length < 2);
    expect(seldom.map(({ id }) => id)).toEqual([]);
  });
});
