import {
  aCatalogue,
  aContact,
  aDocument,
  aFloor,
  aNationalCite,
  anAssertion,
  aRuleSet,
} from '../../../../test/builders/threshold-document.js';
import { compileRuleSet } from '../compile/compile-rule-set.js';
import type { Assertion, ChildInContact } from '../contact-facts.js';
import type { ChildEvaluation } from '../evaluation.js';
import type { RuleSet } from '../rule-set.js';
import { evaluate } from './evaluate.js';

const said = (
  ruleSet: RuleSet,
  assertions: readonly Partial<Assertion>[],
  child: Partial<ChildInContact> = {},
): ChildEvaluation => evaluate(ruleSet, aContact(assertions, child)).children[0]!;

const rule = (id: string, level: string, when: object, changes: object = {}) => ({
  id,
  level,
  when,
  cites: [`${level}.FAM.1`],
  ...changes,
});

const bruiseRule = (changes: object = {}) =>
  rule('bruise', 'L4', { all: [{ fact: 'unexplained-bruise' }, { fact: 'moves-independently', is: 'no' }] }, changes);

describe('a contact that says nothing', () => {
  const child = said(aRuleSet([bruiseRule(), rule('neglect', 'L3', { fact: 'neglect' })]), []);

  it('matches no rule, is amber and can wait', () => {
    expect(child).toMatchObject({
      response: null,
      level: null,
      floor: null,
      ceiling: null,
      priority: 'amber',
      canWait: 'yes',
      because: [],
      undecided: [],
      questions: [],
    });
  });

  it('names the one fact that would have raised it most', () => {
    expect(child.nearest).toEqual({ fact: 'neglect', would: 'family-help' });
  });

  it('has no evaluation where it names no child', () => {
    expect(evaluate(aRuleSet([bruiseRule()]), { ...aContact([{}]), children: [] })).toEqual({ children: [] });
  });
});

describe('a live rule that is undecided', () => {
  const child = said(aRuleSet([bruiseRule(), rule('any', 'L3', { fact: 'unexplained-bruise' })]), [
    { fact: 'unexplained-bruise' },
  ]);

  it('makes the ceiling, and not the floor', () => {
    expect([child.floor, child.ceiling]).toEqual([
      { response: 'family-help', level: 'L3' },
      { response: 'macpt', level: 'L4' },
    ]);
    expect(child.undecided).toMatchObject([{ rule: 'bruise', live: true, needs: ['moves-independently'] }]);
  });

  it('asks the best placed', () => {
    expect(child.questions).toMatchObject([
      { fact: 'moves-independently', about: 'c1', ask: 'health', couldRaiseTo: 'macpt' },
    ]);
  });

  it('leaves open whether it can wait, where no rule acts', () => {
    const open = said(aRuleSet([bruiseRule()]), [{ fact: 'unexplained-bruise' }]);
    expect([open.response, open.canWait]).toEqual([null, 'unknown']);
  });

  it('is decided by the answer', () => {
    const asked = [{ fact: 'unexplained-bruise' }, { fact: 'moves-independently', value: 'yes', sourceKind: 'health' }];
    expect(said(aRuleSet([bruiseRule()]), asked)).toMatchObject({ response: null, ceiling: null, questions: [] });
  });
});

describe('an idle rule that is undecided', () => {
  const child = said(aRuleSet([bruiseRule()]), [{ fact: 'unexplained-bruise', value: 'unknown' }]);

  it('makes no ceiling, and offers its question about the harm', () => {
    expect(child.ceiling).toBeNull();
    expect(child.undecided).toMatchObject([{ rule: 'bruise', live: false }]);
    expect(child.questions.map(({ fact }) => fact)).toEqual(['unexplained-bruise']);
  });

  it('asks someone who has not already said they do not know', () => {
    const asked = [{ fact: 'unexplained-bruise', value: 'unknown', sourceKind: 'health' }];
    expect(said(aRuleSet([bruiseRule()]), asked).questions[0]?.ask).toBe('school');
  });
});

describe('a precautionary rule', () => {
  const ruleSet = aRuleSet([bruiseRule({ precautionary: true, canWait: 'no' })]);

  it('acts when it is only possible, and says what is not known', () => {
    const child = said(ruleSet, [{ fact: 'unexplained-bruise' }]);
    expect(child).toMatchObject({ response: 'macpt', priority: 'red', canWait: 'no', questions: [], nearest: null });
    expect(child.because).toMatchObject([{ rule: 'bruise', by: 'precaution', unknown: ['moves-independently'] }]);
    expect(child.because[0]?.facts.map(({ fact }) => fact)).toEqual(['unexplained-bruise']);
  });

  it('is known once the last fact is', () => {
    const child = said(ruleSet, [{ fact: 'unexplained-bruise' }, { fact: 'moves-independently', value: 'no' }]);
    expect(child.because).toMatchObject([{ by: 'known', unknown: [] }]);
  });

  it('does not act once it cannot be', () => {
    const child = said(ruleSet, [
      { fact: 'unexplained-bruise' },
      { fact: 'moves-independently', value: 'yes', sourceKind: 'health' },
    ]);
    expect(child.because).toEqual([]);
  });
});

