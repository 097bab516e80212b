import { aContact, anAssertion, aRuleSet } from '../../../../test/builders/threshold-document.js';
import type { Assertion } from '../contact-facts.js';
import { heardOf, hearContact } from './hear-contact.js';
import { knowChild } from './know-child.js';

const ruleSet = aRuleSet([{ id: 'r', level: 'L4', when: { fact: 'harm-suspected' }, cites: ['L4.FAM.1'] }]);

/** The values a fact could still have of `c1`, lowest and highest. */
function heard(fact: string, ...said: readonly Partial<Assertion>[]): [number, number] {
  const contact = aContact(said.map((each) => anAssertion({ fact, ...each })));
  const slot = ruleSet.slotOf.get(fact) as number;
  const { possible } = knowChild(contact.children[0]!, hearContact(contact, ruleSet), ruleSet, null);
  return [possible.lowest[slot] as number, possible.highest[slot] as number];
}

const PRESENT = [1, 1];
const ABSENT = [0, 0];
const UNKNOWN = [0, 1];
const NEIGHBOUR = { sourceKind: 'public', evidence: 'not-stated' } as const;

describe('a risk fact', () => {
  it.each<[string, number[], Partial<Assertion>[]]>([
    ['is present if anyone says so', PRESENT, [{ ...NEIGHBOUR, evidence: 'opinion' }]],
    ['is present even on the word of a person of concern', PRESENT, [{ mayBeOfConcern: true }]],
    ['is present though someone placed to know denies it', PRESENT, [{ value: 'no' }, { ...NEIGHBOUR, value: 'yes' }]],
    ['is absent on the word of a kind of source who can answer', ABSENT, [{ value: 'no', evidence: 'not-stated' }]],
    ['is absent on the word of anyone who saw', ABSENT, [{ ...NEIGHBOUR, value: 'no', evidence: 'seen' }]],
    ['is absent on a finding', ABSENT, [{ ...NEIGHBOUR, value: 'no', evidence: 'finding' }]],
    ['is absent when the child says so to the school', ABSENT, [{ value: 'no', evidence: 'told-by-child' }]],
    ['is absent when another does not know', ABSENT, [{ value: 'no' }, { ...NEIGHBOUR, value: 'unknown' }]],
    ['is unknown on the denial of someone not placed to know', UNKNOWN, [{ ...NEIGHBOUR, value: 'no' }]],
    ['is unknown on the denial of a person of concern', UNKNOWN, [{ value: 'no', mayBeOfConcern: true }]],
    ['is unknown on hearsay', UNKNOWN, [{ value: 'no', evidence: 'told-by-another' }]],
    ['is unknown on an opinion', UNKNOWN, [{ value: 'no', evidence: 'opinion' }]],
    ['is unknown on an allegation', UNKNOWN, [{ value: 'no', evidence: 'allegation' }]],
    ['is unknown on an assumption', UNKNOWN, [{ value: 'no', evidence: 'assumed' }]],
    ['is unknown when asked and not known', UNKNOWN, [{ value: 'unknown' }]],
    ['is unknown when what was said cannot be read', UNKNOWN, [{ value: 'sort of' }]],
    ['is heard of the household, where it is about no one child', PRESENT, [{ about: 'household' }]],
    ['is heard of nobody known, where it is adverse', PRESENT, [{ about: 'who-knows' }]],
    ['is not shown absent by a word about nobody known', UNKNOWN, [{ about: 'who-knows', value: 'no' }]],
  ])('%s', (_, values, said) => expect(heard('harm-suspected', ...said)).toEqual(values));
});

describe('a scale', () => {
  it.each<[string, number[], Partial<Assertion>[]]>([
    ['is at the worst step said', [2, 2], [{ value: 'persistent' }, { value: 'low-level' }]],
    ['is at any step when only present', [1, 3], [{ value: 'yes' }]],
    [
      'is at least the step said when someone else says only present',
      [2, 3],
      [{ value: 'persistent' }, { value: 'yes' }],
    ],
    ['is none on the word of someone placed to know', [0, 0], [{ value: 'none' }]],
    ['is none for no', [0, 0], [{ value: 'no' }]],
    ['is not known to be none from anyone else', [0, 3], [{ ...NEIGHBOUR, value: 'none' }]],
    ['is unknown off its scale', [0, 3], [{ value: 'terrible' }]],
  ])('%s', (_, values, said) => expect(heard('neglect', ...said)).toEqual(values));
});

