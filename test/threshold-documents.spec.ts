import {
  checkRuleSet,
  compareWithExpected,
  compileRuleSet,
  evaluateCase,
  parseCases,
  runCases,
  type PracticeCase,
  type RuleSet,
  type ThresholdDocument,
} from '#thresholds';
import { loadCatalogue, loadDocuments, loadFloors } from './support/published-documents.js';

const catalogue = loadCatalogue();
const floors = loadFloors(catalogue);
const documents = loadDocuments(catalogue);

/** Indicators for Family Help in the Families First Partnership programme guide, "Identifying need for Family Help". */
const FAMILY_HELP_INDICATORS = [
  'child-or-adult-mental-health',
  'substance-misuse',
  'domestic-abuse',
  'neglect',
  'physical-abuse',
  'emotional-abuse',
  'sexual-abuse',
  'teenage-relationship-abuse',
  'frequently-missing',
  'exploitation',
  'anti-social-or-criminal',
  'harmful-online-content',
  'radicalisation',
  'parent-in-custody',
  'bereaved',
  'young-carer',
  'parental-conflict',
  'returned-from-care',
  'unmet-needs',
  'disabled',
  'special-educational-needs',
  'missing-education',
  'suspensions-exclusion',
  'housing-insecurity',
  'financial-insecurity',
];

const overNewestFloor = (document: ThresholdDocument): RuleSet =>
  compileRuleSet(document, floors.at(-1)?.value ?? null, catalogue);

/** Every failing case in sentences, so that a practice lead can read the test's answer. */
function failuresOf(cases: unknown, ruleSet: RuleSet): string[] {
  const { problems, failures } = runCases(cases, ruleSet, catalogue);
  return [
    ...problems.map(({ path, message }) => `${path}: ${message}`),
    ...failures.map(({ index, sentence, differences }) => `cases[${index}] ${sentence}\n  ${differences.join('\n  ')}`),
  ];
}

function readCases(cases: unknown): readonly PracticeCase[] {
  const parsed = parseCases(cases, catalogue);
  return parsed.ok ? parsed.value : [];
}

/** Rules that could be left out without any case noticing. */
function rulesNoCaseNeeds(
  cases: readonly PracticeCase[],
  ruleSet: RuleSet,
  without: (rule: string) => RuleSet,
  own: readonly { id: string }[],
): string[] {
  const spokenOf = cases.map((each) => {
    const children = evaluateCase(each, ruleSet).children;
    return new Set(children.flatMap((child) => [...child.because, ...child.undecided].map(({ rule }) => rule)));
  });
  return own
    .map(({ id }) => id)
    .filter((id) => {
      const lesser = without(id);
      const telling = cases.filter((_, index) => spokenOf[index]?.has(id));
      return !telling.some((each) => compareWithExpected(evaluateCase(each, lesser), each.expect).length > 0);
    });
}

describe('the fact catalogue', () => {
  it('carries every indicator of the programme guide’s Family Help list, and no other', () => {
    const carried = [...catalogue.facts.values()].flatMap((fact) => fact.familiesFirst ?? []);
    expect([...new Set(carried)].sort()).toEqual([...FAMILY_HELP_INDICATORS].sort());
  });
});

describe('the national floor', () => {
  for (const { name, value, cases } of floors) {
    it(`${name}: every case comes to what is expected`, () => {
      expect(failuresOf(cases, compileRuleSet(null, value, catalogue)).join('\n')).toBe('');
    });

    it(`${name}: every rule is needed by a case`, () => {
      const without = (id: string): RuleSet =>
        compileRuleSet(null, { ...value, rules: value.rules.filter((rule) => rule.id !== id) }, catalogue);
      const full = compileRuleSet(null, value, catalogue);
      expect(rulesNoCaseNeeds(readCases(cases), full, without, value.rules)).toEqual([]);
    });
  }
});

describe('threshold documents', () => {
  it('are published', () => expect(documents).not.toEqual([]));

  for (const { name, value, cases } of documents) {
    const title = `${value.locality} ${name}`;

    it(`${title}: every case comes to what is expected`, () => {
      expect(failuresOf(cases, overNewestFloor(value)).join('\n')).toBe('');
    });

    it(`${title}: over the floor, no rule acts on a contact that says nothing`, () => {
      expect(checkRuleSet(overNewestFloor(value))).toEqual([]);
    });

    it(`${title}: every rule is needed by a case`, () => {
      const without = (id: string): RuleSet =>
        overNewestFloor({ ...value, rules: value.rules.filter((rule) => rule.id !== id) });
      expect(rulesNoCaseNeeds(readCases(cases), overNewestFloor(value), without, value.rules)).toEqual([]);
    });

    it(`${title}: every published line is accounted for, numbered from 1 without a gap`, () => {
      expect(linesLeftOut(value)).toEqual([]);
    });

    it(`${title}: some case speaks of every list that has a rule`, () => {
      expect(listsNoCaseSpeaksOf(value, readCases(cases))).toEqual([]);
    });
  }
});

function linesLeftOut({ sections, paragraphs }: ThresholdDocument): string[] {
  const refs = new Set(paragraphs.map((paragraph) => paragraph.ref));
  return sections.flatMap(({ id }) => {
    const numbered = paragraphs.filter((paragraph) => paragraph.section === id).length;
    const expected = Array.from({ length: Math.max(1, numbered) }, (_, index) => `${id}.${index + 1}`);
    return expected.filter((ref) => !refs.has(ref));
  });
}

function listsNoCaseSpeaksOf(document: ThresholdDocument, cases: readonly PracticeCase[]): string[] {
  const cited = new Set(cases.flatMap((each) => each.expect.paragraphs.map((ref) => ref.replace(/\.\d+$/, ''))));
  const encoded = document.paragraphs.filter((paragraph) => paragraph.encoded === 'rule');
  return [...new Set(encoded.map((paragraph) => paragraph.section))].filter((section) => !cited.has(section));
}
