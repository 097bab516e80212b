import { aCatalogue, aContact, aFloor, aNationalCite } from '../../../test/builders/threshold-document.js';
import { assumeFacts } from './assume-facts.js';
import { compileRuleSet } from './compile/compile-rule-set.js';
import type { Assertion, Birth } from './contact-facts.js';

const floor = aFloor(
  [{ id: 'harm', response: 'macpt', when: { fact: 'harm-suspected' }, cites: [aNationalCite('ACT-s1')] }],
  {
    assumptions: [
      {
        fact: 'moves-independently',
        value: 'yes',
        ageAtLeast: '18 months',
        unless: ['neglect'],
        authority: 'clinical-guidance',
        note: 'a starting figure',
      },
    ],
  },
);
const ruleSet = compileRuleSet(null, floor, aCatalogue());
const born = (from: string, until = from): Birth => ({ kind: 'born', from, until });

/** On 15 June 2026 a child is 18 months old who was born on 15 December 2024. */
const assumed = (birth: Birth, ...said: readonly Partial<Assertion>[]): string[] =>
  assumeFacts(ruleSet, aContact(said, { birth })).map(({ about, fact, value }) => `${about} ${fact} ${value}`);

const TAKEN = ['c1 moves-independently yes'];

it.each<[string, Birth, string[]]>([
  ['of a child of the age', born('2024-12-15'), TAKEN],
  ['not of a child a day younger', born('2024-12-16'), []],
  ['not where the latest day possible is too young', born('2024-01-01', '2024-12-16'), []],
  ['not of a child of unknown age', { kind: 'unknown' }, []],
  ['not of an unborn child', { kind: 'unborn', due: '2026-09-01' }, []],
  ['not of a birth that is no date', born('soon'), []],
])('is assumed %s', (_, birth, wanted) => expect(assumed(birth)).toEqual(wanted));

it.each<[string, Partial<Assertion>, string[]]>([
  ['something that makes it doubtful is reported', { fact: 'neglect', value: 'low-level' }, []],
  ['that was asked about and is not known', { fact: 'neglect', value: 'unknown' }, []],
  [
    'that is denied by someone not placed to know',
    { fact: 'neglect', value: 'none', sourceKind: 'public', evidence: 'opinion' },
    [],
  ],
  ['that is shown not to be', { fact: 'neglect', value: 'none' }, TAKEN],
  ['someone says the opposite', { fact: 'moves-independently', value: 'no' }, []],
  ['it was asked about and is not known', { fact: 'moves-independently', value: 'unknown' }, []],
  ['someone says the same', { fact: 'moves-independently', value: 'yes', sourceKind: 'public' }, TAKEN],
])('where %s', (_, said, wanted) => expect(assumed(born('2020-01-01'), said)).toEqual(wanted));

it('is shown as assumed, by the service', () => {
  const [said] = assumeFacts(ruleSet, aContact([], { birth: born('2020-01-01') }));
  expect(said).toMatchObject({ evidence: 'assumed', sourceKind: 'derived', saidBy: 'the service' });
});

it('is not where the day of receipt cannot be read', () => {
  expect(assumeFacts(ruleSet, { ...aContact([]), receivedOn: 'today' })).toEqual([]);
});
