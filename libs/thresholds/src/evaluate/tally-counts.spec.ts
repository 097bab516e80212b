import { aRawRule, aRuleSet, said } from '../../../../test/builders/threshold-document.js';
import type { Assertion, ChildInContact } from '../contact-facts.js';

describe('a count of paragraphs', () => {
  const counted = [
    aRawRule('one', 'L2', { fact: 'neglect' }, { cites: ['L2.FAM.1'] }),
    aRawRule('same', 'L2', { fact: 'domestic-abuse' }, { cites: ['L2.FAM.1'] }),
    aRawRule('two', 'L2', { fact: 'parent-in-custody' }, { cites: ['L2.FAM.2'] }),
    aRawRule(
      'three',
      'L2',
      { all: [{ fact: 'unexplained-bruise' }, { fact: 'moves-independently', is: 'no' }] },
      { cites: ['L2.FAM.3'] },
    ),
    aRawRule('many', 'L3', { count: { level: 'L2', atLeast: 2 } }),
  ];
  const ruleSet = aRuleSet(counted);

  it('is of different paragraphs, however many rules meet one', () => {
    expect(said(ruleSet, [{ fact: 'neglect' }, { fact: 'domestic-abuse' }]).response).toBe('universal');
  });

  it('is reached by two, and stands on the facts of both', () => {
    const child = said(ruleSet, [{ fact: 'neglect' }, { fact: 'parent-in-custody' }]);
    expect(child.response).toBe('family-help');
    expect(child.because[0]?.facts.map(({ fact }) => fact).sort()).toEqual(['neglect', 'parent-in-custody']);
  });

  it('may be reached by a live rule, and then asks what that rule turns on', () => {
    const child = said(ruleSet, [{ fact: 'neglect' }, { fact: 'unexplained-bruise' }]);
    expect([child.response, child.ceiling?.response]).toEqual(['universal', 'family-help']);
    expect(child.undecided).toMatchObject([{ rule: 'many', live: true, needs: ['moves-independently'] }]);
    expect(child.questions.map(({ fact }) => fact)).toEqual(['moves-independently']);
  });

  it('is what one more fact would reach', () => {
    expect(said(ruleSet, [{ fact: 'neglect' }]).nearest).toEqual({ fact: 'parent-in-custody', would: 'family-help' });
  });
});

describe('a count of paragraphs that a fact read both ways meets', () => {
  const ruleSet = aRuleSet([
    aRawRule('with', 'L2', { fact: 'lives-with-relative' }, { cites: ['L2.FAM.1', 'L2.FAM.2'] }),
    aRawRule('without', 'L3', { fact: 'lives-with-relative', is: 'no' }),
    aRawRule('many', 'L3', { count: { level: 'L2', atLeast: 2 } }, { cites: ['L3.FAM.2'] }),
  ]);

  it('turns on that fact, though the rule that counts does not read it', () => {
    const child = said(ruleSet, [{ fact: 'lives-with-relative', value: 'unknown' }]);
    expect(child.response).toBe('family-help');
    expect(child.because.map(({ rule, unknown }) => [rule, unknown])).toEqual([
      ['without', ['lives-with-relative']],
      ['many', ['lives-with-relative']],
    ]);
  });
});

describe('a history', () => {
  const thrice = { history: { within: '12 months', incidents: 3 } };
  const ruleSet = aRuleSet([
    aRawRule('third', 'L3', thrice),
    aRawRule(
      'sources',
      'L3',
      { history: { within: '12 months', sources: 3, facts: ['neglect'] } },
      { cites: ['L3.FAM.2'] },
    ),
  ]);
  const incident = (on: string, sources = ['school'], facts = ['neglect']) => ({ on, sources, facts });
  const rulesFor = (history: ChildInContact['history'], assertions: readonly Partial<Assertion>[] = [{}]): string[] =>
    said(ruleSet, assertions, { history }).because.map(({ rule: id }) => id);

  it('counts this contact, and incidents from the day twelve months ago', () => {
    expect(rulesFor([incident('2025-06-15'), incident('2026-01-01')])).toEqual(['third']);
  });

  it('leaves out what was longer ago, lies ahead or has no day', () => {
    const history = [incident('2025-06-14'), incident('2026-06-16'), incident('one day'), incident('2026-01-01')];
    expect(rulesFor(history)).toEqual([]);
  });

  it('counts different kinds of source of incidents that carried the fact, this contact’s too when it carries it', () => {
    const history = [incident('2026-01-01', ['police', 'health'])];
    expect(rulesFor(history, [{ fact: 'neglect', value: 'severe' }])).toEqual(['sources']);
    expect(rulesFor(history, [{ fact: 'domestic-abuse', value: 'severe' }])).toEqual([]);
    expect(rulesFor([incident('2026-01-01', ['police', 'health'], [])], [{ fact: 'neglect' }])).toEqual([]);
  });
});
