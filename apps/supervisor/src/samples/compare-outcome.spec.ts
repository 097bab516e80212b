import { compareOutcome } from './compare-outcome.js';
import type { Outcome } from './sample.js';

const OUTCOME: Outcome = {
  response: 'family-help',
  route: 'family-help',
  team: 'family-help-north',
  reason: 'rule',
  priority: 'amber',
  canWait: 'yes',
  paragraph: 'L3.PAR.11',
  callOut: false,
  children: { c1: 'family-help', c2: null },
  doubts: ['partial-date'],
};

describe('what a sample came to, beside what it expects', () => {
  it('has no difference from itself', () => expect(compareOutcome(OUTCOME, OUTCOME)).toEqual([]));

  it.each<[Partial<Outcome>, string]>([
    [{ response: null }, 'the response should be family-help and is none'],
    [{ route: 'macpt' }, 'the route should be family-help and is macpt'],
    [{ team: 'family-help-south' }, 'the team should be family-help-north and is family-help-south'],
    [{ reason: 'conversation-needed' }, 'the reason of the route should be rule and is conversation-needed'],
    [{ priority: 'red' }, 'the priority should be amber and is red'],
    [{ canWait: 'no' }, 'whether it can wait should be yes and is no'],
    [{ paragraph: null }, 'the paragraph should be L3.PAR.11 and is none'],
    [{ callOut: true }, 'whether the duty ladder starts should be no and is yes'],
    [{ doubts: [] }, 'what is doubted should be partial-date and is nothing'],
    [{ children: { c1: 'macpt', c2: null } }, 'the response for c1 should be family-help and is macpt'],
    [{ children: { c1: 'family-help' } }, 'the response for c2 should be none and is not a child here'],
  ])('tells %j in plain words', (changed, words) => {
    expect(compareOutcome(OUTCOME, { ...OUTCOME, ...changed })).toEqual([words]);
  });

  it('tells all differences at once, and leaves to the rules what the sample does not say', () => {
    const { canWait: _, children: __, ...expected } = OUTCOME;
    expect(compareOutcome(expected, { ...OUTCOME, canWait: 'no', children: {} })).toEqual([]);
    expect(compareOutcome(expected, { ...OUTCOME, response: 'macpt', priority: 'red' })).toHaveLength(2);
  });
});
