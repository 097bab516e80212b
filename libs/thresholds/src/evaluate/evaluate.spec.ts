import {
  aCatalogue,
  aContact,
  aDocument,
  aFloor,
  aNationalCite,
  anAssertion,
  aRawRule,
  aRuleSet,
  said,
} from '../../../../test/builders/threshold-document.js';
import { compileRuleSet } from '../compile/compile-rule-set.js';
import { evaluate } from './evaluate.js';

const bruiseRule = (changes: object = {}) =>
  aRawRule(
    'bruise',
    'L4',
    { all: [{ fact: 'unexplained-bruise' }, { fact: 'moves-independently', is: 'no' }] },
    changes,
  );

describe('a contact that says nothing', () => {
  const child = said(aRuleSet([bruiseRule(), aRawRule('neglect', 'L3', { fact: 'neglect' })]), []);

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
  const child = said(aRuleSet([bruiseRule(), aRawRule('any', 'L3', { fact: 'unexplained-bruise' })]), [
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
    aRawRule('low', 'L2', { fact: 'neglect' }, { beside: ['Tell the school nurse'] }),
    aRawRule(
      'first',
      'L3',
      { fact: 'neglect' },
      { canWait: 'no', question: 'Without help, is significant harm likely?' },
    ),
    aRawRule(
      'second',
      'L3',
      { fact: 'neglect', atLeast: 'persistent' },
      { cites: ['L3.FAM.2', 'L3.FAM.3'], priority: 'red' },
    ),
    aRawRule('told', 'L4', { fact: 'neglect' }, { response: 'notify', cites: ['L4.FAM.2'], mustNot: ['Do not wait'] }),
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
    aRawRule('with', 'L3', { all: [{ fact: 'neglect' }, { fact: 'lives-with-relative' }] }),
    aRawRule('without', 'L4', { all: [{ fact: 'neglect' }, { fact: 'lives-with-relative', is: 'no' }] }),
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

describe('the national floor under a document', () => {
  const floor = aFloor([
    { id: 'floor-harm', response: 'macpt', when: { fact: 'harm-suspected' }, cites: [aNationalCite('ACT-s1')] },
    { id: 'floor-told', response: 'notify', when: { fact: 'parent-in-custody' }, cites: [aNationalCite('ACT-s2')] },
  ]);
  const lenient = aDocument([aRawRule('local', 'L2', { fact: 'harm-suspected' })], {
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
      aRawRule('own', 'L4', { fact: 'unexplained-bruise' }),
      aRawRule('shared', 'L3', { fact: 'domestic-abuse', atLeast: 'persistent' }),
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