describe('the rules that act', () => {
  const ruleSet = aRuleSet([
    rule('low', 'L2', { fact: 'neglect' }, { beside: ['Tell the school nurse'] }),
    rule('first', 'L3', { fact: 'neglect' }, { canWait: 'no', question: 'Without help, is significant harm likely?' }),
    rule(
      'second',
      'L3',
      { fact: 'neglect', atLeast: 'persistent' },
      { cites: ['L3.FAM.2', 'L3.FAM.3'], priority: 'red' },
    ),
    rule('told', 'L4', { fact: 'neglect' }, { response: 'notify', cites: ['L4.FAM.2'], mustNot: ['Do not wait'] }),
  ]);
  const child = said(ruleSet, [
    { fact: 'neglect', value: 'persistent', saidBy: 'A nurse', sourceKind: 'health', evidence: 'opinion' },
    { fact: 'neglect', value: 'persistent' },
    { fact: 'neglect', value: 'low-level', saidBy: 'A neighbour', sourceKind: 'public', evidence: 'not-stated' },
  ]);

  it('come highest response first, then in the locality’s own order', () => {
    expect(child.because.map(({ rule: id }) => id)).toEqual(['first', 'second', 'told', 'low']);
    expect([child.response, child.level]).toEqual(['family-help', 'L3']);
  });

  it('give the most urgent priority and the most cautious answer to whether it can wait', () => {
    expect([child.priority, child.canWait]).toEqual(['red', 'no']);
  });

  it('carry their duties and what must not be done', () => {
    expect([child.beside, child.mustNot]).toEqual([['Tell the school nurse'], ['Do not wait']]);
  });

  it('say on whose word they stand, firmest first, leaving out who said less', () => {
    expect(child.because[1]?.facts.map(({ saidBy, evidence }) => [saidBy, evidence])).toEqual([
      ['Greenway Primary (school)', 'seen'],
      ['A nurse', 'opinion'],
    ]);
    expect(child.because[0]?.facts).toHaveLength(3);
  });

  it('cite each of their paragraphs', () => {
    const [, second] = child.because;
    expect(second?.cites).toEqual({
      ref: 'L3.FAM.2',
      section: 'Level 3: family',
      text: 'Words of L3.FAM.2',
      url: 'https://example.org/3',
      authority: 'local',
      readOn: null,
    });
    expect(second?.alsoCites.map(({ ref }) => ref)).toEqual(['L3.FAM.3']);
  });
});

describe('a fact that rules read both ways', () => {
  const ruleSet = aRuleSet([
    rule('with', 'L3', { all: [{ fact: 'neglect' }, { fact: 'lives-with-relative' }] }),
    rule('without', 'L4', { all: [{ fact: 'neglect' }, { fact: 'lives-with-relative', is: 'no' }] }),
  ]);

  it('gives the lower of its two outcomes as the floor while it is not known', () => {
    const child = said(ruleSet, [
      { fact: 'neglect', value: 'severe' },
      { fact: 'lives-with-relative', value: 'unknown' },
    ]);
    expect([child.response, child.ceiling?.response]).toEqual(['family-help', 'macpt']);
    expect(child.because).toMatchObject([{ rule: 'with', unknown: ['lives-with-relative'] }]);
    expect(child.questions.map(({ fact }) => fact)).toEqual(['lives-with-relative']);
  });

  it('is read neither way where nobody reported it', () => {
    expect(said(ruleSet, [{ fact: 'neglect', value: 'severe' }])).toMatchObject({ response: null, ceiling: null });
  });
});

