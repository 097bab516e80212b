import { localityOf } from '../../../../../test/builders/locality.js';
import { aCasework, aChild, aDecision, aPerson } from '../../../../../test/builders/casework.js';
import type { Casework, DecisionAct } from './casework.js';
import { decide } from './decide.js';

const locality = localityOf('buckinghamshire');
const door = aPerson('front-door');
const macpt = aPerson('macpt');
const VIEWS = [
  { of: 'police', answer: 'asked', by: null },
  { of: 'health', answer: 'agrees', by: 'Dr Invented' },
] as const;

const judge = (casework: Casework, act: DecisionAct, actor = door, sampled = false) =>
  decide(casework, act, { actor, locality, sampled });
const held = (team: string) => ({ ...aCasework().holding, team });
const atMacpt = (child = aChild({ proposed: 'macpt', floor: 'macpt', ceiling: 'macpt' })) =>
  aCasework({ holding: held('macpt'), children: [child] });

describe('a decision by a person', () => {
  it('that goes up stands at once, whoever holds it', () => {
    const raise = aDecision({ kind: 'raise', response: 'macpt' });
    expect(judge(aCasework(), raise).outcome).toBe('stands');
    expect(judge(aCasework({ holding: held('family-help-north') }), raise).outcome).toBe('stands');
    expect(judge(aCasework(), raise, aPerson('duty')).outcome).toBe('stands');
  });

  it('that agrees with the rules stands by itself', () =>
    expect(judge(aCasework(), aDecision()).outcome).toBe('stands'));

  it.each([
    ['below the floor', aChild(), 'below-floor'],
    [
      'with more possible than is known',
      aChild({ proposed: 'universal', floor: 'universal', ceiling: 'macpt' }),
      'ceiling-above',
    ],
    ['about a baby', aChild({ proposed: null, floor: null, ceiling: null, age: 'under-one' }), 'under-one-or-unborn'],
    [
      'about an unborn child',
      aChild({ proposed: null, floor: null, ceiling: null, age: 'unborn' }),
      'under-one-or-unborn',
    ],
    [
      'at the third incident',
      aChild({ proposed: null, floor: null, ceiling: null, earlierIncidents: 2 }),
      'third-incident',
    ],
  ] as const)('that closes %s is read by a second person', (_, child, why) => {
    const close = aDecision({ kind: 'close' });
    expect(judge(aCasework({ children: [child] }), close)).toMatchObject({
      outcome: 'awaits-second',
      why: expect.arrayContaining([why]),
    });
  });

  it('that closes where nothing is in doubt needs nobody else, unless the sample picks it or a partner disagrees', () => {
    const casework = aCasework({
      children: [aChild({ proposed: 'universal', floor: 'universal', ceiling: 'universal' })],
    });
    const close = aDecision({ kind: 'close' });
    expect(judge(casework, close).outcome).toBe('stands');
    expect(judge(casework, close, door, true)).toMatchObject({ why: ['daily-sample'] });
    const disagrees = [{ of: 'education', answer: 'disagrees', by: null }] as const;
    expect(judge(casework, { ...close, views: disagrees })).toMatchObject({ why: ['partner-disagrees'] });
  });

  it('below a floor of the MACPT says what the police and health think, or that they were asked', () => {
    const lower = aDecision({ kind: 'lower', response: 'family-help' });
    expect(judge(atMacpt(), lower, macpt)).toMatchObject({ code: 'views-needed' });
    expect(judge(atMacpt(), { ...lower, views: VIEWS.slice(0, 1) }, macpt)).toMatchObject({ code: 'views-needed' });
    expect(judge(atMacpt(), { ...lower, views: VIEWS }, macpt)).toMatchObject({
      outcome: 'awaits-second',
      why: ['below-floor', 'below-proposal'],
    });
  });

  it('raises at once what two people lowered before, even where it stays below the floor', () => {
    const lowered = aCasework({ children: [aChild({ proposed: 'macpt', floor: 'macpt', decided: 'universal' })] });
    expect(judge(lowered, aDecision({ kind: 'raise', response: 'family-help' })).outcome).toBe('stands');
  });

  it.each([
    ['family-help', held('macpt'), 'not-yours-to-decide'],
    ['macpt', held('family-help-north'), 'not-yours-to-decide'],
    ['partner', held('front-door'), 'not-yours-to-decide'],
    ['policy', held('front-door'), 'not-yours-to-decide'],
  ] as const)('is not for the role %s where another decides', (role, holding, code) => {
    expect(judge(aCasework({ holding }), aDecision(), aPerson(role))).toMatchObject({ outcome: 'refused', code });
  });

  it('is never a machine’s', () =>
    expect(judge(aCasework(), aDecision(), { ...door, kind: 'agency' })).toMatchObject({
      code: 'not-yours-to-decide',
    }));

  it('closes as another authority’s what a named person there has accepted, child by child or all at once', () => {
    const close = { kind: 'close', reason: { type: 'other-authority', text: 'x' } } as const;
    const children = [aChild(), aChild({ ref: 'c2' })];
    for (const [acceptedElsewhere, child] of [
      [['c1'], 'c1'],
      [[null], null],
      [['c1', 'c2'], null],
    ] as const) {
      const judged = judge(aCasework({ children, acceptedElsewhere }), aDecision({ ...close, child }));
      expect(judged.outcome).not.toBe('refused');
    }
  });

  it.each([
    [aCasework({ status: 'closed' }), {}, 'contact-closed'],
    [aCasework({ status: 'received' }), {}, 'not-proposed-yet'],
    [aCasework(), { child: 'c9' }, 'no-such-child'],
    [aCasework(), { kind: 'raise' }, 'response-needed'],
    [aCasework(), { kind: 'raise', response: 'family-help' }, 'response-not-higher'],
    [aCasework(), { kind: 'lower', response: 'macpt' }, 'response-not-lower'],
    [aCasework(), { response: 'macpt' }, 'response-differs'],
    [aCasework({ children: [aChild({ proposed: null })] }), {}, 'nothing-to-confirm'],
    [aCasework(), { reason: { type: 'advice-given', text: 'x' } }, 'reason-not-of-this-kind'],
    [aCasework(), { reason: { type: 'professional-judgement', text: '  ' } }, 'reason-empty'],
    [aCasework(), { kind: 'redirect' }, 'team-needed'],
    [aCasework(), { kind: 'redirect', team: 'nowhere' }, 'no-such-team'],
    [aCasework(), { kind: 'redirect', team: 'front-door' }, 'already-with-that-team'],
    [aCasework(), { kind: 'want-information', reason: { type: 'partner-check', text: 'x' } }, 'wanted-needed'],
    [aCasework({ challenged: true }), { kind: 'close' }, 'challenge-open'],
    [aCasework({ besideOwed: 1 }), { kind: 'close' }, 'beside-duty-owed'],
    [aCasework(), { kind: 'close', reason: { type: 'other-authority', text: 'x' } }, 'not-accepted-elsewhere'],
    [
      aCasework({ children: [aChild(), aChild({ ref: 'c2' })], acceptedElsewhere: ['c1'] }),
      { kind: 'close', reason: { type: 'other-authority', text: 'x' } },
      'not-accepted-elsewhere',
    ],
    [aCasework({ children: [aChild({ decided: 'family-help' })] }), {}, 'child-already-decided'],
  ] as const)('is refused in words where it makes no sense: %#', (casework, difference, code) => {
    expect(judge(casework, aDecision(difference as Partial<DecisionAct>))).toEqual({ outcome: 'refused', code });
  });
});
