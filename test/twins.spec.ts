import fc from 'fast-check';
import {
  certify,
  compileRuleSet,
  evaluate,
  type Assertion,
  type Certificate,
  type ChildEvaluation,
  type ContactFacts,
  type Fact,
  type RuleSet,
} from '#thresholds';
import { loadCatalogue, loadDocuments, loadFloors } from './support/published-documents.js';

/**
 * Twins: two children alike in all but who they are. Whatever differs in what the rules say must stand on a rule that the
 * certificate lists for that characteristic, with the paragraph it cites.
 */
const catalogue = loadCatalogue();
const floor = loadFloors(catalogue)[0]?.value ?? null;
const published = loadDocuments(catalogue).map(({ name, value }) => {
  const what = { document: value, floor, catalogue };
  return { name, ruleSet: compileRuleSet(value, floor, catalogue), certificate: certify(what) };
});

const FACTS = [...catalogue.facts.values()].filter(({ type }) => type !== 'date');
const REVEALING = FACTS.filter(({ characteristic }) => characteristic !== undefined);
const RECEIVED = '2026-06-15';
const NEVER = [
  'race',
  'religion-or-belief',
  'sexual-orientation',
  'gender-reassignment',
  'marriage-and-civil-partnership',
];

const valuesOf = ({ type, scale }: Fact): (string | number)[] => {
  if (type === 'scale') return [...scale];
  return type === 'number' ? [0, 1, 3, 10] : ['yes', 'no', 'unknown'];
};

const assertionOf = (some: readonly Fact[]): fc.Arbitrary<Assertion> =>
  fc.constantFrom(...some).chain((fact) =>
    fc.constantFrom(...valuesOf(fact)).map((value) => ({
      about: fact.subject === 'child' ? 'c1' : fact.subject,
      fact: fact.id,
      value,
      evidence: 'seen' as const,
      saidBy: 'Greenway Primary (school)',
      sourceKind: 'school',
      mayBeOfConcern: false,
    })),
  );

const bornOn = fc
  .integer({ min: 0, max: 17 * 365 })
  .map((days) => new Date(Date.parse(RECEIVED) - days * 86_400_000).toISOString().slice(0, 10));

const contactOf = (born: string, assertions: readonly Assertion[]): ContactFacts => ({
  receivedOn: RECEIVED,
  children: [{ ref: 'c1', birth: { kind: 'born', from: born, until: born }, history: [] }],
  assertions,
});

const come = (ruleSet: RuleSet, contact: ContactFacts): ChildEvaluation =>
  evaluate(ruleSet, contact).children[0] as ChildEvaluation;

/** Rules that act on one twin and not on the other: all that their outcomes can differ by. */
function differing(one: ChildEvaluation, other: ChildEvaluation): string[] {
  const [a, b] = [one, other].map(({ because }) => because.map(({ rule }) => rule));
  return [...a!.filter((rule) => !b!.includes(rule)), ...b!.filter((rule) => !a!.includes(rule))];
}

const outcomeOf = ({ response, level, priority, canWait, beside, mustNot }: ChildEvaluation): unknown => ({
  response,
  level,
  priority,
  canWait,
  beside,
  mustNot,
});

/** Ids of the rules that the certificate lists as reading a characteristic, or what may stand in for one. */
const listedFor = ({ findings }: Certificate, of: string): string[] =>
  findings
    .filter(({ check }) => check === 'protected-characteristics' || check === 'proxies')
    .filter(({ sentence }) => sentence.includes(` reads ${of.replaceAll('-', ' ')}`))
    .flatMap(({ path }) => /\((.+)\)$/.exec(path)?.[1] ?? []);

describe.each(published)('twins, by the rules of $name', ({ ruleSet, certificate }) => {
  const everything = fc.array(assertionOf(FACTS), { maxLength: 6 });

  it('who differ in a fact that tells who somebody is differ only by rules listed for it, each citing a paragraph', () => {
    const fact = fc.constantFrom(...REVEALING);
    fc.assert(
      fc.property(bornOn, everything, fact, fc.nat(), fc.nat(), (born, said, revealing, one, other) => {
        const rest = said.filter((each) => each.fact !== revealing.id);
        const values = valuesOf(revealing);
        const twins = [one, other].map((place) => {
          const about = revealing.subject === 'child' ? 'c1' : revealing.subject;
          const value = values[place % values.length] as string | number;
          const own = {
            about,
            fact: revealing.id,
            value,
            evidence: 'seen' as const,
            saidBy: 'the school',
            sourceKind: 'school',
            mayBeOfConcern: false,
          };
          return come(ruleSet, contactOf(born, [...rest, own]));
        }) as [ChildEvaluation, ChildEvaluation];
        const byRules = differing(...twins);
        if (byRules.length === 0) expect(outcomeOf(twins[0])).toEqual(outcomeOf(twins[1]));
        const counting = ruleSet.rules.filter(({ readsCounts }) => readsCounts).map(({ rule }) => rule.id);
        const listed = [...listedFor(certificate, revealing.characteristic as string), ...counting];
        expect(byRules.filter((rule) => !listed.includes(rule))).toEqual([]);
        for (const { rule, cites } of twins.flatMap(({ because }) => because))
          if (byRules.includes(rule)) expect(cites.ref).not.toBe('');
      }),
      { numRuns: 300 },
    );
  });

  it('who differ in age alone differ only by rules listed for age', () => {
    fc.assert(
      fc.property(bornOn, bornOn, everything, (one, other, said) => {
        const twins = [one, other].map((born) => come(ruleSet, contactOf(born, said))) as [
          ChildEvaluation,
          ChildEvaluation,
        ];
        const listed = [
          ...listedFor(certificate, 'age'),
          ...ruleSet.rules.filter(({ readsCounts }) => readsCounts).map(({ rule }) => rule.id),
        ];
        const byRules = differing(...twins);
        expect(byRules.filter((rule) => !listed.includes(rule))).toEqual([]);
        if (byRules.length === 0) expect(outcomeOf(twins[0])).toEqual(outcomeOf(twins[1]));
      }),
      { numRuns: 300 },
    );
  });

  it('who differ in sex, ethnicity, language or religion come out alike: no rule reads them, and what says them is passed over', () => {
    const ids = ['sex', 'ethnicity', 'language', 'religion', 'nationality', 'sexual-orientation', 'marital-status'];
    expect(ids.filter((id) => catalogue.facts.has(id))).toEqual([]);
    expect(FACTS.filter(({ characteristic }) => NEVER.includes(characteristic ?? ''))).toEqual([]);
    fc.assert(
      fc.property(
        bornOn,
        everything,
        fc.constantFrom(...ids),
        fc.string(),
        fc.string(),
        (born, said, id, one, other) => {
          const [a, b] = [one, other].map((value) => {
            const own = {
              about: 'c1',
              fact: id,
              value,
              evidence: 'seen' as const,
              saidBy: 'the school',
              sourceKind: 'school',
              mayBeOfConcern: false,
            };
            return come(ruleSet, contactOf(born, [...said, own]));
          });
          expect(a).toEqual(b);
        },
      ),
    );
  });
});
