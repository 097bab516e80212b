import { aContact, aRuleSet } from '../../../../test/builders/threshold-document.js';
import type { Birth } from '../contact-facts.js';
import type { ChildEvaluation } from '../evaluation.js';
import { evaluate } from './evaluate.js';

/** How a child of this birth comes out on a day, harm being suspected, where only the given age or birth reaches the MACPT. */
function comesTo(when: object, birth: Birth, receivedOn = '2026-06-15'): ChildEvaluation {
  const rule = { all: [{ fact: 'harm-suspected' }, when] };
  const ruleSet = aRuleSet([{ id: 'r', level: 'L4', when: rule, cites: ['L4.FAM.1'] }]);
  return evaluate(ruleSet, { ...aContact([{}], { birth }), receivedOn }).children[0]!;
}

const born = (from: string, until = from): Birth => ({ kind: 'born', from, until });
const due = (day: string): Birth => ({ kind: 'unborn', due: day });
const band = ({ response, ceiling }: ChildEvaluation): (string | null)[] => [response, ceiling?.response ?? null];

const YES = ['macpt', 'macpt'];
const NO = [null, null];
const PERHAPS = [null, 'macpt'];

describe('an age', () => {
  const under13 = { age: { under: '13 years' } };
  const from16 = { age: { atLeast: '16 years', under: '18 years' } };

  it.each<[string, object, Birth, (string | null)[]]>([
    ['is under 13 the day before the birthday', under13, born('2013-06-16'), YES],
    ['is 13 on the birthday', under13, born('2013-06-15'), NO],
    ['is not yet 16 the day before', from16, born('2010-06-16'), NO],
    ['is 16 on the birthday', from16, born('2010-06-15'), YES],
    ['is under 18 the day before', from16, born('2008-06-16'), YES],
    ['is 18 on the birthday', from16, born('2008-06-15'), NO],
    ['in weeks is reached to the day', { age: { atLeast: '6 weeks' } }, born('2026-05-04'), YES],
    ['in weeks is not reached a day sooner', { age: { atLeast: '6 weeks' } }, born('2026-05-05'), NO],
    ['of a part-known date is known where every day agrees', under13, born('2014-01-01', '2014-12-31'), YES],
    ['of a part-known date is not known across the birthday', under13, born('2013-01-01', '2013-12-31'), PERHAPS],
    ['of a date ending on the birthday is reached', under13, born('2013-06-01', '2013-06-15'), NO],
    ['of a date ending the day after is not known', under13, born('2013-06-01', '2013-06-16'), PERHAPS],
    ['that lies ahead is not known', under13, born('2026-06-16'), PERHAPS],
    ['with its days the wrong way round is not known', under13, born('2014-12-31', '2014-01-01'), PERHAPS],
    ['that is no date is not known', under13, born('soon'), PERHAPS],
    ['that nobody gave is not known', under13, { kind: 'unknown' }, PERHAPS],
    ['is not that of an unborn child', under13, due('2026-09-01'), NO],
  ])('%s', (_, when, birth, wanted) => expect(band(comesTo(when, birth))).toEqual(wanted));

  it.each([
    ['2026-02-28', YES],
    ['2026-03-01', NO],
  ])('of a child born on 29 February 2020 is under six on %s: %p', (day, wanted) => {
    expect(band(comesTo({ age: { under: '6 years' } }, born('2020-02-29'), day))).toEqual(wanted);
  });

  it('is what to ask when it is what is not known', () => {
    const child = comesTo(under13, { kind: 'unknown' });
    expect(child.undecided).toMatchObject([{ rule: 'r', live: true, needs: ['age'] }]);
    expect(child.questions).toEqual([
      {
        fact: 'age',
        about: 'c1',
        ask: 'parent-or-carer',
        wording: 'How old is the child or, if not yet born, when is the baby due?',
        couldRaiseTo: 'macpt',
      },
    ]);
    expect(child.nearest).toEqual({ fact: 'age', would: 'macpt' });
    expect(comesTo(under13, born('2013-01-01', '2013-12-31')).questions[0]?.wording).toBe('How old is the child?');
  });

  it('of someone of unknown age is taken to be under 18', () => {
    const child = comesTo({ any: [{ age: { under: '18 years' } }, { unborn: true }] }, { kind: 'unknown' });
    expect(band(child)).toEqual(YES);
  });
});

describe('an unborn child', () => {
  const unborn = { unborn: true };
  const from20Weeks = { unborn: { gestationAtLeast: '20 weeks' } };

  it.each<[string, object, Birth, (string | null)[]]>([
    ['is unborn before the due day', unborn, due('2026-09-01'), YES],
    ['is unborn on the due day', unborn, due('2026-06-15'), YES],
    ['may be born once it has passed', unborn, due('2026-06-14'), PERHAPS],
    ['is unborn though the due day is further off than a pregnancy lasts', unborn, due('2027-03-30'), YES],
    ['is at twenty weeks with twenty to go', from20Weeks, due('2026-11-02'), YES],
    ['is not at twenty weeks a day sooner', from20Weeks, due('2026-11-03'), NO],
    ['is at no known stage where the day cannot be', from20Weeks, due('2028-01-01'), PERHAPS],
    ['is at no known stage where there is no day', from20Weeks, due('unknown'), PERHAPS],
    ['is not a child born', unborn, born('2026-06-15'), NO],
    ['may be a child of unknown birth', unborn, { kind: 'unknown' }, PERHAPS],
    ['may be a newborn once overdue', { age: { under: '6 weeks' } }, due('2026-06-10'), PERHAPS],
    [
      'is certainly unborn or newborn when overdue',
      { any: [unborn, { age: { under: '6 weeks' } }] },
      due('2026-06-10'),
      YES,
    ],
  ])('%s', (_, when, birth, wanted) => expect(band(comesTo(when, birth))).toEqual(wanted));

  it('is asked after by the due day', () => {
    expect(comesTo(from20Weeks, due('2028-01-01')).questions[0]?.wording).toMatch(/when is the baby due\?$/);
  });
});

describe('different rules for different ages', () => {
  const rules = [
    {
      id: 'young',
      level: 'L4',
      when: { all: [{ fact: 'neglect' }, { age: { under: '5 years' } }] },
      cites: ['L4.FAM.1'],
    },
    {
      id: 'older',
      level: 'L4',
      when: { all: [{ fact: 'neglect' }, { age: { atLeast: '5 years' } }] },
      cites: ['L4.FAM.2'],
    },
    { id: 'any-age', level: 'L3', when: { fact: 'neglect' }, cites: ['L3.FAM.1'] },
  ];
  const birth: Birth = born('2020-01-01', '2023-01-01');
  const [child] = evaluate(aRuleSet(rules), aContact([{ fact: 'neglect', value: 'severe' }], { birth })).children;

  it('together make the floor certain where the age is not known', () => {
    expect(child).toMatchObject({ response: 'macpt', level: 'L4', questions: [], undecided: [] });
  });

  it('are each given as the reason, with the age named as not known', () => {
    expect(child?.because.map(({ rule, by, unknown }) => [rule, by, unknown])).toEqual([
      ['young', 'known', ['age']],
      ['older', 'known', ['age']],
      ['any-age', 'known', []],
    ]);
  });
});