describe('a count of paragraphs', () => {
  const counted = [
    rule('one', 'L2', { fact: 'neglect' }, { cites: ['L2.FAM.1'] }),
    rule('same', 'L2', { fact: 'domestic-abuse' }, { cites: ['L2.FAM.1'] }),
    rule('two', 'L2', { fact: 'parent-in-custody' }, { cites: ['L2.FAM.2'] }),
    rule(
      'three',
      'L2',
      { all: [{ fact: 'unexplained-bruise' }, { fact: 'moves-independently', is: 'no' }] },
      { cites: ['L2.FAM.3'] },
    ),
    rule('many', 'L3', { count: { level: 'L2', atLeast: 2 } }),
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

describe('a history', () => {
  const thrice = { history: { within: '12 months', incidents: 3 } };
  const ruleSet = aRuleSet([
    rule('third', 'L3', thrice),
    rule(
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

describe('the national floor under a document', () => {
  const floor = aFloor([
    { id: 'floor-harm', response: 'macpt', when: { fact: 'harm-suspected' }, cites: [aNationalCite('ACT-s1')] },
    { id: 'floor-told', response: 'notify', when: { fact: 'parent-in-custody' }, cites: [aNationalCite('ACT-s2')] },
  ]);
  const lenient = aDocument([rule('local', 'L2', { fact: 'harm-suspected' })], {
    whenAbsent: { default: 'not-reported' },
  });
  const over = compileRuleSet(lenient, floor, aCatalogue());

  it('lets no locality route below it, and takes the locality’s level for its response', () => {
    const child = said(over, [{}]);
    expect([child.response, child.level]).toEqual(['macpt', 'L4']);
    expect(child.because.map(({ rule: id, authority }) => [id, authority])).toEqual([
      ['floor-harm', 'statute'],
      ['local', 'local'],
    ]);
  });

  it('has no level where the locality has none for its response', () => {
    expect(said(over, [{ fact: 'parent-in-custody' }])).toMatchObject({ response: 'notify', level: '' });
  });

  it('speaks alone where no document is in force', () => {
    const alone = compileRuleSet(null, floor, aCatalogue());
    expect(said(alone, [{}])).toMatchObject({ response: 'macpt', level: '' });
  });

  it('keeps what it says is unknown when absent, whatever the document says', () => {
    const { id, when } = bruiseRule();
    const bruise = { id, when, response: 'macpt', precautionary: true, cites: [aNationalCite('ACT-s3')] };
    const strict = compileRuleSet(lenient, aFloor([bruise]), aCatalogue());
    expect(said(strict, [{ fact: 'unexplained-bruise' }]).response).toBe('macpt');
  });
});

describe('several children', () => {
  it('are each evaluated on what bears on them', () => {
    const ruleSet = aRuleSet([
      rule('own', 'L4', { fact: 'unexplained-bruise' }),
      rule('shared', 'L3', { fact: 'domestic-abuse', atLeast: 'persistent' }),
    ]);
    const contact = {
      ...aContact([]),
      children: ['c1', 'c2'].map((ref) => ({ ref, birth: { kind: 'unknown' as const }, history: [] })),
      assertions: [
        anAssertion({ fact: 'unexplained-bruise', about: 'c2' }),
        anAssertion({ fact: 'domestic-abuse', value: 'severe', about: 'c1' }),
      ],
    };
    const { children } = evaluate(ruleSet, contact);
    expect(children.map(({ ref, response }) => [ref, response])).toEqual([
      ['c1', 'family-help'],
      ['c2', 'macpt'],
    ]);
  });
});

describe('questions', () => {
  it('are at most three, the live and the highest first, about the household where the fact is', () => {
    const ruleSet = aRuleSet(
      [
        rule('a', 'L3', { all: [{ fact: 'neglect' }, { fact: 'parent-in-custody' }] }),
        rule('b', 'L4', { all: [{ fact: 'neglect' }, { fact: 'domestic-abuse', atLeast: 'severe' }] }),
        rule('c', 'L3', { all: [{ fact: 'neglect' }, { fact: 'lives-with-relative' }] }, { cites: ['L3.FAM.2'] }),
        rule('d', 'L4', { fact: 'unexplained-bruise' }, { cites: ['L4.FAM.2'] }),
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
        rule('enough', 'L4', { all: [{ fact: 'harm-suspected' }, { fact: 'unexplained-bruise' }] }),
        rule('more', 'L4', { all: [{ fact: 'harm-suspected' }, { fact: 'unexplained-bruise' }, { fact: 'neglect' }] }),
      ],
      { whenAbsent: { default: 'unknown' } },
    );
    expect(said(ruleSet, [{}]).questions.map(({ fact }) => fact)).toEqual(['unexplained-bruise']);
  });
});

describe('the nearest rise', () => {
  const ruleSet = aRuleSet([
    rule('other', 'L4', { fact: 'unexplained-bruise' }),
    rule('begun', 'L3', { all: [{ fact: 'neglect' }, { fact: 'parent-in-custody' }] }),
  ]);

  it('completes a rule some of whose harm is reported, before a higher one of which nothing is', () => {
    const { nearest } = said(ruleSet, [{ fact: 'neglect', value: 'severe' }]);
    expect(nearest).toEqual({ fact: 'parent-in-custody', would: 'family-help' });
  });

  it('is none where nothing is higher', () => {
    expect(said(ruleSet, [{ fact: 'unexplained-bruise' }]).nearest).toBeNull();
  });

  it('is none where no one fact would do', () => {
    const both = aRuleSet([rule('both', 'L3', { all: [{ fact: 'neglect' }, { fact: 'parent-in-custody' }] })]);
    expect(said(both, []).nearest).toBeNull();
  });
});
