import { aCatalogue, aContact, aDocument } from '../../../../test/builders/threshold-document.js';
import { aWording } from '../../../../test/builders/wording.js';
import { compileRuleSet } from '../compile/compile-rule-set.js';
import type { Assertion } from '../contact-facts.js';
import { evaluate } from '../evaluate/evaluate.js';
import type { Response } from '../response.js';
import { draftForFamily, type FamilyMatters } from './family.js';

const catalogue = aCatalogue();
const wording = aWording(catalogue, { mayTell: ['neglect', 'lives-with-relative'], withheldFor: ['domestic-abuse'] });
const ruleSet = compileRuleSet(
  aDocument([
    { id: 'help', level: 'L3', when: { fact: 'neglect' }, cites: ['L3.FAM.1'] },
    {
      id: 'harm',
      level: 'L4',
      when: { all: [{ fact: 'unexplained-bruise' }, { fact: 'harm-suspected' }] },
      cites: ['L4.FAM.1'],
      mustNot: ['Do not tell the parents before the strategy discussion'],
    },
  ]),
  null,
  catalogue,
);

function draft(
  said: readonly Partial<Assertion>[],
  over: Partial<FamilyMatters> = {},
  decided: Response | null = null,
) {
  const contact = aContact(said);
  const { children } = evaluate(ruleSet, contact);
  const matters = { ruleSet, children, assertions: contact.assertions, earlierFacts: [], heldBackBy: [], ...over };
  return draftForFamily(matters, { decided, telephone: '01632 960101', nightTelephone: '01632 960199' }, wording);
}

const family = { saidBy: 'A mother', sourceKind: 'parent-or-carer' };

it('tells back what the family told us itself, what was decided, and how to reach us', () => {
  expect(draft([{ fact: 'neglect', value: 'low-level', ...family }], {}, 'family-help')).toEqual({
    withheld: false,
    reasons: [],
    lines: [
      'We help children and the people who care for them.',
      'You told us this: neglect.',
      'We can give your family some help. You can say yes or no to it.',
      'We would like to talk with you and hear what you think.',
      'You can ask us what we have written down. Tell us if we got it wrong.',
      'You can ring us on 01632 960101. At night, ring 01632 960199.',
      'If someone is in danger now, ring 999.',
    ],
  });
});

it('says what a proposal would come to to nobody: only what a person decided', () => {
  expect(draft([{ fact: 'neglect', ...family }]).lines).toContain('One of our team is reading what we know.');
});

it('tells back nothing that somebody else said, that is not so or not known, or that is not among the few', () => {
  const bare = draft([]).lines;
  expect(draft([{ fact: 'neglect', value: 'severe' }]).lines).toEqual(bare);
  expect(draft([{ fact: 'neglect', value: 'none', ...family }]).lines).toEqual(bare);
  expect(draft([{ fact: 'neglect', value: 'unknown', ...family }]).lines).toEqual(bare);
  expect(draft([{ fact: 'parent-in-custody', ...family }]).lines).toEqual(bare);
  expect(draft([{ fact: 'neglect', saidBy: 'A child', sourceKind: 'child' }]).lines).toEqual(bare);
});

describe('is withheld whole, with the reason for the practitioner alone,', () => {
  const withheld = (reason: string) => ({
    withheld: true,
    lines: [],
    reasons: [wording.templates.withheld.opening, expect.stringContaining(reason)],
  });
  const told = { fact: 'neglect', value: 'low-level', ...family };

  it('while a rule that acts says what must not be done', () => {
    const said = [told, { fact: 'unexplained-bruise' }, { fact: 'harm-suspected' }];
    expect(draft(said)).toEqual(withheld('Do not tell the parents before the strategy discussion.'));
  });

  it('while such a rule is live and could still act', () => {
    const said = [told, { fact: 'unexplained-bruise' }, { fact: 'harm-suspected', value: 'unknown' }];
    expect(draft(said)).toEqual(withheld('Do not tell the parents before the strategy discussion.'));
  });

  it.each(['severe', 'unknown', 'yes', 'not a step'])(
    'where a matter of danger was said or asked about: %s',
    (value) => {
      expect(draft([told, { fact: 'domestic-abuse', value }])).toEqual(withheld('domestic abuse'));
    },
  );

  it('where it was in an earlier contact', () => {
    expect(draft([told], { earlierFacts: ['domestic-abuse'] })).toEqual(withheld('domestic abuse'));
  });

  it('where another contact about the same child holds it back', () => {
    expect(draft([told], { heldBackBy: ['FD-TEST-0001'] })).toEqual(withheld('FD-TEST-0001'));
  });

  it('and not where the matter was said not to be so', () => {
    expect(draft([told, { fact: 'domestic-abuse', value: 'none' }]).withheld).toBe(false);
    expect(draft([told, { fact: 'domestic-abuse', value: 'no' }]).withheld).toBe(false);
  });
});