describe('a number', () => {
  it.each<[string, number[], Partial<Assertion>[]]>([
    ['is the most said', [7, 7], [{ value: 3 }, { value: 7 }]],
    ['may come as text', [4, 4], [{ value: '4' }]],
    ['could be anything when it is not one', [0, Infinity], [{ value: 'lots' }]],
    ['could be anything when it is not finite', [0, Infinity], [{ value: NaN }]],
  ])('%s', (_, values, said) => expect(heard('days-missed', ...said)).toEqual(values));
});

describe('a protective fact', () => {
  const byHealth = { sourceKind: 'health', evidence: 'not-stated' } as const;

  it.each<[string, number[], Partial<Assertion>[]]>([
    [
      'is absent if anyone says so',
      ABSENT,
      [
        { ...NEIGHBOUR, value: 'no' },
        { ...byHealth, value: 'yes' },
      ],
    ],
    ['is present on the word of someone placed to know', PRESENT, [{ ...byHealth, value: 'yes' }]],
    [
      'is present when the service worked it out',
      PRESENT,
      [{ value: 'yes', sourceKind: 'derived', evidence: 'assumed' }],
    ],
    ['is unknown on anyone else’s word', UNKNOWN, [{ ...NEIGHBOUR, value: 'yes' }]],
    ['is unknown on the word of a person of concern', UNKNOWN, [{ ...byHealth, value: 'yes', mayBeOfConcern: true }]],
    ['is unknown of a child nobody named', UNKNOWN, [{ ...byHealth, about: 'who-knows', value: 'yes' }]],
  ])('%s', (_, values, said) => expect(heard('moves-independently', ...said)).toEqual(values));
});

describe('a neutral fact', () => {
  it.each<[string, number[], Partial<Assertion>[]]>([
    ['is what all agree on', PRESENT, [{ value: 'yes' }, { ...NEIGHBOUR, value: 'yes' }]],
    ['is what is said beside someone who does not know', ABSENT, [{ value: 'no' }, { ...NEIGHBOUR, value: 'unknown' }]],
    ['is unknown where they differ', UNKNOWN, [{ value: 'yes' }, { ...NEIGHBOUR, value: 'no' }]],
  ])('%s', (_, values, said) => expect(heard('lives-with-relative', ...said)).toEqual(values));
});

describe('what nobody mentions', () => {
  it('cannot be compared with anything where it is not reported', () => expect(heard('neglect')).toEqual([NaN, NaN]));
  it('is unknown where the document says so', () => expect(heard('moves-independently')).toEqual(UNKNOWN));
});

describe('whom a fact is heard for', () => {
  const two = (about: string, fact: string): boolean[] => {
    const contact = {
      ...aContact([{ about, fact, value: fact === 'neglect' ? 'severe' : 'yes' }]),
      children: ['c1', 'c2'].map((ref) => ({ ref, birth: { kind: 'unknown' as const }, history: [] })),
    };
    const slot = ruleSet.slotOf.get(fact) as number;
    return contact.children.map((child) => heardOf(child, hearContact(contact, ruleSet)).has(slot));
  };

  it.each([
    ['a child’s fact said of that child', 'c2', 'neglect', [false, true]],
    ['a child’s fact said of the household', 'household', 'neglect', [true, true]],
    ['a child’s fact said of someone unknown', 'c9', 'neglect', [true, true]],
    ['a fact of the household said of one child', 'c2', 'domestic-abuse', [true, true]],
    ['a fact of an adult said of one child', 'c2', 'parent-in-custody', [true, true]],
    ['a fact of an adult said of that adult', 'a1', 'parent-in-custody', [true, true]],
  ])('%s', (_, about, fact, children) => expect(two(about, fact)).toEqual(children));
});
