import fc from 'fast-check';
import {
  assumeFacts,
  compileRuleSet,
  draftForFamily,
  evaluate,
  explainToReferrer,
  onlySaidBy,
  outcomeToReferrer,
  RESPONSES,
  type Assertion,
  type ContactFacts,
  type FactCatalogue,
  type RuleSet,
} from '#thresholds';
import { CATALOGUE, madeUp, type MadeUp } from './builders/threshold-arbitraries.js';
import { aWording } from './builders/wording.js';

/** A word no template has. One stands in everything that whoever is told may not know. */
const SECRET = 'qzsecret';
const TELEPHONES = { telephone: '01632 960101', nightTelephone: '01632 960199' };

/** Facts whose every word is a token of its own, so that a fact that slips out is seen whatever it is called. */
const TOKENED: FactCatalogue = {
  version: 'tokens',
  facts: new Map(
    [...CATALOGUE.facts].map(([id, fact]) => [id, { ...fact, practitioner: `${id}-worded`, family: `${id}-worded` }]),
  ),
};
const CHILDS = [...CATALOGUE.facts.keys()];
const wording = { ...aWording(TOKENED), mayTell: CHILDS, withheldFor: [] };

interface TwoSources {
  readonly made: MadeUp;
  /** Which facts whoever is told said; everybody else says all others, and these too. */
  readonly ours: readonly string[];
}

const twoSources: fc.Arbitrary<TwoSources> = fc.record({ made: madeUp, ours: fc.subarray(CHILDS) });

const isOurs = ({ sourceKind }: Assertion): boolean => sourceKind === 'family' || sourceKind === 'school';

/** The contact as ours alone, and with everything another source, an adult, or an earlier contact could add, each tokened. */
function contactOf({ made: { contact }, ours }: TwoSources, kind: 'family' | 'school') {
  const own = contact.assertions
    .filter(({ fact }) => ours.includes(fact))
    .map((said) => ({ ...said, saidBy: 'us', sourceKind: kind }));
  const theirs = contact.assertions.map((said) => ({
    ...said,
    about: said.about === 'a1' ? `${SECRET}-adult` : said.about,
    saidBy: `${SECRET} agency`,
    sourceKind: 'police',
  }));
  const children = contact.children.map((child) => ({
    ...child,
    history: [...child.history, { on: contact.receivedOn, sources: [`${SECRET} source`], facts: ['bruise', 'threat'] }],
  }));
  const whole: ContactFacts = { ...contact, children, assertions: [...own, ...theirs] };
  return { whole, own: { ...whole, assertions: own } };
}

/** Words of facts that nobody of ours said. */
const foreignWords = (own: ContactFacts): string[] => {
  const said = new Set(own.assertions.map(({ fact }) => fact));
  return CHILDS.filter((id) => !said.has(id)).map((id) => `${id}-worded`);
};

function expectNothingForeign(lines: readonly string[], own: ContactFacts): void {
  const text = lines.join('\n');
  expect(text).not.toContain(SECRET);
  for (const word of foreignWords(own)) expect(text).not.toContain(word);
}

const evaluated = (ruleSet: RuleSet, facts: ContactFacts) =>
  evaluate(ruleSet, { ...facts, assertions: [...facts.assertions, ...assumeFacts(ruleSet, facts)] }).children;

const REASONS = ['advice', 'universal', 'elsewhere', 'judgement'] as const;
const RUNS = { numRuns: 250 };

describe('whatever anyone else has said', () => {
  it('the referrer is told their own facts, and every line is as if nobody else had spoken', () => {
    fc.assert(
      fc.property(twoSources, fc.constantFrom(null, 'macpt' as const), (sources, decided) => {
        const { whole, own } = contactOf(sources, 'school');
        const ruleSet = compileRuleSet(sources.made.document, sources.made.floor, TOKENED);
        const told = (contact: ContactFacts): string[] =>
          explainToReferrer(
            { ruleSet, own: onlySaidBy(contact, isOurs), decided, hearBy: null, ...TELEPHONES },
            wording,
          );
        const lines = told(whole);
        expectNothingForeign(lines, own);
        expect(lines).toEqual(told({ ...own, children: own.children.map((child) => ({ ...child, history: [] })) }));
      }),
      RUNS,
    );
  });

  it('the referrer is told what was decided, why and what could change it as if nobody else had spoken', () => {
    fc.assert(
      fc.property(
        twoSources,
        fc.constantFrom(...RESPONSES),
        fc.constantFrom(...REASONS),
        (sources, decided, reason) => {
          const { whole, own } = contactOf(sources, 'school');
          const ruleSet = compileRuleSet(sources.made.document, sources.made.floor, TOKENED);
          const told = (contact: ContactFacts): string[] => {
            const view = { ruleSet, own: onlySaidBy(contact, isOurs), decided, hearBy: null, ...TELEPHONES };
            return outcomeToReferrer({ ...view, why: { reason, written: null } }, wording);
          };
          const lines = told(whole);
          expect(lines.join('\n')).not.toContain(SECRET);
          expect(lines).toEqual(told({ ...own, children: own.children.map((child) => ({ ...child, history: [] })) }));
          expect(lines).toContain(wording.templates.referrer.danger);
          const questions = lines.filter((line) => line.startsWith('It could change if'));
          if (decided === 'macpt') expect(questions).toEqual([]);
        },
      ),
      RUNS,
    );
  });

  it('the family is told what it said itself, or nothing', () => {
    fc.assert(
      fc.property(twoSources, fc.constantFrom(null, 'family-help' as const), (sources, decided) => {
        const { whole, own } = contactOf(sources, 'family');
        const ruleSet = compileRuleSet(sources.made.document, sources.made.floor, TOKENED);
        const draft = (contact: ContactFacts) => {
          const earlierFacts = contact.children.flatMap(({ history }) => history.flatMap(({ facts }) => facts));
          const children = evaluated(ruleSet, contact);
          const matters = { ruleSet, children, assertions: contact.assertions, earlierFacts, heldBackBy: [] };
          return draftForFamily(matters, { decided, ...TELEPHONES }, wording);
        };
        const { withheld, lines } = draft(whole);
        expectNothingForeign(lines, own);
        if (!withheld) expect(lines).toEqual(draft(own).lines);
      }),
      RUNS,
    );
  });

  it('would be caught, were it let through', () => {
    const seen = { caught: 0 };
    fc.assert(
      fc.property(twoSources, (sources) => {
        const { whole, own } = contactOf(sources, 'school');
        const ruleSet = compileRuleSet(sources.made.document, sources.made.floor, TOKENED);
        const view = { ruleSet, own: whole, decided: null, hearBy: null, ...TELEPHONES };
        const text = explainToReferrer(view, wording).join('\n');
        if (foreignWords(own).some((word) => text.includes(word))) seen.caught += 1;
      }),
      RUNS,
    );
    expect(seen.caught).toBeGreaterThan(10);
  });
});
