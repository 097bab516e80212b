import { aRawRule, aRuleSet, said } from '../../../../test/builders/threshold-document.js';

describe('questions', () => {
  it('are at most three, the live and the highest first, about the household where the fact is', () => {
    const ruleSet = aRuleSet(
      [
        aRawRule('a', 'L3', { all: [{ fact: 'neglect' }, { fact: 'parent-in-custody' }] }),
        aRawRule('b', 'L4', { all: [{ fact: 'neglect' }, { fact: 'domestic-abuse', atLeast: 'severe' }] }),
        aRawRule('c', 'L3', { all: [{ fact: 'neglect' }, { fact: 'lives-with-relative' }] }, { cites: ['L3.FAM.2'] }),
        aRawRule('d', 'L4', { fact: 'unexplained-bruise' }, { cites: ['L4.FAM.2'] }),
      ],
      { whenAbsent: { default: 'unknown' } },
    );
    const { questions } = said(ruleSet, [{ fact: 'neglect', value: 'severe' }]);
    expect(questions.map(({ fact, about, couldRaiseTo }) => [fact, about, couldRaiseTo])).toEqual([
      ['domestic-abuse', 'household', 'macpt'],
      ['parent-in-custody', 'household', 'family-help'],
      ['lives-with-relative', 'c1', 'family-help'],
    ]);
    expect(questions[0]?.wording).toBe('How far is this so: domestic abuse (none, occasional, persistent or severe)?');
  });

  it('leave out what another rule makes needless', () => {
    const ruleSet = aRuleSet(
      [
        aRawRule('enough', 'L4', { all: [{ fact: 'harm-suspected' }, { fact: 'unexplained-bruise' }] }),
        aRawRule('more', 'L4', {
          all: [{ fact: 'harm-suspected' }, { fact: 'unexplained-bruise' }, { fact: 'neglect' }],
        }),
      ],
      { whenAbsent: { default: 'unknown' } },
    );
    expect(said(ruleSet, [{}]).questions.map(({ fact }) => fact)).toEqual(['unexplained-bruise']);
  });
});

describe('the nearest rise', () => {
  const ruleSet = aRuleSet([
    aRawRule('other', 'L4', { fact: 'unexplained-bruise' }),
    aRawRule('begun', 'L3', { all: [{ fact: 'neglect' }, { fact: 'parent-in-custody' }] }),
  ]);

  it('completes a rule some of whose harm is reported, before a higher one of which nothing is', () => {
    const { nearest } = said(ruleSet, [{ fact: 'neglect', value: 'severe' }]);
    expect(nearest).toEqual({ fact: 'parent-in-custody', would: 'family-help' });
  });

  it('is none where nothing is higher', () => {
    expect(said(ruleSet, [{ fact: 'unexplained-bruise' }]).nearest).toBeNull();
  });

  it('is none where no one fact would do', () => {
    const both = aRuleSet([aRawRule('both', 'L3', { all: [{ fact: 'neglect' }, { fact: 'parent-in-custody' }] })]);
    expect(said(both, []).nearest).toBeNull();
  });
});
