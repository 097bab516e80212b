import {
  compileRuleSet,
  evaluate,
  parseFactCatalogue,
  parseNationalFloor,
  parseThresholdDocument,
  type Assertion,
  type Birth,
  type ChildEvaluation,
  type ChildInContact,
  type ContactFacts,
  type FactCatalogue,
  type NationalFloor,
  type Parsed,
  type RuleSet,
  type ThresholdDocument,
} from '#thresholds';

type Raw = Record<string, unknown>;

/** A small catalogue with a fact of each kind, as YAML would give it. */
export const aRawCatalogue = (): { version: string; facts: Raw[] } => ({
  version: 'made-up',
  facts: [
    aRawFact('unexplained-bruise', { practitioner: 'a bruise nobody can explain', askOf: ['health', 'school'] }),
    aRawFact('harm-suspected', { practitioner: 'harm that someone suspects' }),
    aRawFact('domestic-abuse', {
      subject: 'household',
      askOf: ['police'],
      ...steps('occasional', 'persistent', 'severe'),
    }),
    aRawFact('neglect', { ...steps('low-level', 'persistent', 'severe') }),
    aRawFact('days-missed', { type: 'number' }),
    aRawFact('parent-in-custody', { subject: 'adult' }),
    aRawFact('moves-independently', {
      polarity: 'protective',
      practitioner: 'the child moving independently',
      askOf: ['health'],
    }),
    aRawFact('abuser-out', { subject: 'household', polarity: 'protective', askOf: ['police'] }),
    aRawFact('lives-with-relative', { polarity: 'neutral' }),
    aRawFact('moved-here-on', { type: 'date', polarity: 'neutral' }),
  ],
});

export const aRawFact = (id: string, changes: Raw = {}): Raw => ({
  id,
  subject: 'child',
  practitioner: id.replaceAll('-', ' '),
  family: id.replaceAll('-', ' '),
  type: 'yes-no',
  polarity: 'risk',
  askOf: ['school'],
  purpose: 'a test',
  ...changes,
});

/** A document with a level for each response, as YAML would give it. Paragraphs are `L1.FAM.1`, `L2.FAM.1` to `.4`, and so on. */
export function aRawDocument(rules: readonly Raw[], changes: Raw = {}): Raw {
  const cited = new Set(rules.flatMap((rule) => (Array.isArray(rule.cites) ? (rule.cites as string[]) : [])));
  return {
    locality: 'made-up',
    title: 'A document for tests',
    version: '2026-01',
    effectiveFrom: '2026-01-01',
    effectiveUntil: null,
    source: { publisher: 'A partnership', url: 'https://example.org', readOn: '2026-01-01' },
    whenAbsent: { default: 'not-reported', except: ['moves-independently'] },
    levels: [
      { id: 'L1', number: 1, name: 'Needs met', response: 'universal' },
      { id: 'L2', number: 2, name: 'Early signs', response: 'universal' },
      { id: 'L3', number: 3, name: 'Children in need', response: 'family-help' },
      { id: 'L4', number: 4, name: 'Significant harm', response: 'macpt' },
    ],
    sections: [1, 2, 3, 4].map((level) => ({
      id: `L${level}.FAM`,
      level: `L${level}`,
      domain: 'family',
      title: `Level ${level}: family`,
      url: `https://example.org/${level}`,
    })),
    paragraphs: [1, 2, 3, 4].flatMap((level) =>
      [1, 2, 3, 4].map((number) => aRawParagraph(`L${level}.FAM.${number}`, cited)),
    ),
    rules,
    ...changes,
  };
}

const aRawParagraph = (ref: string, cited: ReadonlySet<string>): Raw =>
  cited.has(ref)
    ? { ref, text: `Words of ${ref}`, encoded: 'rule' }
    : { ref, text: `Words of ${ref}`, encoded: 'judgement', reason: 'Left to the person deciding' };

/** A rule that cites the first paragraph of its level. */
export const aRawRule = (id: string, level: string, when: object, changes: object = {}): Raw => ({
  id,
  level,
  when,
  cites: [`${level}.FAM.1`],
  ...changes,
});

export const aRawFloor = (rules: readonly Raw[], changes: Raw = {}): Raw => ({
  version: '2026-01',
  effectiveFrom: '2026-01-01',
  effectiveUntil: null,
  notice: 'Not signed off',
  whenAbsent: { default: 'not-reported', except: ['moves-independently'] },
  rules,
  ...changes,
});

export const aNationalCite = (ref: string): Raw => ({
  ref,
  section: '1.1',
  text: `Words of ${ref}`,
  url: 'https://example.org/national',
  authority: 'statute',
  readOn: '2026-01-01',
});

export const aCatalogue = (): FactCatalogue => soundly(parseFactCatalogue(aRawCatalogue()));

export const aDocument = (rules: readonly Raw[], changes: Raw = {}): ThresholdDocument =>
  soundly(parseThresholdDocument(aRawDocument(rules, changes), aCatalogue()));

export const aFloor = (rules: readonly Raw[], changes: Raw = {}): NationalFloor =>
  soundly(parseNationalFloor(aRawFloor(rules, changes), aCatalogue()));

/** A rule set of a document's rules alone. */
export const aRuleSet = (rules: readonly Raw[], changes: Raw = {}): RuleSet =>
  compileRuleSet(aDocument(rules, changes), null, aCatalogue());

/** A contact received on 15 June 2026 about `c1`, born on 1 June 2018 unless said otherwise. */
export function aContact(assertions: readonly Partial<Assertion>[], child: Partial<ChildInContact> = {}): ContactFacts {
  const birth: Birth = { kind: 'born', from: '2018-06-01', until: '2018-06-01' };
  return {
    receivedOn: '2026-06-15',
    children: [{ ref: 'c1', birth, history: [], ...child }],
    assertions: assertions.map((each) => anAssertion(each)),
  };
}

/** A school's own statement about `c1`, seen. */
export const anAssertion = (changes: Partial<Assertion> = {}): Assertion => ({
  about: 'c1',
  fact: 'harm-suspected',
  value: 'yes',
  evidence: 'seen',
  saidBy: 'Greenway Primary (school)',
  sourceKind: 'school',
  mayBeOfConcern: false,
  ...changes,
});

export function soundly<T>(parsed: Parsed<T>): T {
  if (parsed.ok) return parsed.value;
  throw new Error(parsed.problems.map(({ path, message }) => `${path}: ${message}`).join('\n'));
}

const steps = (...names: string[]): Raw => ({ type: 'scale', scale: ['none', ...names] });

/** What the rules say of the one child of a contact. */
export const said = (
  ruleSet: RuleSet,
  assertions: readonly Partial<Assertion>[],
  child: Partial<ChildInContact> = {},
): ChildEvaluation => evaluate(ruleSet, aContact(assertions, child)).children[0]!;
